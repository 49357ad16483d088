"""A message does not ask for more things than its channel bears."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.actions import Action, answers_in, asking_fields, calls
from linter.violation import Related


@check("cta.too_many")
def too_many(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Links that call for something, each page counted once, and an invited answer stay within the guide's number."""
    declared = context.brand.cta.get(draft.channel)
    if declared is None or declared.max is None:
        return
    pages: dict[str, Action] = {}
    for call in calls(draft):
        if call.link is not None:
            pages.setdefault(call.link.target.literal().strip(), call)
    called = [*pages.values(), *_answer(draft)]
    if len(called) > declared.max.value:
        first_over = called[declared.max.value]
        values = {"count": len(called), "max": declared.max.value}
        related = (Related(declared.max.span, "the guide sets the limit here"),)
        yield Finding(first_over.span, values, first_over.field, related)


def _answer(draft: Draft) -> list[Action]:
    """Return the first invitation to reply: whichever words may come back, they answer one question."""
    found = (
        Action("ask", field.passage, *place, field.name)
        for field in asking_fields(draft)
        for place in answers_in(field.text, draft.language)
    )
    return list(islice(found, 1))
