"""A draft's text as lines of HTML, with the places of findings marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from linter.record import Record
from linter.reports.visible import visible
from linter.source import Source
from linter.violation import SEVERITIES, Severity

# A text of more lines than this is shown around its marks alone, with so many lines before and after each.
_WHOLE = 80
_AROUND = 2

# Characters of a line that are shown before and after a mark, where the line is a long one.
_LONG = 500
_BESIDE = 120

_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


class Mark(Record):
    """A finding's place: offsets into the text of its file, its number in the report, its severity and message."""

    start: int
    end: int
    number: int
    severity: Severity
    message: str


def escaped(text: str) -> str:
    """Return text that HTML shows as it is, in elements and quoted attributes; control characters become symbols."""
    return visible(text).translate(_ENTITIES)


def prose(text: str) -> str:
    """Return a sentence of ours as HTML, with what stands in it between backticks as code."""
    parts = escaped(text).split("`")
    if len(parts) % 2 == 0:
        return "`".join(parts)
    return "".join(f"<code>{part}</code>" if number % 2 else part for number, part in enumerate(parts))


def text_lines(source: Source, marks: Iterable[Mark]) -> Iterator[str]:
    """Yield the lines of a file as list items that carry their number, and a note where lines are left out."""
    by_line = _by_line(source, marks)
    last = len(source.line_starts)
    if source.text.endswith(("\n", "\r")):
        last -= 1
    shown = range(1, last + 1) if last <= _WHOLE else sorted(_around(by_line, last))
    named: set[int] = set()
    expected = 1
    for number in shown:
        if number > expected:
            yield _gap(number - expected)
        expected = number + 1
        line = _line(source.line(number), by_line.get(number, []), named)
        yield f'<li value="{number}"><code dir="auto">{line}</code></li>'
    if expected <= last:
        yield _gap(last - expected + 1)


def _gap(lines: int) -> str:
    return f'<li class="gap">{lines:,} {"line" if lines == 1 else "lines"} left out</li>'


def _around(by_line: Iterable[int], last: int) -> set[int]:
    return {near for line in by_line for near in range(max(1, line - _AROUND), min(last, line + _AROUND) + 1)}


def _by_line(source: Source, marks: Iterable[Mark]) -> dict[int, list[Mark]]:
    """Return the marks by line, with columns that count from 0 instead of offsets."""
    found: dict[int, list[Mark]] = {}
    for mark in marks:
        begin, finish = source.position(mark.start), source.position(max(mark.start, mark.end))
        for line in range(begin.line, min(finish.line, begin.line + _WHOLE) + 1):
            length = len(source.line(line))
            start = begin.column - 1 if line == begin.line else 0
            end = finish.column - 1 if line == finish.line else length
            if line == begin.line or end > start:
                found.setdefault(line, []).append(
                    mark._replace(start=min(start, length), end=min(max(end, start), length))
                )
    return found


def _line(line: str, marks: list[Mark], named: set[int]) -> str:
    """Return a line with its marks, which may overlap: each stretch is marked by all that cover it.

    `named` are the marks that can be gone to already: those that began on an earlier line.
    """
    starting: dict[int, list[Mark]] = {}
    ending: dict[int, list[Mark]] = {}
    for mark in marks:
        starting.setdefault(mark.start, []).append(mark)
        ending.setdefault(max(mark.end, mark.start + 1), []).append(mark)
    edges = sorted({0, len(line), *starting, *(edge for edge in ending if edge < len(line))})
    covering: list[Mark] = []
    parts: list[str] = []
    for start, end in zip(edges, [*edges[1:], len(line)], strict=True):
        gone = ending.get(start, ())
        covering = [mark for mark in covering if mark not in gone] + starting.get(start, [])
        text = line[start:end]
        if covering:
            parts.append(_marked(text, covering, named))
        elif text:
            parts.append(_shortened(text, start > 0, end < len(line)))
    return "".join(parts) or "&#8203;"


def _marked(text: str, covering: list[Mark], named: set[int]) -> str:
    worst = min((mark.severity for mark in covering), key=SEVERITIES.index)
    new = [mark.number for mark in covering if mark.number not in named]
    named.update(new)
    anchors = "".join(f'<i id="mark-{number}"></i>' for number in new)
    title = escaped("; ".join(dict.fromkeys(mark.message for mark in covering)))
    return f'{anchors}<mark class="{worst}" title="{title}">{escaped(text) or "&#8203;"}</mark>'


def _shortened(text: str, after_mark: bool, before_mark: bool) -> str:
    """Cut the middle out of a long stretch between marks, or its far end at the ends of the line."""
    if len(text) <= _LONG:
        return escaped(text)
    before = escaped(text[:_BESIDE]) if after_mark or not before_mark else ""
    after = escaped(text[-_BESIDE:]) if before_mark else ""
    left = len(text) - _BESIDE * (bool(before) + bool(after))
    return f'{before}<span class="gap">{left:,} characters left out</span>{after}'
