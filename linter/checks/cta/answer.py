"""An answer that a message invites is one that the brand can read."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.actions import answers_in, asking_fields
from linter.extract.inflection import bare
from linter.violation import Related

_SHOWN = 5  # answers of the guide that a message names


@check("cta.answer")
def answer(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each word to reply with is on the guide's list for the channel; those for leaving and help always are."""
    declared = context.brand.cta.get(draft.channel)
    if declared is None or not declared.answers:
        return
    known = {bare(word.value) for word in declared.answers}
    related = (Related(declared.answers[0].span, "the guide lists the answers here"),)
    for field in asking_fields(draft):
        for start, end in answers_in(field.text, draft.language):
            word = field.text[start:end]
            if bare(word) not in known:
                values = {"found": word, "answers": _listed([answer.value for answer in declared.answers])}
                yield Finding(field.passage.span(start, end), values, field.name, related)


def _listed(words: list[str]) -> str:
    return ", ".join(words[:_SHOWN]) + (", …" if len(words) > _SHOWN else "")
