"""A file's text, and passages of decoded text that know exactly which characters of the file they came from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate

from linter.patterns import later
from linter.record import Record, Row

# Noncharacters, reserved by Unicode for use inside a program: they can't be copy, match no `\w` and end no tag.
FILLER = "\ufdd0"
FILLER_START = "\ufdd1"
MASKED = later(f"{FILLER_START}{FILLER}*")

_LINE_END = later(r"\r\n|\r|\n")
_BLOCK = 4096


class Position(Row):
    """A place in a file as an editor shows it: both count from 1, columns in Unicode code points."""

    line: int
    column: int


class Source:
    """One file as stored: its path relative to the root (with `/`), and its text without a byte order mark.

    A file with no text of its own (a picture) has the text "", so that its only place is its first line.
    """

    __slots__ = ("_blocks", "_line_starts", "_positions", "bom", "encoding", "path", "text")

    def __init__(self, path: str, text: str, encoding: str = "utf-8", bom: bool = False) -> None:
        self.path = path
        self.text = text
        self.encoding = encoding
        self.bom = bom
        self._line_starts: list[int] | None = None
        self._positions: dict[int, Position] = {}
        # How many lines end before each block of the text, as far as anybody asked; None where a lone CR ends some.
        self._blocks: list[int] | None = [0]
        if "\r" in text and text.count("\r") != text.count("\r\n"):
            self._blocks = None

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Source) and self.path == other.path and self.text == other.text)

    def __hash__(self) -> int:
        return hash((self.path, self.text))

    @property
    def line_starts(self) -> list[int]:
        """The offset at which each line begins."""
        if self._line_starts is None:
            self._line_starts = _line_starts(self.text)
        return self._line_starts

    def position(self, offset: int) -> Position:
        """Return the line and column of an offset into the text."""
        known = self._positions.get(offset)
        if known is None:
            known = self._positions[offset] = self._position(offset)
        return known

    def _position(self, offset: int) -> Position:
        if self._blocks is None:
            line = bisect_right(self.line_starts, offset)
            return Position(line, offset - self.line_starts[line - 1] + 1)
        # To count line ends takes a fraction of the time of finding them all; most drafts have few findings.
        text, blocks = self.text, self._blocks
        block = offset // _BLOCK
        while len(blocks) <= block:
            begin = (len(blocks) - 1) * _BLOCK
            blocks.append(blocks[-1] + text.count("\n", begin, begin + _BLOCK))
        line = blocks[block] + text.count("\n", block * _BLOCK, offset) + 1
        return Position(line, offset - text.rfind("\n", 0, offset))

    def offset(self, line: int, column: int) -> int:
        """Return the offset of a line and column that count from 1."""
        return self.line_starts[line - 1] + column - 1

    def line(self, number: int) -> str:
        """Return a line's text, counted from 1, without its line end."""
        start, end = self.line_bounds(number)
        return self.text[start:end]

    def line_bounds(self, number: int) -> tuple[int, int]:
        """Return the offsets at which a line, counted from 1, begins and ends, its line end left out."""
        start = self.line_starts[number - 1]
        end = self.line_starts[number] if number < len(self.line_starts) else len(self.text)
        while end > start and self.text[end - 1] in "\r\n":
            end -= 1
        return start, end

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place from `start` to `end` (exclusive; by default nothing but the start)."""
        return Span(self, start, start if end is None else end)

    def passage(self, start: int = 0, end: int | None = None) -> Passage:
        """Return the text from `start` to `end` (by default all of it) as it stands."""
        stop = len(self.text) if end is None else end
        return Passage(self.text[start:stop], self, start)


def _line_starts(text: str) -> list[int]:
    if "\r" in text:
        return [0, *[end.end() for end in _LINE_END.finditer(text)]]
    starts = list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))
    starts.pop()
    return starts


class Span(Record):
    """A place in a file: offsets into its text, `end` exclusive.

    `shown` is the text as a reader of the draft meets it, where that differs from what is stored. `decoded` is the
    line of decoded text around it, where the file holds it in a form that people can't read (base64).
    """

    source: Source
    start: int
    end: int
    shown: str | None = None
    decoded: str | None = None

    @property
    def path(self) -> str:
        """The file's path, relative to the root."""
        return self.source.path

    @property
    def begin(self) -> Position:
        """Where it starts."""
        return self.source.position(self.start)

    @property
    def finish(self) -> Position:
        """Where it ends, exclusive."""
        return self.source.position(self.end)

    @property
    def text(self) -> str:
        """What people read at this place."""
        return self.source.text[self.start : self.end] if self.shown is None else self.shown


