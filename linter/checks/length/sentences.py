"""Text messages that say too much at once."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.draft import Draft
from linter.measure import units
from linter.record import Record
from linter.source import FILLER, FILLER_START

# What the law or the network asks for is none of the message's own sentences.
_ASKED_FOR = ("opt_out", "help", "rates", "frequency")

_ENDS = frozenset(".!?…؟।")
_WIDE_ENDS = "。！？｡"


class Options(Record):
    """`sentences`: how many a message may have. `words`: how many one sentence may have."""

    sentences: int = 4
    words: int = 30


@check("length.sentences", options=Options)
def sentences(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """A message has few sentences of its own, and none is very long."""
    for field in context.fields_of(draft):
        if _is_short(field.text, options):
            continue
        from linter.measure.sentences import sentences as split

        text = field.text.replace(FILLER_START, "x").replace(FILLER, "x")  # a variable reads as a word
        found = split(text)
        if len(found) > options.sentences:
            own = [sentence for sentence in found if not _is_asked_for(text[slice(*sentence)], draft.language)]
            if len(own) > options.sentences:
                values = {"count": len(own), "max": options.sentences}
                place = field.passage.span(own[options.sentences].start, own[-1].end)
                yield Finding(place, values, field.name)
        for sentence in found:
            words = units.words(text[slice(*sentence)])
            if words > options.words:
                values = {"count": words, "max": options.words}
                yield Finding(field.passage.span(*sentence), values, field.name, variant="long")


def _is_short(text: str, options: Options) -> bool:
    """Whether a glance tells that there are few words and few sentences, as in most messages."""
    words = text.split()
    ends = sum(word.rstrip("\"'”’»)]")[-1:] in _ENDS for word in words) + sum(map(text.count, _WIDE_ENDS))
    return len(words) <= options.words and ends + text.count("\n") < options.sentences


def _is_asked_for(sentence: str, language: str) -> bool:
    from linter.extract.wordings import says

    return any(says(sentence, language, "subscription", key) for key in _ASKED_FOR)
