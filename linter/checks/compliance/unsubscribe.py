"""Emails of marketing say how to leave the list."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.purpose import sells_nothing
from linter.extract.subscription import lets_leave_by_email
from linter.jurisdictions import requirements, strictest


@check("compliance.unsubscribe")
def unsubscribe(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """There is a link, a variable of the platform or a sentence with an address by which people unsubscribe."""
    if sells_nothing(draft, context.campaign is not None) or not draft.fields:
        return
    if not lets_leave_by_email(draft):
        severity = strictest(requirements(draft, "unsubscribe"))
        yield Finding(draft.source.span(), severity=severity)
