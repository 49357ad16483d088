"""Emails show the sender's postal address where a country asks for it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.links import links
from linter.extract.postal import find_address, looks_like_address
from linter.extract.purpose import sells_nothing
from linter.extract.subscription import stands_for
from linter.extract.variables import expressions
from linter.jurisdictions import Requirement, requirements, strictest
from linter.violation import Related


@check("compliance.postal_address")
def postal_address(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The guide's address stands in the message, line breaks and short forms aside, or a variable stands for it."""
    asked = [known for known in requirements(draft, "postal-address") if not _linked(draft, known)]
    if not asked or sells_nothing(draft, context.campaign is not None):
        return
    if any(stands_for(known.text, "postal_address") for known in draft.fact(expressions)):
        return
    values = {"country": asked[0].country, "source": asked[0].source}
    severity = strictest(asked)
    declared = context.brand.sender.postal_address
    if declared is None:
        if not any(looks_like_address(copy.text) for copy in copy_of(draft)):
            yield Finding(draft.source.span(), values, severity=severity)
        return
    values["address"] = declared.value
    guide = (Related(declared.span, "the address in the guide"),)
    nearly: Finding | None = None
    for copy in copy_of(draft):
        shown = find_address(copy.text, declared.value)
        if shown is not None and shown.whole:
            return
        if shown is not None and nearly is None:
            found = " ".join(copy.passage.literal(shown.start, shown.end).split())
            place = copy.passage.span(shown.start, shown.end)
            nearly = Finding(place, {**values, "found": found}, copy.field, guide, variant="differs", severity=severity)
    yield nearly or Finding(draft.source.span(), values, related=guide, severity=severity)


def _linked(draft: Draft, known: Requirement) -> bool:
    """Whether a link to a page with the address does, and there is one (the German Impressum)."""
    words = known.details.get("link", ())
    return any(
        word in (link.target.text + " " + (link.text.text if link.text else "")).lower()
        for word in words
        for link in draft.fact(links)
    )
