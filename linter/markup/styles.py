"""The grammar of CSS declarations, as patterns that treat any text in linear time, template expressions included."""

from __future__ import annotations

import re
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
_LONGEST_REMEMBERED = 2000

# A declaration's name, value, importance, and where it starts, its name ends, its value starts and it ends.
Shape = tuple[str, str, bool, int, int, int, int]
# A rule's name, selector or prelude, rules around it, where it starts, its prelude ends, its block begins and it ends,
# and its declarations, with offsets into the style block, where they are read already.
RuleShape = tuple[str | None, str, tuple[str, ...], int, int, int, int, list[Shape] | None]


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
