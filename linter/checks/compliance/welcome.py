"""A text message that confirms a new subscriber says how to get help, and that messages may cost."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.vocabulary import primary
from linter.extract.wordings import says
from linter.jurisdictions import requirements


@check("compliance.help")
def help_wording(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A welcome message says how to get help, where a country wants it."""
    yield from _lacking(draft, "help")


@check("compliance.rates")
def rates(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A welcome message says that messages may cost, where a country wants it."""
    yield from _lacking(draft, "rates")


@check("compliance.frequency")
def frequency(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A welcome message says how often messages come, where a country wants it."""
    yield from _lacking(draft, "frequency")


def _lacking(draft: Draft, what: str) -> Iterator[Finding]:
    asked = requirements(draft, "welcome")
    if asked and _says(draft, "welcome") and not _says(draft, what):
        yield Finding(draft.source.span(), {"country": asked[0].country}, severity=asked[0].severity)


def _says(draft: Draft, key: str) -> bool:
    tongues = {primary(draft.language), "en"}
    return any(says(copy.text, tongue, "subscription", key) for copy in copy_of(draft) for tongue in tongues)
