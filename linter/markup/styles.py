"""The grammar of CSS declarations, as patterns that treat any text in linear time, template expressions included."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from linter.patterns import later

# A closing quote is optional so that an unclosed string is passed over once, to the end of its line.
STRING = r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?"""
_URL = r"[uU][rR][lL]\((?!\s*+[\"'])[^){}\n]*+\)?+"
_REST = rf"{STRING}|{_URL}|[uU]|\\.|\\"
# A declaration, or whatever else stands before the next brace or semicolon: name, rest, and that mark.
PART = later(
    r"\s*+(?:([*_]?[-\w\ufdd0\ufdd1]++)\s*+:\s*+)?"
    rf"((?:[^{{}};\"'\\uU]++|{_REST})*+)([{{}};]|\Z)",
    re.DOTALL,
)
# A rule in whose block there is no other.
PLAIN_RULE = later(
    rf"\s*+((?:[^{{}};\"'\\uU]++|{_REST})*+)\{{((?:[^{{}}\"'\\uU]++|{_REST})*+)\}}",
    re.DOTALL,
)
_AT_NAME = later(r"@([-\w]++)")
_LONGEST_REMEMBERED = 2000

# A declaration's name, value, importance, and where it starts, its name ends, its value starts and it ends.
Shape = tuple[str, str, bool, int, int, int, int]


def shapes(text: str) -> tuple[Shape, ...]:
    """Return the declarations of a style attribute or of the block of a rule."""
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)


def _read(text: str) -> tuple[Shape, ...]:
    return tuple([shape(part) for part in PART.finditer(text) if part[1]])


# A template repeats its style attributes: 10,004 of 207 public templates are 1,178 distinct ones.
_remembered = lru_cache(maxsize=4096)(_read)


@lru_cache(maxsize=4096)
def _names_remembered(text: str) -> frozenset[str]:
    return frozenset([each[0] for each in shapes(text)])


def names_in(text: str) -> frozenset[str]:
    """Return the properties that a style attribute or the block of a rule declares."""
    return _names_remembered(text) if len(text) <= _LONGEST_REMEMBERED else frozenset(each[0] for each in _read(text))


class RuleShape:
    """A rule as it is written, the same in all style blocks of one text: see `linter.markup.Rule`.

    Its selector or prelude lies from `start` to `head_end`; a statement has no block. `declarations` are those of a
    block that was read already, with offsets into the style block, as other rules may stand in it; else None.
    """

    __slots__ = ("_names", "_said", "at", "block", "declarations", "end", "head_end", "name", "start", "text")

    def __init__(self, style: str, start: int, stop: int, at: tuple[str, ...], end: int | None) -> None:
        text = style[start:stop].rstrip()
        name = _AT_NAME.match(text) if text.startswith("@") else None
        self.name = name[1].lower() if name else None
        self.text = text
        self.at = at
        self.start = start
        self.head_end = start + len(text)
        self.block = stop + 1 if end is not None else self.head_end
        self.end = end or self.head_end
        self.declarations: list[Shape] | None = None
        self._said: Sequence[Shape] | None = None
        self._names: frozenset[str] | None = None

    def content(self, style: str) -> str:
        """Return the text of its block, without the braces, in the text of the style block."""
        return style[self.block : self.end].removesuffix("}")

    def said(self, style: str) -> Sequence[Shape]:
        """Return what its declarations say, in order; the offsets have no fixed beginning."""
        if self._said is None:
            self._said = shapes(self.content(style)) if self.declarations is None else self.declarations
        return self._said

    def names(self, style: str) -> frozenset[str]:
        """Return the properties that it declares."""
        if self._names is None:
            self._names = frozenset([each[0] for each in self.said(style)])
        return self._names


def shape(part: re.Match[str]) -> Shape:
    """Return the declaration that a part is."""
    value = part[2].rstrip()
    start, name_end = part.span(1)
    value_start = part.start(2)
    end = value_start + len(value)
    important = False
    if "!" in value:
        mark = value.rfind("!")
        if value[mark + 1 :].strip().lower() == "important":
            value = value[:mark].rstrip()
            important = True
    return part[1].lower(), value, important, start, name_end, value_start, end
