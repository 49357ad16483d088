"""A draft's text character by character: with values for its variables, and the findings that each character is in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from linter.extract.longest import written_out
from linter.record import Record
from linter.reports.page.text import escaped
from linter.source import Passage
from linter.violation import SEVERITIES, Severity

if TYPE_CHECKING:
    from linter.extract.expressions import Tag
    from linter.preview.shown import Pin

# A field of more characters is shown up to here.
_LONGEST = 20_000


class Cell(Record):
    """One character that people see, the numbers of the findings it is in, and whether a variable put it there."""

    text: str
    pins: tuple[int, ...] = ()
    value: bool = False


def cells(passage: Passage, value: Callable[[Tag], str], pins: Iterable[Pin]) -> list[Cell]:
    """Return a text as people see it, given what stands in for each variable."""
    places = _places(passage, pins)
    shown: list[Cell] = []
    for part in written_out(passage, value).parts:
        literal = part.text == passage.text[part.start : part.end]
        if literal:
            shown += [Cell(text, _at(places, at, at + 1)) for at, text in enumerate(part.text, part.start)]
        else:
            found = _at(places, part.start, part.end)
            shown += [Cell(text, found, True) for text in part.text]
        if len(shown) > _LONGEST:
            return [*shown[:_LONGEST], Cell("…")]
    return shown


def _places(passage: Passage, pins: Iterable[Pin]) -> list[tuple[int, int, int]]:
    """Return where the findings stand in the passage: start, end and number of each that has characters in it."""
    wanted = [pin for pin in pins if pin.violation.span.end > pin.violation.span.start]
    if not wanted:
        return []
    starts = [passage.span(at, at + 1).start for at in range(min(len(passage), _LONGEST))]
    found = []
    for pin in wanted:
        span = pin.violation.span
        inside = [at for at, start in enumerate(starts) if span.start <= start < span.end]
        if inside and span.path == passage.source.path:
            found.append((inside[0], inside[-1] + 1, pin.number))
    return found


def _at(places: list[tuple[int, int, int]], start: int, end: int) -> tuple[int, ...]:
    return tuple(number for first, last, number in places if first < end and start < last)


def html_of(shown: Sequence[Cell], severities: dict[int, Severity]) -> str:
    """Return cells as HTML: findings marked, values of variables told apart."""
    return "".join(_run(list(run), severities) for _, run in groupby(shown, key=lambda cell: (cell.pins, cell.value)))


def _run(run: list[Cell], severities: dict[int, Severity]) -> str:
    text = escaped_lines("".join(cell.text for cell in run))
    if run[0].value:
        text = f'<span class="value">{text}</span>'
    if not run[0].pins:
        return text
    worst = min((severities[number] for number in run[0].pins), key=SEVERITIES.index)
    numbers = " ".join(map(str, run[0].pins))
    return f'<mark class="{worst}" data-pins="{numbers}" tabindex="0">{text}</mark>'


def escaped_lines(text: str) -> str:
    """Return text for HTML with its line ends kept."""
    return "\n".join(escaped(line) for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))


def trimmed(shown: list[Cell]) -> list[Cell]:
    """Return cells without white space at both ends, which no platform shows."""
    first = next((at for at, cell in enumerate(shown) if cell.text.strip()), 0)
    last = next((at for at, cell in enumerate(reversed(shown)) if cell.text.strip()), 0)
    return shown[first : len(shown) - last]


def cut(shown: Sequence[Cell], lengths: Iterable[int]) -> Iterator[Sequence[Cell]]:
    """Yield the stretches of a text, by the number of characters in each."""
    at = 0
    for length in lengths:
        yield shown[at : at + length]
        at += length
