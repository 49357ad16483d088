"""A paragraph as an engine reads it: template expressions replaced by a word or number that could stand there."""

from __future__ import annotations

from bisect import bisect_right

from linter.patterns import later
from linter.record import Record
from linter.source import Passage

# What controls the text and leaves nothing in it: {% if %}, {{#each}}, {{else}}, *|IF:X|*, %%[ … ]%%, <% … %>.
_CONTROL = later(r"\{%|\{\{[-~]?\s*(?:[#/^!]|else\b)|\*\|(?:IF|ELSE|END|/)|%%\[|<%(?!=)|\{!?/")
_NUMBER = later(
    r"(?i)count|number|total|price|amount|percent|quantity|qty|points|balance|year|days|hours|discount|num\b"
)
# What nobody sees: places where a line may break, joiners, direction marks.
_UNSEEN = later("[\u00ad\u200b-\u200f\u2060\ufeff]+")
_A_NAME, _A_NUMBER = "Alex", "10"


class Masked(Record):
    """The text for the engine, and the places of expressions in the passage, as (start, end).

    `_theirs` and `_ours` are where pieces begin: in that text, and in the passage.
    """

    text: str
    expressions: tuple[tuple[int, int], ...]
    theirs: tuple[int, ...]
    ours: tuple[int, ...]

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the place in the passage of a stretch of the engine's text."""
        return self._offset(start), max(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, offset: int) -> int:
        piece = max(0, bisect_right(self.theirs, offset) - 1)
        return self.ours[piece] + offset - self.theirs[piece]


def masked(passage: Passage, start: int, end: int) -> Masked:
    """Return a part of a passage for an engine."""
    parts: list[str] = []
    theirs, ours = [0], [start]
    expressions = [
        (at, after, _stand_in(expression.text)) for at, after, expression in passage.expressions_in(start, end)
    ]
    unseen = [(found.start(), found.end(), "") for found in _UNSEEN.finditer(passage.text, start, end)]
    length, done = 0, start
    for at, after, stand_in in (*sorted((*expressions, *unseen)), (end, end, "")):
        for text, origin in ((passage.text[done:at], done), (stand_in, at)):
            parts.append(text)
            theirs.append(length)
            ours.append(origin)
            length += len(text)
        done = after
    return Masked("".join(parts), tuple((at, after) for at, after, _ in expressions), tuple(theirs), tuple(ours))


def _stand_in(expression: str) -> str:
    if _CONTROL.match(expression):
        return ""
    return _A_NUMBER if _NUMBER.search(expression) else _A_NAME
