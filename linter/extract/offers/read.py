"""Reads the offers that a text makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.extract.folding import Folded
from linter.extract.wording import wording
from linter.extract.wordings import folded as fold
from linter.record import Record

from .conditions import Passage, with_conditions
from .cued import Around
from .offer import Offer
from .passages import passages
from .reading import Conclusion, Reading, reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from linter.extract.wording import Wording

_LEFT_OUT = 2  # characters of an abstract text in the place of sentences that can make no offer


def read_offers(text: str, language: str) -> tuple[Offer, ...]:
    """Return the offers of `text` in order of their place.

    `language` is a BCP 47 tag. A number that a template fills in (U+FDD1 and U+FDD0s) makes an offer that
    is not `known`.
    """
    words = wording(language)
    folded = fold(text)
    if words.characters:
        folded = Folded(folded.text.translate(words.characters), folded.origins)
    told = _readings(folded.text, words)
    return tuple(with_conditions(text, folded, _concluded(told), words)) if told else ()


class _Told(Record):
    """A passage that can make an offer, and where it lies in the folded text."""

    start: int
    end: int
    reading: Reading


def _readings(text: str, words: Wording) -> list[_Told]:
    found: list[_Told] = []
    for start, end in passages(text, words):
        passage = reading(text[start:end], words.tag)
        if passage is None:
            continue
        if found and found[-1].reading.leaves_price:  # "RRP £20. Now £15": the new price stands in the next sentence
            start = found.pop().start
            passage = reading(text[start:end], words.tag) or passage
        found.append(_Told(start, end, passage))
    return found


def _concluded(told: Sequence[_Told]) -> Iterator[Passage]:
    """Yield what passages promise beside each other."""
    advertises = any(passage.reading.advertises for passage in told)
    alone, beside = Around(advertises, False), Around(advertises, True)
    last = max((place for place, passage in enumerate(told) if passage.reading.named.matches), default=-1)
    found: list[Conclusion] = []
    offers = False
    at = end = 0
    for place, passage in enumerate(told):
        others = offers or place < last
        conclusion = passage.reading.conclusion(beside if others else alone)
        if conclusion.asked:
            before = (other.reading.values(said.cued) for other, said in zip(told, found, strict=False))
            after = (other.reading.values(other.reading.named.matches) for other in told[place + 1 :])
            values = frozenset().union(*before, *after)
            if not values.isdisjoint(conclusion.asked):
                conclusion = passage.reading.conclusion(Around(advertises, others, values))
        found.append(conclusion)
        offers = offers or bool(conclusion.matches)
        at += 1 if passage.start <= end + 1 else 1 + _LEFT_OUT
        yield Passage(conclusion.stated, conclusion.minimums, passage.start, at)
        at, end = at + len(passage.reading.plain.text), passage.end
