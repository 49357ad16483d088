"""Claims that a country or the guide does not allow, promises among them, and subjects that carriers refuse."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import Claim
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.compliance.required_text import plain
from linter.checks.conditions import holds
from linter.draft import Draft
from linter.extract.addresses import inside_address
from linter.extract.copy import Copy, copy_of
from linter.extract.terms import Use, term_index
from linter.extract.wordings import wordings
from linter.jurisdictions import requirements
from linter.violation import Related


@check("compliance.claims")
def claims(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No copy uses a superlative that a law forbids, sells what carriers refuse, or claims what the guide forbids."""
    for known in requirements(draft, "claims"):
        for copy, use in _uses(draft, context, tuple(known.details["terms"])):
            values = {"found": copy.passage.literal(use.start, use.end), "country": known.country}
            yield Finding(copy.passage.span(use.start, use.end), values, copy.field, severity=known.severity)
    for known in requirements(draft, "restricted"):
        for topic in known.details["topics"]:
            for copy in copy_of(draft, context.fields):
                for language in ("en", "zh"):
                    for start, end in wordings(copy.text, language, "restricted", topic):
                        if inside_address(copy.text, start, end):
                            continue
                        values = {"found": copy.passage.literal(start, end), "country": known.country}
                        place = copy.passage.span(start, end)
                        yield Finding(place, values, copy.field, variant="restricted", severity=known.severity)
    yield from _of_the_guide(draft, context)


def _uses(draft: Draft, context: Context, terms: tuple[str, ...]) -> Iterator[tuple[Copy, Use]]:
    index = term_index(terms, draft.language)
    return ((copy, use) for copy in copy_of(draft, context.fields) for use in index.find(copy.text))


def _of_the_guide(draft: Draft, context: Context) -> Iterator[Finding]:
    """Yield what the guide does not allow to be claimed here, or only beside words that are missing."""
    declared = context.brand.claims
    if not declared:
        return
    met: dict[Claim, bool] = {}
    for copy, use in _uses(draft, context, tuple(claim.claim for claim in declared)):
        claim = declared[use.term]
        if inside_address(copy.text, use.start, use.end) or not _covers(claim, copy):
            continue
        if claim not in met:
            met[claim] = holds(claim.when, draft, context) and not _is_backed(claim, draft)
        if met[claim]:
            values = {
                "found": copy.passage.literal(use.start, use.end),
                "needs": claim.needs,
                "use": claim.use,
                "why": f" ({claim.why})" if claim.why else "",
            }
            variant = "unbacked" if claim.needs else "instead" if claim.use else "guide"
            related = (Related(claim.span, "the guide says so here"),)
            yield Finding(copy.passage.span(use.start, use.end), values, copy.field, related, variant=variant)


def _covers(claim: Claim, copy: Copy) -> bool:
    return not claim.when.fields or copy.field in claim.when.fields


def _is_backed(claim: Claim, draft: Draft) -> bool:
    wanted = plain(claim.needs).strip(" .,;:!?") if claim.needs else ""
    return bool(wanted) and any(wanted in plain(copy.text) for copy in copy_of(draft))
