"""A folded text in which one character stands for each quantity, so that phrases can be matched on it."""

from __future__ import annotations

from bisect import bisect_right
from operator import itemgetter
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
    """The text with its marks, and where each stretch of it starts in the text itself and in the folded text."""

    text: str
    stretches: list[tuple[int, int]]
    marks: dict[int, Mark]
    kinds: frozenset[str]

    def start(self, offset: int) -> int:
        """Return where the character at `offset` starts in the folded text."""
        mark = self.marks.get(offset)
        return mark.start if mark else self._place(offset)

    def end(self, offset: int) -> int:
        """Return the exclusive end in the folded text of a stretch that ends before `offset`."""
        if offset == 0:
            return self._place(0)
        mark = self.marks.get(offset - 1)
        return mark.end if mark else self._place(offset - 1) + 1

    def _place(self, offset: int) -> int:
        start, place = self.stretches[bisect_right(self.stretches, offset, key=itemgetter(0)) - 1]
        return place + offset - start


def abstract(text: str, quantities: list[Quantity], wording: Wording, zones: Sequence[tuple[int, int]]) -> Abstract:
    """Replace quantities, with the words around them that only qualify them, by marks; runs of space by one.

    Only the `zones` of the text are taken over; what is left out between two of them ends a sentence.
    """
    written = _Written(text)
    index = 0
    for start, end in zones:
        if start > 0:
            for sign in _LEFT_OUT:
                written.add(sign, start)
        last = index
        while last < len(quantities) and quantities[last].start < end:
            last += 1
        _add(written, quantities[index:last], (start, end), wording)
        index = last
    written.add("", len(text))
    plain = "".join(written.pieces)
    marks = written.marks
    return Abstract(
        plain if plain.isascii() else plain.translate(_SIGNS),
        written.stretches,
        marks,
        frozenset(_MARKS[mark.quantity.kind] for mark in marks.values()),
    )


class _Written:
    """An abstract text while it is written."""

    __slots__ = ("_plain", "length", "marks", "pieces", "stretches", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._plain = _RUN_OF_SPACE.search(text) is None
        self.length = 0
        self.pieces: list[str] = []
        self.stretches: list[tuple[int, int]] = []
        self.marks: dict[int, Mark] = {}

    def add(self, piece: str, place: int) -> None:
        """Write a piece that stands for what starts at a place of the folded text."""
        self.stretches.append((self.length, place))
        self.pieces.append(piece)
        self.length += len(piece)

    def copy(self, start: int, end: int) -> None:
        """Write a stretch of the folded text, runs of space as one."""
        for match in () if self._plain else _RUN_OF_SPACE.finditer(self.text, start, end):
            self.add(self.text[start : match.start()], start)
            self.add("\n" if "\n" in match.group() else " ", match.start())
            start = match.end()
        if start < end:
            self.add(self.text[start:end], start)


def _add(written: _Written, quantities: list[Quantity], zone: tuple[int, int], wording: Wording) -> None:
    done, end = zone
    for quantity in quantities:
        mark, left = _with_qualifiers(written.text, quantity, done, wording)
        written.copy(done, left)
        if left < quantity.start:
            written.add(QUALIFIER_START, left)
            written.copy(left, quantity.start)
            written.add(QUALIFIER_END, quantity.start)
        written.marks[written.length] = mark
        written.add(_MARKS[quantity.kind], quantity.start)
        done = mark.end
    written.copy(done, end)


def _with_qualifiers(text: str, quantity: Quantity, done: int, wording: Wording) -> tuple[Mark, int]:
    """Return the mark of a quantity, and where the words that it swallows begin."""
    start, left, end = quantity.start, quantity.start, quantity.end
    limit: Limit | Literal["price_from"] = "up_to" if quantity.low is not None else "exact"
    extra = False
    before = wording.qualifiers_before
    ends = wording.qualifiers_end
    while text[max(done, left - 24) : left].rstrip(BESIDE_QUALIFIERS).endswith(ends) and (
        match := before.search(text, max(done, left - 24), left)
    ):
        if match.start() == left:
            break  # a team's “*”, which is any word and none
        left = match.start()
        if match.lastgroup == "skip":
            continue
        start = left
        if match.lastgroup == "extra":
            extra = True
        elif limit == "exact":
            limit = _LIMITS[match.lastgroup or ""]
    after = wording.qualifiers_after.match(text, end)
    if after:
        end = after.end()
        if after.lastgroup == "extra":
            extra = True
        else:
            limit = _LIMITS[after.lastgroup or ""]
    if quantity.reduces and limit == "from":
        limit = "up_to"
    return Mark(quantity, start, end, limit, extra), left
