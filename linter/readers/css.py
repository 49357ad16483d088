"""Style blocks and style attributes: rules and declarations with their places, whatever is broken about them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from linter.markup import Declaration, Element, Rule
from linter.markup.styles import PART, PLAIN_RULE, STRING, RuleShape, shape, shapes
from linter.patterns import later
from linter.source import Passage

_SKIPPED = later(rf"{STRING}|/\*.*?(?:\*/|\Z)|<!--|-->", re.DOTALL)
# Deeper nesting than any client follows; the preludes of a hostile sheet would fill the memory.
_DEEPEST = 16
# Longer blocks are read each time: many of them remembered would fill the memory too.
_LONGEST_REMEMBERED = 16_000


def blanked(passage: Passage) -> Passage:
    """Return the passage with its CSS comments (and the HTML comment marks around a sheet) as blanks."""
    text = passage.text
    if "/*" not in text and "<!--" not in text and "-->" not in text:
        return passage
    clean = _without_comments(text) if len(text) <= _LONGEST_REMEMBERED else _SKIPPED.sub(_blank, text)
    return Passage(clean, passage, 0)


@lru_cache(maxsize=256)
def _without_comments(text: str) -> str:
    return _SKIPPED.sub(_blank, text)


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
    return tuple([Declaration(*each, style) for each in shapes(style.text)])


def read_rules(style: Passage) -> tuple[Rule, ...]:
    """Return the rules of a style block in source order; `style` is its text without comments (see `blanked`)."""
    text = style.text
    shapes = _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _read(text)
    return tuple([Rule(each, style) for each in shapes])


def _read(text: str) -> list[RuleShape]:
    rules: list[RuleShape] = []
    open_rules: list[RuleShape] = []
    around: list[tuple[str, ...]] = [()]
    at = 0
    while at < len(text):
        plain = PLAIN_RULE.match(text, at)
        if plain is not None:
            rules.append(RuleShape(text, plain.start(1), plain.end(1), around[-1], plain.end()))
            at = plain.end()
            continue
        part = PART.match(text, at)
        if part is None:
            break
        at = part.end()
        mark = part[3]
        start, stop = part.start(1) if part[1] else part.start(2), part.start(3)
        if mark == "{":
            rule = RuleShape(text, start, stop, around[-1], len(text))
            rules.append(rule)
            rule.declarations = []
            open_rules.append(rule)
            nested = rule.name is not None and len(around[-1]) < _DEEPEST
            around.append((*around[-1], rule.text) if nested else around[-1])
            continue
        if not open_rules:
            statement = RuleShape(text, start, stop, (), None)
            if statement.name is not None:
                rules.append(statement)
        elif part[1] and open_rules[-1].declarations is not None:
            open_rules[-1].declarations.append(shape(part))
        if mark == "}" and open_rules:
            open_rules.pop().end = part.end()
            around.pop()
    return rules


# The templates of a brand repeat their style blocks: 692 of 207 public templates are 233 distinct ones.
_remembered = lru_cache(maxsize=256)(_read)
