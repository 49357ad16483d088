"""How formally a message talks to its reader."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.tone import Address, Stretch, addressed, contractions
from linter.extract.vocabulary import primary
from linter.settling import audience_of
from linter.violation import Related

# Languages in which a message to one reader uses either form, so that both in one message are a slip.
_ONE_FORM = frozenset({"de", "ru", "zh", "fr"})


@check("voice.formality")
def formality(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message addresses its reader as its channel does, and in one way throughout."""
    wanted = context.brand.tone_for(draft.channel, audience_of(draft, context.campaign)).formality
    informal = list(_places(draft, context, "informal"))
    formal = list(_places(draft, context, "formal"))
    if wanted is not None and wanted.value != "neutral":
        related = (Related(wanted.span, "the guide sets the tone here"),)
        against = informal if wanted.value == "formal" else formal
        if not against and wanted.value == "formal":
            against = [(c, s) for c in copy_of(draft, context.fields) for s in contractions(c.text, draft.language)]
        for copy, stretch in against[:1]:
            values = {"found": copy.passage.literal(*stretch), "wanted": wanted.value, "count": len(against)}
            yield Finding(copy.passage.span(*stretch), values, copy.field, related, variant=wanted.value)
    elif informal and formal and primary(draft.language) in _ONE_FORM:
        fewer, more = (informal, formal) if len(informal) <= len(formal) else (formal, informal)
        copy, stretch = fewer[0]
        other, there = more[0]
        values = {"found": copy.passage.literal(*stretch), "other": other.passage.literal(*there)}
        related = (Related(other.passage.span(*there), "the other form"),)
        yield Finding(copy.passage.span(*stretch), values, copy.field, related)


def _places(draft: Draft, context: Context, how: Address) -> Iterator[tuple[Copy, Stretch]]:
    for copy in copy_of(draft, context.fields):
        if copy.field not in ("from", "alt"):
            for stretch in addressed(copy.text, draft.language, how):
                yield copy, stretch
