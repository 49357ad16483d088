"""A message does not ask for more things than its channel bears."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.actions import Action, calls
from linter.violation import Related


@check("cta.too_many")
def too_many(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Links that call for something, each page counted once, stay within the guide's number."""
    declared = context.brand.cta.get(draft.channel)
    if declared is None or declared.max is None:
        return
    pages: dict[str, Action] = {}
    for call in calls(draft):
        if call.link is not None:
            pages.setdefault(call.link.target.literal().strip(), call)
    if len(pages) > declared.max.value:
        first_over = list(pages.values())[declared.max.value]
        values = {"count": len(pages), "max": declared.max.value}
        related = (Related(declared.max.span, "the guide sets the limit here"),)
        yield Finding(first_over.span, values, first_over.field, related)