class Piece(Record):
    """Text from offset `at` on comes from `length` characters of the parent at `origin`.

    An exact piece maps character by character; any other maps whole (`&amp;` is one character of five).
    """

    at: int
    origin: int
    length: int
    exact: bool


class Expression(Row):
    """A template expression that filler stands for: offsets in the passage that was masked, and what it was."""

    start: int
    end: int
    text: str


class Passage:
    """Text with a map back to the file: through a parent passage, if it was decoded in steps.

    `pieces` says where its parts come from: a number, that all of it stands in the parent from there on as it is.
    `escape` turns replacement text into what the parent would hold (`&` into `&amp;`), or returns None where that
    can't be done safely. `expressions` are the template expressions masked at this step, in order. `opaque` marks a
    step whose stored form people can't read: every place in it is its first line. `made` marks a step that made text
    of its own from the parent: what is not there character by character can't be edited.
    """

    __slots__ = ("_ats", "_pieces", "_whole_from", "escape", "expressions", "made", "opaque", "parent", "text")

    def __init__(
        self,
        text: str,
        parent: Source | Passage,
        pieces: tuple[Piece, ...] | int,
        *,
        escape: Callable[[str], str | None] | None = None,
        expressions: tuple[Expression, ...] = (),
        opaque: bool = False,
        made: bool = False,
    ) -> None:
        self.text = text
        self.parent = parent
        # Nearly every passage is one stretch of its parent: to be told so takes a fifth of the time of a piece.
        self._whole_from: int | None = None
        self._pieces: tuple[Piece, ...] = ()
        if isinstance(pieces, int):
            self._whole_from = pieces
        else:
            self._pieces = pieces
            if len(pieces) == 1 and pieces[0].exact and pieces[0].length == len(text):
                self._whole_from = pieces[0].origin
        self.escape = escape
        self.expressions = expressions
        self.opaque = opaque
        self.made = made
        self._ats: list[int] | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return f"Passage({self.text!r})"

    @property
    def pieces(self) -> tuple[Piece, ...]:
        """Where its parts come from, in order."""
        if self._whole_from is not None and not self._pieces:
            self._pieces = (Piece(0, self._whole_from, len(self.text), True),)
        return self._pieces

    @property
    def source(self) -> Source:
        """The file that it was read from."""
        parent = self.parent
        while isinstance(parent, Passage):
            parent = parent.parent
        return parent

    def part(self, start: int, end: int) -> Passage:
        """Return the passage from `start` to `end`."""
        text = self.text[start:end]
        if self._whole_from is not None and not self.expressions and not self.opaque:
            return Passage(text, self.parent, self._whole_from + start, escape=self.escape)
        return Passage(text, self, start)

    def strip(self) -> Passage:
        """Return the passage without white space around it."""
        text = self.text
        start = len(text) - len(text.lstrip())
        return self.part(start, max(start, len(text.rstrip())))

    def origin(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the parent that the text from `start` to `end` came from."""
        whole_from = self._whole_from
        if whole_from is not None:
            if end > start:
                return whole_from + start, whole_from + end
            place = whole_from + min(start, len(self.text))
            return place, place
        ats = self._ats_of_pieces()
        first = self.pieces[max(0, bisect_right(ats, start) - 1)]
        if end <= start:
            at_end = start >= len(self.text) and not first.exact
            place = first.origin + (
                first.length if at_end else min(start - first.at, first.length) if first.exact else 0
            )
            return place, place
        last = self.pieces[max(0, bisect_right(ats, end - 1) - 1)]
        begin = first.origin + (start - first.at if first.exact else 0)
        finish = last.origin + (end - last.at if last.exact else last.length)
        return begin, max(begin, finish)

    def _ats_of_pieces(self) -> list[int]:
        if self._ats is None:
            self._ats = [piece.at for piece in self.pieces]
        return self._ats

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """Return the place in the file of the text from `start` to `end` (by default the end of the passage)."""
        stop = len(self.text) if end is None else end
        shown = self.literal(start, stop)
        decoded: str | None = None
        here: Passage | Source = self
        while isinstance(here, Passage):
            if here.opaque and decoded is None:
                decoded = here.line_at(start)
            start, stop = here.origin(start, stop)
            here = here.parent
        same = decoded is None and here.text[start:stop] == shown
        return Span(here, start, stop, None if same else shown, decoded)

    def line_at(self, offset: int) -> str:
        """Return the whole line of this text around an offset."""
        before = self.text.rfind("\n", 0, offset) + 1
        after = self.text.find("\n", offset)
        return self.text[before : after if after >= 0 else len(self.text)].strip()

    def expression_at(self, offset: int) -> Expression | None:
        """Return the template expression that the filler at `offset` stands for, with its place there."""
        here: Passage | Source = self
        while isinstance(here, Passage):
            if here.expressions:
                index = bisect_right(here.expressions, offset, key=lambda known: known.start) - 1
                if index >= 0 and offset < here.expressions[index].end:
                    return here.expressions[index]
            offset = here.origin(offset, offset)[0]
            here = here.parent
        return None

    def expressions_in(self, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, Expression]]:
        """Yield each template expression within the text, with where its filler starts and ends here."""
        if FILLER_START not in self.text:
            return
        for run in MASKED.finditer(self.text, start, len(self.text) if end is None else end):
            expression = self.expression_at(run.start())
            if expression is not None:
                yield run.start(), run.end(), expression

    def literal(self, start: int = 0, end: int | None = None) -> str:
        """Return the text with its template expressions as they were written."""
        stop = len(self.text) if end is None else end
        if FILLER_START not in self.text:
            return self.text[start:stop]
        parts: list[str] = []
        done = start
        for at, after, expression in self.expressions_in(start, stop):
            parts += (self.text[done:at], expression.text)
            done = after
        return "".join((*parts, self.text[done:stop])).replace(FILLER, "").replace(FILLER_START, "")

    def stored(self, start: int, end: int, replacement: str) -> tuple[Span, str] | None:
        """Return the place of the text from `start` to `end`, and `replacement` as the file must hold it.

        None where a fix can't be made there: a template expression lies in it, or its stored form can't be edited.
        """
        if FILLER in self.text[start:end] or FILLER_START in self.text[start:end]:
            return None
        here: Passage | Source = self
        text = replacement
        while isinstance(here, Passage):
            escaped = here.escape(text) if here.escape else text
            if here.opaque or escaped is None or not here._unbroken(start, end):
                return None
            text = escaped
            start, end = here.origin(start, end)
            here = here.parent
        return Span(here, start, end), text

    def _unbroken(self, start: int, end: int) -> bool:
        """Whether the text came from one stretch of the parent, with no tag or other piece left out between."""
        if self._whole_from is not None:
            return True
        expected: int | None = None
        for piece in self.pieces[max(0, bisect_right(self._ats_of_pieces(), start) - 1) :]:
            if piece.at >= end or start >= len(self.text):
                break
            if (expected is not None and piece.origin != expected) or (self.made and not piece.exact):
                return False
            expected = piece.origin + piece.length
        return True


class PassageBuilder:
    """Puts a passage together from parts of its parent, in order."""

    __slots__ = ("_length", "_parent", "_parent_text", "_pieces", "_texts")

    def __init__(self, parent: Source | Passage) -> None:
        self._parent = parent
        self._parent_text = parent.text
        self._texts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def copy(self, start: int, end: int) -> None:
        """Add the parent's text from `start` to `end` as it stands."""
        if end > start:
            text = self._parent_text[start:end]
            self._texts.append(text)
            self._pieces.append(Piece(self._length, start, end - start, True))
            self._length += len(text)

    def put(self, text: str, start: int, end: int) -> None:
        """Add text that the parent's characters from `start` to `end` stand for; of no origin if start == end."""
        if text:
            self._texts.append(text)
            self._pieces.append(Piece(self._length, start, end - start, False))
            self._length += len(text)

    def __len__(self) -> int:
        return self._length

    def build(
        self,
        anchor: int = 0,
        *,
        escape: Callable[[str], str | None] | None = None,
        expressions: tuple[Expression, ...] = (),
        opaque: bool = False,
        made: bool = False,
    ) -> Passage:
        """Return the passage; `anchor` is where it stands in the parent if nothing was added."""
        pieces = tuple(self._pieces) or (Piece(0, anchor, 0, True),)
        return Passage(
            "".join(self._texts),
            self._parent,
            pieces,
            escape=escape,
            expressions=expressions,
            opaque=opaque,
            made=made,
        )
