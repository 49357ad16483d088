"""Words and subjects that a country does not allow in advertising, or its carriers refuse."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.terms import term_index
from linter.extract.wordings import wordings
from linter.jurisdictions import requirements


@check("compliance.claims")
def claims(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No copy uses a superlative that the law forbids, or sells what carriers refuse to carry."""
    for known in requirements(draft, "claims"):
        terms = tuple(known.details["terms"])
        for copy in copy_of(draft, context.fields):
            for use in term_index(terms, draft.language).find(copy.text):
                values = {"found": copy.passage.literal(use.start, use.end), "country": known.country}
                yield Finding(copy.passage.span(use.start, use.end), values, copy.field, severity=known.severity)
    for known in requirements(draft, "restricted"):
        for topic in known.details["topics"]:
            for copy in copy_of(draft, context.fields):
                for language in ("en", "zh"):
                    for start, end in wordings(copy.text, language, "restricted", topic):
                        values = {"found": copy.passage.literal(start, end), "country": known.country}
                        place = copy.passage.span(start, end)
                        yield Finding(place, values, copy.field, variant="restricted", severity=known.severity)
