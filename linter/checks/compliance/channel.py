"""Advertising stays off the channels where a country forbids it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.jurisdictions import requirements, strictest


@check("compliance.channel")
def channel(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No marketing goes to a country on a channel on which it forbids advertising."""
    forbidden = requirements(draft, "channel")
    if forbidden:
        values = {"channel": draft.channel, "country": forbidden[0].country, "source": forbidden[0].source}
        yield Finding(draft.source.span(), values, severity=strictest(forbidden))
