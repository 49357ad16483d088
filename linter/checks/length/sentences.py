"""Text messages that say too much at once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.measure import units
from linter.measure.sentences import sentences as split
from linter.source import FILLER, FILLER_START


@dataclass(frozen=True, slots=True)
class Options:
    """`sentences`: how many a message may have. `words`: how many one sentence may have."""

    sentences: int = 4
    words: int = 30


@check("length.sentences", options=Options)
def sentences(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """A message has few sentences, and none is very long."""
    for field in context.fields_of(draft):
        text = field.text.replace(FILLER_START, "x").replace(FILLER, "x")  # a variable reads as a word
        found = split(text)
        if len(found) > options.sentences:
            values = {"count": len(found), "max": options.sentences}
            yield Finding(field.passage.span(found[options.sentences].start, found[-1].end), values, field.name)
        for sentence in found:
            words = units.words(text[sentence.start : sentence.end])
            if words > options.words:
                values = {"count": words, "max": options.words}
                yield Finding(field.passage.span(*sentence), values, field.name, variant="long")
