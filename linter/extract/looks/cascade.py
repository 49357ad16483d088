"""Which declarations of a message's style blocks and style attributes hold of an element, the last the strongest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.extract.looks.selectors import Selector, fits, marks_of, matches, read_selectors
from linter.markup import Element, Markup, Rule, Sheet
from linter.markup.styles import shapes
from linter.patterns import later
from linter.record import Row

# The properties that decide how a text looks; all others are passed over.
_LOOKS = frozenset(
    {"color", "background", "background-color", "background-image", "font", "font-size", "font-weight", "text-align"}
    | {"opacity", "position", "transform", "filter", "mix-blend-mode", "-webkit-text-fill-color", "margin-top"}
    | {"background-clip", "-webkit-background-clip"}
)
_HINT = later(r"color|background|font|align|opacity|position|transform|filter|blend|margin-top")
_COMMENT = later(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
# Tags that differ, of all documents with the same style blocks; more are not remembered.
_MOST_ALIKE = 4096
# At-rules whose content holds of every reader's screen, and of readers whose device is set to dark colours.
_EVERYWHERE = later(r"@media\s+(?:only\s+)?(?:screen|all)\s*\Z", re.IGNORECASE)
_DARK = later(
    r"@media\s*(?:(?:only\s+)?(?:screen|all)\s+and\s*)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\Z", re.IGNORECASE
)


class Declared(Row):
    """A declaration that holds of an element; of one that is not `sure`, only perhaps."""

    name: str
    text: str
    sure: bool


class _Entry(Row):
    """A rule for the elements of one selector: its declarations, each with whether it is important."""

    selector: Selector
    order: int
    sure: bool
    declared: tuple[tuple[str, str, bool], ...]


class Cascade:
    """The rules of style blocks that decide how texts look, by what the elements they are for are recognised by."""

    def __init__(self, sheets: Sequence[Sheet], *, dark: bool) -> None:
        self._by_key: dict[str, list[_Entry]] = {}
        self._alike: dict[str, tuple[tuple[Declared, ...], list[tuple[_Entry, bool]]]] = {}
        order = 0
        for sheet in sheets:
            for rule in sheet.rules:
                order += 1
                sure = _holds(rule, dark=dark)
                if sure is not None:
                    self._take(rule, order, sure=sure)

    def _take(self, rule: Rule, order: int, *, sure: bool) -> None:
        declared = tuple(_looks(rule))
        if declared:
            for selector in read_selectors(rule.text):
                first = selector.parts[0]
                key = next(iter(sorted(first.marks)), first.name or "*")
                self._by_key.setdefault(key, []).append(_Entry(selector, order, sure and selector.sure, declared))

    def of(self, element: Element, steps: list[int]) -> tuple[Declared, ...]:
        """Return the declarations that hold of an element, its style attribute's among them, the strongest last.

        `steps` counts down by the elements that had to be looked at.
        """
        tag = element.document.text[element.start : element.end]
        known = self._alike.get(tag)
        if known is None:
            known = self._candidates(element)
            if len(self._alike) < _MOST_ALIKE:
                self._alike[tag] = known
        certain, possible = known
        if not possible:
            return certain
        found = tuple(entry for entry, sure in possible if sure or matches(entry.selector, element, steps))
        return _sorted(found, element.get("style") or "")

    def _candidates(self, element: Element) -> tuple[tuple[Declared, ...], list[tuple[_Entry, bool]]]:
        """Return what holds of all elements with the same tag; else the rules that do, and that may."""
        known = self._by_key
        keys = (element.name, *marks_of(element), "*") if known else ()
        found = [
            (entry, not entry.selector.gaps)
            for key in keys
            for entry in known.get(key, ())
            if fits(entry.selector.parts[0], element)
        ]
        if all(sure for _, sure in found):
            return _sorted(tuple(entry for entry, _ in found), element.get("style") or ""), []
        return (), found


def _looks(rule: Rule) -> Iterator[tuple[str, str, bool]]:
    """Yield the declarations of a rule that decide how texts look, each with whether it is important."""
    if rule.nests:
        yield from ((each.name, each.text, each.important) for each in rule.declarations if each.name in _LOOKS)
    elif _HINT.search((content := rule.content).lower()) is not None:
        yield from ((name, text, heavy) for name, text, heavy, *_ in shapes(content) if name in _LOOKS)


@lru_cache(maxsize=8192)
def _sorted(entries: tuple[_Entry, ...], style: str = "") -> tuple[Declared, ...]:
    found = [
        ((heavy, False, entry.selector.weight, entry.order, number), Declared(name, text, entry.sure))
        for entry in entries
        for number, (name, text, heavy) in enumerate(entry.declared)
    ]
    if style:
        inline = shapes(_COMMENT.sub(" ", style) if "/*" in style else style)
        found += [
            ((heavy, True, (0, 0, 0), 0, number), Declared(name, text, True))
            for number, (name, text, heavy, *_) in enumerate(inline)
            if name in _LOOKS
        ]
    found.sort(key=lambda each: each[0])
    return tuple(declared for _, declared in found)


def _holds(rule: Rule, *, dark: bool) -> bool | None:
    """Whether a rule holds for everybody; None where it holds for some screens or states only."""
    if rule.name is not None:
        return None
    sure = True
    for prelude in rule.at:
        if prelude.lower().startswith("@media"):
            if not (_EVERYWHERE.match(prelude) or (dark and _DARK.match(prelude))):
                return None
        else:
            sure = False
    return sure


class _Sheets:
    """The style blocks of a document; those that say the same are equal."""

    __slots__ = ("dark", "sheets", "texts")

    def __init__(self, sheets: tuple[Sheet, ...], *, dark: bool) -> None:
        self.sheets = sheets
        self.texts = tuple(sheet.passage.text for sheet in sheets)
        self.dark = dark

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Sheets) and self.dark == other.dark and self.texts == other.texts

    def __hash__(self) -> int:
        return hash((self.texts, self.dark))


def cascade_of(markup: Markup, *, dark: bool = False) -> Cascade:
    """Return the cascade of a document's style blocks, with those for dark screens where they are wanted."""
    sheets = (sheet for sheet in markup.sheets if not sheet.element.outlook_only and _for_screens(sheet))
    return _cascade(_Sheets(tuple(sheets), dark=dark))


@lru_cache(maxsize=16)
def _cascade(sheets: _Sheets) -> Cascade:
    return Cascade(sheets.sheets, dark=sheets.dark)


def _for_screens(sheet: Sheet) -> bool:
    media = sheet.element.get("media")
    return media is None or media.lower() in ("", "all", "screen")
