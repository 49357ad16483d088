"""Style blocks and style attributes: rules and declarations with their places, whatever is broken about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from linter.markup import Declaration, Element, Rule
from linter.source import Passage, Piece

# A closing quote is optional so that an unclosed string is passed over once, to the end of its line.
_STRING = r""""(?:[^"\\\n]|\\.)*+"?|'(?:[^'\\\n]|\\.)*+'?"""
_URL = r"[uU][rR][lL]\((?!\s*+[\"'])[^){}\n]*+\)?+"
_SKIPPED = re.compile(rf"{_STRING}|/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# A declaration, or whatever else stands before the next brace or semicolon: name, rest, and that mark.
_PART = re.compile(
    r"\s*+(?:([*_]?[-\w\ufdd0\ufdd1]++)\s*+:\s*+)?"
    rf"((?:[^{{}};\"'\\uU]++|{_STRING}|{_URL}|[uU]|\\.|\\)*+)([{{}};]|\Z)",
    re.DOTALL,
)
_AT_NAME = re.compile(r"@([-\w]++)")
_LONGEST_REMEMBERED = 2000
# Deeper nesting than any client follows; the preludes of a hostile sheet would fill the memory.
_DEEPEST = 16


_Shape = tuple[str, str, bool, int, int, int, int]


def blanked(passage: Passage) -> Passage:
    """Return the passage with its CSS comments (and the HTML comment marks around a sheet) as blanks."""
    text = passage.text
    if "/*" not in text and "<!--" not in text and "-->" not in text:
        return passage
    clean = _SKIPPED.sub(_blank, text)
    return Passage(clean, passage, (Piece(0, 0, len(clean), True),))


def _blank(match: re.Match[str]) -> str:
    return match[0] if match[0][0] in "\"'" else " " * len(match[0])


class Inline(Mapping[Element, tuple[Declaration, ...]]):
    """The declarations of style attributes, by element; each is read when it is asked for."""

    def __init__(self, elements: list[Element]) -> None:
        self._elements = elements
        self._styled: list[Element] | None = None
        self._read: dict[Element, tuple[Declaration, ...]] = {}

    def __getitem__(self, element: Element) -> tuple[Declaration, ...]:
        known = self._read.get(element)
        if known is None:
            known = self._read[element] = read_declarations(element.attributes["style"].value)
        return known

    def __iter__(self) -> Iterator[Element]:
        if self._styled is None:
            self._styled = [element for element in self._elements if "style" in element.attributes]
        return iter(self._styled)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def read_declarations(style: Passage) -> tuple[Declaration, ...]:
    """Return the declarations of a style attribute, whose value is `style`."""
    style = blanked(style)
    text = style.text
    shapes = _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _shapes(text)
    return tuple([Declaration(*shape, style) for shape in shapes])


def _shapes(text: str) -> tuple[_Shape, ...]:
    return tuple([_shape(part) for part in _PART.finditer(text) if part[1]])


# A template repeats its style attributes: 10,004 of 207 public templates are 1,178 distinct ones.
_remembered = lru_cache(maxsize=4096)(_shapes)


def _shape(part: re.Match[str]) -> _Shape:
    """Return the declaration's name, value, importance, and offsets, as the fields of `Declaration` stand."""
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


def read_rules(style: Passage) -> tuple[Rule, ...]:
    """Return the rules of a style block in source order; `style` is its text without comments (see `blanked`)."""
    rules: list[Rule] = []
    open_rules: list[Rule] = []
    around: list[tuple[str, ...]] = [()]
    for part in _PART.finditer(style.text):
        mark = part[3]
        if mark == "{":
            rule = _opened(style, part, around[-1])
            rules.append(rule)
            open_rules.append(rule)
            nested = rule.name is not None and len(around[-1]) < _DEEPEST
            around.append((*around[-1], rule.text) if nested else around[-1])
            continue
        if not open_rules:
            statement = _opened(style, part, ())
            if statement.name is not None:
                rules.append(statement)
        elif part[1]:
            open_rules[-1].declarations.append(Declaration(*_shape(part), style))
        if mark == "}" and open_rules:
            open_rules.pop().end = part.end()
            around.pop()
    return tuple(rules)


def _opened(style: Passage, part: re.Match[str], around: tuple[str, ...]) -> Rule:
    start = part.start(1) if part[1] else part.start(2)
    text = style.text[start : part.start(3)].rstrip()
    finish = start + len(text)
    name = _AT_NAME.match(text)
    # An unclosed block lasts to the end of the sheet; a statement such as @import ends with its prelude.
    last = len(style.text) if part[3] == "{" else finish
    return Rule(name[1].lower() if name else None, text, around, start, finish, last, style)
