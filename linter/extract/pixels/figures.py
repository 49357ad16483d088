"""The figures of offers in the pixels of a picture: only those that several readings agree on.

Letters and currency signs are misread too often to be compared; a figure that is read alike in several variants of a
picture is right. What one reading takes for 25 and another for 29 is neither.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Literal

from linter.extract.offers import read_offers
from linter.extract.pixels.engine import Box, Line, readings
from linter.patterns import later
from linter.record import Record

_PERCENT = later(r"(?<![\w.,])(\d{1,2})(?:[.,]\d)? ?%")
# The figure, and at most a sign and an "up to" of which nothing but marks was read.
_ALONE = later(r"[^\w%]*\d{1,2} ?%[^\w%]*")
_MISREAD = later(r"\b[0O] ?F ?F\b")
# Shops take off steps of five; other bare percentages are shares, wages, tests.
_STEP = 5
_FEWEST, _LEAD = 2, 3


class Figure(Record):
    """A figure that a picture shows as an offer: a percentage taken off, or an amount whatever its currency.

    `others` are the figures that some reading saw in its place.
    """

    kind: Literal["percent", "amount"]
    value: Decimal
    others: tuple[Decimal, ...] = ()


class _Seen(Record):
    """A figure in one reading; `offered` if its words say that it is taken off."""

    kind: Literal["percent", "amount"]
    value: Decimal
    box: Box
    offered: bool


def figures_in(content: bytes, language: str) -> tuple[Figure, ...]:
    """Return the figures of offers that a picture shows.

    Raises ReadingError where pictures can't be read here, and PictureError where this one can't be opened.
    """
    places: list[list[_Seen]] = []
    for lines in readings(content, language):
        for seen in _seen(lines, language):
            near = next((place for place in places if _same_place(place[0].box, seen.box)), None)
            if near is None:
                places.append([seen])
            else:
                near.append(seen)
    return tuple(figure for place in places for figure in _agreed(place))


def _agreed(place: Sequence[_Seen]) -> Iterator[Figure]:
    """Yield what most readings see in one place, where hardly any sees something else."""
    votes: dict[tuple[Literal["percent", "amount"], Decimal], int] = {}
    for seen in place:
        votes[seen.kind, seen.value] = votes.get((seen.kind, seen.value), 0) + 1
    ranked = sorted(votes.items(), key=lambda vote: -vote[1])
    (kind, value), most = ranked[0]
    # A digit that was lost at an edge contradicts nothing.
    others = sum(count for (_, other), count in ranked[1:] if not f"{value}".endswith(f"{other}"))
    offered = any(seen.offered for seen in place if (seen.kind, seen.value) == (kind, value))
    if offered and most >= _FEWEST and most >= _LEAD * others:
        yield Figure(kind, value, tuple(known for (_, known), _ in ranked[1:]))


def _seen(lines: Sequence[Line], language: str) -> Iterator[_Seen]:
    """Yield each percentage of a reading, and each amount that is an offer."""
    text, starts = "", []
    for line in lines:
        starts.append(len(text))
        text += " ".join(word.text for word in line) + "\n"
    text = _MISREAD.sub(lambda found: "OFF".ljust(len(found[0])), text)
    offers = read_offers(text, language)
    reduced = {
        offer.figures[-1][0] for offer in offers if offer.kind in ("percent_off", "nth_percent_off") and offer.figures
    }
    for found in _PERCENT.finditer(text):
        value = Decimal(found[1])
        if 0 < value < 100:
            offered = found.start(1) in reduced or (not value % _STEP and _stands_alone(text, found.start()))
            yield _Seen("percent", value, _box(lines, starts, found.start(1)), offered)
    for offer in offers:
        if offer.kind in ("amount_off", "spend_save") and offer.amount is not None and offer.figures:
            yield _Seen("amount", offer.amount.value, _box(lines, starts, offer.figures[-1][0]), True)


def _stands_alone(text: str, place: int) -> bool:
    """Whether a line is nothing but a percentage, and the next one does not go on with its sentence."""
    start, end = text.rfind("\n", 0, place) + 1, text.index("\n", place)
    following = text[end + 1 :].lstrip()
    return _ALONE.fullmatch(text, start, end) is not None and not following[:1].islower()


def _box(lines: Sequence[Line], starts: Sequence[int], place: int) -> Box:
    """Return where the word stands that a character of the text belongs to."""
    number = max(index for index, start in enumerate(starts) if start <= place)
    at = starts[number]
    for word in lines[number]:
        at += len(word.text) + 1
        if place < at:
            return word.box
    return lines[number][-1].box


def _same_place(one: Box, other: Box) -> bool:
    """Whether two boxes overlap by more than half of the smaller one, across and down."""
    return all(
        min(one[low + 2], other[low + 2]) - max(one[low], other[low])
        > 0.5 * min(one[low + 2] - one[low], other[low + 2] - other[low])
        for low in (0, 1)
    )
