"""A folded text in which one character stands for each quantity, so that phrases can be matched on it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from linter.extract.phrases import MONEY_MARK, NUMBER_MARK, PERCENT_MARK, QUALIFIER_END, QUALIFIER_START
from linter.extract.quantities import MONEY, NUMBER, PERCENT, Quantity
from linter.extract.wording import BESIDE_QUALIFIERS
from linter.patterns import later
from linter.record import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from linter.extract.wording import Wording

    from .offer import Limit

_MARKS = {PERCENT: PERCENT_MARK, MONEY: MONEY_MARK, NUMBER: NUMBER_MARK}
_LIMITS: dict[str, Limit | Literal["price_from"]] = {"up_to": "up_to", "from": "from", "price_from": "price_from"}
_SIGNS = str.maketrans({"、": ",", "•": "·"})  # could have been read as part of a figure before
_LEFT_OUT = ".\n"
_RUN_OF_SPACE = later(r"\s(?:\s+|(?<=[\n\t\r]))")


class Mark(Record):
    """One quantity with the words that belong to it: "up to an extra 20%". Offsets are in the folded text."""

    quantity: Quantity
    start: int
    end: int
    limit: Limit | Literal["price_from"] = "exact"  # price_from: a word that means "from" before prices only
    extra: bool = False


class Abstract(Record):
    """The text with its marks, and where each character of it starts in the folded text."""

    text: str
    places: list[int]
    marks: dict[int, Mark]
    kinds: frozenset[str]

    def start(self, offset: int) -> int:
        """Return where the character at `offset` starts in the folded text."""
        mark = self.marks.get(offset)
        return mark.start if mark else self.places[offset]

    def end(self, offset: int) -> int:
        """Return the exclusive end in the folded text of a stretch that ends before `offset`."""
        if offset == 0:
            return self.places[0]
        mark = self.marks.get(offset - 1)
        return mark.end if mark else self.places[offset - 1] + 1


def abstract(text: str, quantities: list[Quantity], wording: Wording, zones: Sequence[tuple[int, int]]) -> Abstract:
    """Replace quantities, with the words around them that only qualify them, by marks; runs of space by one.

    Only the `zones` of the text are taken over; what is left out between two of them ends a sentence.
    """
    pieces: list[str] = []
    places: list[int] = []
    marks: dict[int, Mark] = {}
    index = 0
    for start, end in zones:
        if start > 0:
            pieces.append(_LEFT_OUT)
            places.extend([start] * len(_LEFT_OUT))
        last = index
        while last < len(quantities) and quantities[last].start < end:
            last += 1
        _add(text, quantities[index:last], (start, end), wording, pieces, places, marks)
        index = last
    places.append(len(text))
    plain = "".join(pieces)
    return Abstract(
        plain if plain.isascii() else plain.translate(_SIGNS),
        places,
        marks,
        frozenset(_MARKS[mark.quantity.kind] for mark in marks.values()),
    )


def _add(
    text: str,
    quantities: list[Quantity],
    zone: tuple[int, int],
    wording: Wording,
    pieces: list[str],
    places: list[int],
    marks: dict[int, Mark],
) -> None:
    done, end = zone
    for quantity in quantities:
        mark, left = _with_qualifiers(text, quantity, done, wording)
        _copy(text, done, left, pieces, places)
        if left < quantity.start:
            pieces.append(QUALIFIER_START)
            places.append(left)
            _copy(text, left, quantity.start, pieces, places)
            pieces.append(QUALIFIER_END)
            places.append(quantity.start)
        marks[len(places)] = mark
        pieces.append(_MARKS[quantity.kind])
        places.append(quantity.start)
        done = mark.end
    _copy(text, done, end, pieces, places)


def _copy(text: str, start: int, end: int, pieces: list[str], places: list[int]) -> None:
    for match in _RUN_OF_SPACE.finditer(text, start, end):
        pieces.append(text[start : match.start()])
        places.extend(range(start, match.start()))
        pieces.append("\n" if "\n" in match.group() else " ")
        places.append(match.start())
        start = match.end()
    pieces.append(text[start:end])
    places.extend(range(start, end))


def _with_qualifiers(text: str, quantity: Quantity, done: int, wording: Wording) -> tuple[Mark, int]:
    """Return the mark of a quantity, and where the words that it swallows begin."""
    start, left, end = quantity.start, quantity.start, quantity.end
    limit: Limit | Literal["price_from"] = "up_to" if quantity.low is not None else "exact"
    extra = False
    before = wording.qualifiers_before()
    ends = wording.qualifiers_end()
    while text[max(done, left - 24) : left].rstrip(BESIDE_QUALIFIERS).endswith(ends) and (
        match := before.search(text, max(done, left - 24), left)
    ):
        left = match.start()
        if match.lastgroup == "skip":
            continue
        start = left
        if match.lastgroup == "extra":
            extra = True
        elif limit == "exact":
            limit = _LIMITS[match.lastgroup or ""]
    after = wording.qualifiers_after().match(text, end)
    if after:
        end = after.end()
        if after.lastgroup == "extra":
            extra = True
        else:
            limit = _LIMITS[after.lastgroup or ""]
    if quantity.reduces and limit == "from":
        limit = "up_to"
    return Mark(quantity, start, end, limit, extra), left
