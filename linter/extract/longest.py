"""A text with template expressions, at its longest: every variable at its longest value, every condition both ways."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from linter.record import Record
from linter.source import FILLER_START, Passage

if TYPE_CHECKING:
    from linter.extract.expressions import Tag

# Past so many ways through a template's conditions, each condition takes its longest branch by itself.
_MOST_WAYS = 64

# Conditions within conditions, past which a template is read as if both branches were sent.
_DEEPEST = 20

_ELSE = frozenset({"else", "elsif", "elseif", "elif", "when", "^"})
_OPENING = frozenset({"if", "ifnot", "unless", "case", "for", "each", "with", "capture", "interested", "group"})


class Part(Record):
    """A stretch of a written-out text, and where in the passage it comes from."""

    text: str
    start: int
    end: int


class Written(Record):
    """A text written out in one way: `longest` names variables at their longest, `unknown` those of no known length."""

    parts: tuple[Part, ...]
    longest: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The text as a recipient would get it."""
        return "".join(part.text for part in self.parts)

    def origin(self, offset: int) -> int:
        """Return the offset in the passage that an offset in the text comes from."""
        ends = list(itertools.accumulate(len(part.text) for part in self.parts))
        index = bisect_right(ends, offset)
        if index >= len(self.parts):
            return self.parts[-1].end if self.parts else 0
        part = self.parts[index]
        within = offset - (ends[index] - len(part.text))
        return part.start + within if part.end - part.start == len(part.text) else part.start


class Lengths(Record):
    """A text as it is written (variables at their fallback or left out), and at its longest."""

    written: Written
    longest: Written

    @property
    def is_template(self) -> bool:
        """Whether the text differs from recipient to recipient."""
        return self.written is not self.longest


def lengths(passage: Passage, known: Mapping[str, str], count: Callable[[str], int]) -> Lengths:
    """Return how a text comes out as written and in the way that counts highest.

    `known` holds the longest value of each variable, by name.
    """
    if FILLER_START not in passage.text:
        plain = Written((Part(passage.text, 0, len(passage.text)),))
        return Lengths(plain, plain)
    block = _Block(passage).root
    written = _written(next(_ways(block)), known, at_longest=False)
    ways = [_written(way, known, at_longest=True) for way in _ways(block)]
    return Lengths(written, max(ways, key=lambda way: count(way.text)))


def written_out(passage: Passage, value: Callable[[Tag], str]) -> Written:
    """Return a text along the first branch of each condition, each variable as `value` says."""
    way = _through(_Block(passage).root, longest=False)
    return Written(tuple(_part(piece, value) for piece in way))


def _part(piece: _Literal | _Value, value: Callable[[Tag], str]) -> Part:
    if isinstance(piece, _Literal):
        return Part(piece.text, piece.start, piece.start + len(piece.text))
    return Part(value(piece.tag), piece.start, piece.end)


class _Literal(Record):
    start: int
    text: str


class _Value(Record):
    start: int
    end: int
    tag: Tag


class _Choice(Record):
    branches: tuple[tuple[_Piece, ...], ...]


_Piece = _Literal | _Value | _Choice


class _Block:
    """Reads the expressions of a passage into literals, values and choices that may hold each other."""

    def __init__(self, passage: Passage) -> None:
        from linter.extract.expressions import parse

        self._stack: list[tuple[str, list[list[_Piece]]]] = [("", [[]])]
        done = 0
        for start, end, expression in passage.expressions_in():
            self._literal(done, passage.text[done:start])
            self._read(start, end, parse(expression.text))
            done = end
        self._literal(done, passage.text[done:])
        while len(self._stack) > 1:
            self._close()
        self.root = tuple(self._stack[0][1][0])

    def _read(self, start: int, end: int, tag: Tag) -> None:
        word = (tag.word or "").lower()
        if tag.kind == "variable":
            self._stack[-1][1][-1].append(_Value(start, end, tag))
        elif tag.kind != "logic":
            return
        elif word.startswith(("end", "/")):
            self._close()
        elif word in _ELSE:
            if len(self._stack) > 1:
                self._stack[-1][1].append([])
        elif (word in _OPENING or tag.syntax == "braces") and len(self._stack) < _DEEPEST:
            self._stack.append((word, [[]]))

    def _literal(self, start: int, text: str) -> None:
        if text:
            self._stack[-1][1][-1].append(_Literal(start, text))

    def _close(self) -> None:
        if len(self._stack) > 1:
            _, branches = self._stack.pop()
            self._stack[-1][1][-1].append(_Choice(tuple(tuple(branch) for branch in branches)))


def _ways(block: tuple[_Piece, ...]) -> Iterator[list[_Literal | _Value]]:
    """Yield the ways through the conditions of a block, the first branches first; a bounded number of them."""
    number = 1
    for choice in _choices(block):
        number *= len(choice.branches)
        if number > _MOST_WAYS:
            yield list(_through(block, longest=False))
            yield list(_through(block, longest=True))
            return
    options = [
        [list(way) for branch in piece.branches for way in _ways(branch)] if isinstance(piece, _Choice) else [[piece]]
        for piece in block
    ]
    for combination in itertools.product(*options):
        yield list(itertools.chain.from_iterable(combination))


def _choices(block: tuple[_Piece, ...]) -> Iterator[_Choice]:
    for piece in block:
        if isinstance(piece, _Choice):
            yield piece
            for branch in piece.branches:
                yield from _choices(branch)


def _through(block: tuple[_Piece, ...], *, longest: bool) -> Iterator[_Literal | _Value]:
    """One way through a block: the first branch of each condition, or its longest."""
    for piece in block:
        if not isinstance(piece, _Choice):
            yield piece
        elif longest:
            ways = [list(_through(branch, longest=True)) for branch in piece.branches]
            yield from max(ways, key=lambda way: sum(len(at.text) for at in way if isinstance(at, _Literal)))
        else:
            yield from _through(piece.branches[0], longest=False)


def _written(way: list[_Literal | _Value], known: Mapping[str, str], *, at_longest: bool) -> Written:
    parts: list[Part] = []
    longest: list[str] = []
    unknown: list[str] = []
    for piece in way:
        if isinstance(piece, _Literal):
            parts.append(Part(piece.text, piece.start, piece.start + len(piece.text)))
            continue
        fallback = piece.tag.fallback or ""
        name = piece.tag.name or ""
        value = known.get(name, known.get(name.rpartition(".")[2]))
        if at_longest and value is None:
            unknown.append(name)
        elif at_longest and value is not None and len(value) > len(fallback):
            longest.append(name)
            fallback = value
        parts.append(Part(fallback, piece.start, piece.end))
    return Written(tuple(parts), tuple(dict.fromkeys(longest)), tuple(dict.fromkeys(unknown)))
