"""The font families that an HTML draft asks for, in styles, in `<font face>` and in the attributes of SVG."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial

from linter.draft import Draft
from linter.markup import Declaration, Element, Markup
from linter.markup.styles import shapes
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER_START, Passage

# CSS Fonts Module Level 4, section 2.1.3, and the words that inherit (W3C, read 2026-11).
GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace",
     "ui-rounded", "math", "emoji", "fangsong"}
)  # fmt: skip
_INHERITED = frozenset({"inherit", "initial", "unset", "revert", "revert-layer"})
_FAMILY = later(r"\"([^\"]*)\"|'([^']*)'|([^,\"']++)|(,)")
# In the short form the families follow the size: `italic 14px/20px Inter, Arial`.
_SIZE = later(
    r"(?:^|\s)(?:[\d.]+(?:px|pt|em|rem|%|ex|ch|vw|vh|mm|cm|in)|(?:xx?|xxx)-(?:small|large)|small|medium|large|smaller|larger)"
    r"(?:\s*/\s*[\w.%]+)?\s+",
    re.IGNORECASE,
)
# Outlook's own copies, and what sets a font up rather than asking for one.
_NAMES = frozenset({"font-family", "font"})


class Family(Record):
    """A family as written, and where it stands in the value."""

    name: str
    start: int
    end: int

    @property
    def generic(self) -> bool:
        """Whether it is a kind of font that every device has one of."""
        return self.name.lower() in GENERIC


class Stack(Record):
    """A list of families, the first choice first, and how to find the value that holds it."""

    families: tuple[Family, ...]
    value: Callable[[], Passage]


def font_stacks(draft: Draft) -> tuple[Stack, ...]:
    """Return every list of families that a draft asks for; those of a template's making or in hidden text are none."""
    return tuple(_stacks(draft))


def _stacks(draft: Draft) -> Iterator[Stack]:
    if draft.markup is None:
        return
    for sheet in draft.markup.sheets:
        for rule in sheet.rules:
            if rule.name != "font-face" and not _NAMES.isdisjoint(rule.names):
                yield from _declared(rule.declarations)
    for element in draft.markup.having("style"):
        style = element.get("style") or ""
        if element in draft.markup.hidden:
            continue
        if "/*" in style or "-->" in style or "<!--" in style:
            yield from _declared(draft.markup.inline[element])
            continue
        for number, found in _asked(style):
            yield Stack(found, partial(_value, draft.markup, element, number))
    named = [element.attributes.get("face") for element in draft.markup.named("font")]
    named += [element.attributes["font-family"] for element in draft.markup.having("font-family")]
    for face in named:
        if face is not None and (found := families(face.text)):
            yield Stack(found, partial(getattr, face, "value"))


def _value(markup: Markup, element: Element, number: int) -> Passage:
    return markup.inline[element][number].value


def _declared(declarations: Sequence[Declaration]) -> Iterator[Stack]:
    for declaration in declarations:
        if declaration.name in _NAMES and (found := families(declaration.text, short=declaration.name == "font")):
            yield Stack(found, partial(getattr, declaration, "value"))


# A template repeats its style attributes.
@lru_cache(maxsize=2048)
def _asked(style: str) -> tuple[tuple[int, tuple[Family, ...]], ...]:
    """Return the lists of families that a plain style attribute asks for, each with the number of its declaration."""
    if "font" not in style.lower():
        return ()
    asked = (
        (number, families(each[1], short=each[0] == "font"))
        for number, each in enumerate(shapes(style))
        if each[0] in _NAMES
    )
    return tuple((number, found) for number, found in asked if found)


@lru_cache(maxsize=2048)
def families(value: str, *, short: bool = False) -> tuple[Family, ...]:
    """Return the families of a `font-family`, or of a `font` in its short form; none where the text does not tell."""
    unclosed = value.count('"') % 2 or value.count("'") % 2
    if unclosed or "var(" in value or FILLER_START in value:
        return ()
    start = 0
    if short:
        size = _SIZE.search(value)
        if size is None:
            return ()
        start = size.end()
    found: list[Family] = []
    last: Family | None = None  # before the next comma; of several without one between them, it counts
    for token in _FAMILY.finditer(value, start):
        if token[4]:
            found += () if last is None else (last,)
            last = None
            continue
        which = token.lastindex or 0
        if token[0].strip():
            name, begin = " ".join(token[which].split()), token.start(which)
            begin += len(token[which]) - len(token[which].lstrip())
            last = Family(name, begin, begin + len(token[which].strip())) if name else None
    found += () if last is None else (last,)
    return () if len(found) == 1 and found[0].name.lower() in _INHERITED else tuple(found)
