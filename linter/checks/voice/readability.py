"""Copy that is harder to read than its audience likes."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.extract.wordings import says_in_any
from linter.record import Record
from linter.settling import audience_of
from linter.source import MASKED
from linter.violation import Related

# What readers read through; of the other fields none is long enough to be judged.
_READ = frozenset({"body", "description", "script"})


class Enough(Record):
    """From how many words and sentences on a text is judged, and by how many grades it may miss: formulas are rough."""

    words: int = 100
    sentences: int = 5
    tolerance: int = 1


@check("voice.readability", options=Enough)
def readability(draft: Draft, context: Context, options: Enough) -> Iterator[Finding]:
    """A text is no harder to read than the school grade that the guide sets; short texts are not judged."""
    limit = context.brand.tone_for(draft.channel, audience_of(draft, context.campaign)).reading_grade
    if limit is None:
        return
    for field in context.fields_of(draft):
        if field.name not in _READ or len(field.text) < 3 * options.words:
            continue
        from linter.measure.readability import reading

        text = MASKED.sub(lambda variable: "x" * len(variable[0]), field.text)
        found = reading(text, primary(draft.language), _is_copy)
        if found is None or found.words < options.words or found.sentences < options.sentences:
            continue
        if found.grade > limit.value + options.tolerance:
            values = {"grade": round(found.grade), "max": f"{limit.value:g}", "words": found.hardest_words}
            related = (Related(limit.span, "the guide sets the grade here"),)
            yield Finding(field.passage.span(*found.hardest), values, field.name, related)


def _is_copy(sentence: str) -> bool:
    """Whether a sentence is the writer's own, and not one that the law puts into every footer."""
    return not says_in_any(sentence, "subscription", "unsubscribe")
