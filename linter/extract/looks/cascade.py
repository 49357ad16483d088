"""Which declarations of a message's style blocks and style attributes hold of an element, the last the strongest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from linter.extract.looks.selectors import Selector, fits, matches, read_selectors
from linter.markup import Element, Markup, Rule, Sheet
from linter.markup.start_tag import StartTag
from linter.markup.styles import shapes
from linter.patterns import later
from linter.record import Row

# The properties that decide how a text looks; all others are passed over.
_LOOKS = frozenset(
    {"color", "background", "background-color", "background-image", "font", "font-size", "font-weight", "text-align"}
    | {"opacity", "position", "transform", "filter", "mix-blend-mode", "-webkit-text-fill-color", "margin-top"}
    | {"background-clip", "-webkit-background-clip"}
)
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


# What outweighs what: importance, a style attribute, specificity, the order of rules and of declarations in them.
_Weighed = tuple[tuple[bool, bool, tuple[int, int, int], int, int], Declared]


class _Entry:
    """A rule for the elements of one selector: its declarations, each after what tells how strong it is."""

    __slots__ = ("declared", "selector")

    def __init__(self, selector: Selector, order: int, sure: bool, declared: tuple[tuple[str, str, bool], ...]) -> None:
        self.selector = selector
        self.declared: list[_Weighed] = [
            ((heavy, False, selector.weight, order, number), Declared(name, text, sure))
            for number, (name, text, heavy) in enumerate(declared)
        ]


class Holding:
    """The declarations that hold of some elements, the strongest last; `alike` says, of all with the same tag."""

    __slots__ = ("alike", "declared")

    def __init__(self, declared: tuple[Declared, ...], *, alike: bool) -> None:
        self.declared = declared
        self.alike = alike


class Cascade:
    """The rules of style blocks that decide how texts look, by what the elements they are for are recognised by."""

    def __init__(self, sheets: Sequence[Sheet], *, dark: bool) -> None:
        self._by_key: dict[str, list[_Entry]] = {}
        self._by_tag: dict[StartTag, Holding | list[tuple[_Entry, bool]]] = {}
        self._by_rules: dict[tuple[tuple[_Entry, ...], StartTag], Holding] = {}
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

    def of(self, element: Element, steps: list[int]) -> Holding:
        """Return the declarations that hold of an element, its style attribute's among them, the strongest last.

        `steps` counts down by the elements that had to be looked at.
        """
        tag = element.tag
        known = self._by_tag.get(tag)
        if known is None:
            known = self._candidates(tag)
            if len(self._by_tag) < _MOST_ALIKE:
                self._by_tag[tag] = known
        if isinstance(known, Holding):
            return known
        found = tuple([entry for entry, sure in known if sure or matches(entry.selector, element, steps)])
        held = self._by_rules.get((found, tag))
        if held is None:
            held = Holding(_sorted(found, tag), alike=False)
            if len(self._by_rules) < _MOST_ALIKE:
                self._by_rules[found, tag] = held
        return held

    def _candidates(self, tag: StartTag) -> Holding | list[tuple[_Entry, bool]]:
        """Return what holds of all elements with the same tag; else the rules that do, and that may."""
        known = self._by_key
        keys = (tag.name, *tag.marks, "*") if known else ()
        found = [
            (entry, not entry.selector.gaps)
            for key in keys
            for entry in known.get(key, ())
            if fits(entry.selector.parts[0], tag)
        ]
        if all(sure for _, sure in found):
            return Holding(_sorted(tuple(entry for entry, _ in found), tag), alike=True)
        return found


def _looks(rule: Rule) -> Iterator[tuple[str, str, bool]]:
    """Yield the declarations of a rule that decide how texts look, each with whether it is important."""
    if not _LOOKS.isdisjoint(rule.names):
        yield from ((name, text, heavy) for name, text, heavy, *_ in rule.said if name in _LOOKS)


def _sorted(entries: tuple[_Entry, ...], tag: StartTag) -> tuple[Declared, ...]:
    own = _own(tag.shapes["style"][0]) if "style" in tag.shapes else ()
    found = [*own]
    for entry in entries:
        found += entry.declared
    found.sort(key=_strength)
    return tuple([declared for _, declared in found])


_strength = itemgetter(0)


@lru_cache(maxsize=4096)
def _own(style: str) -> tuple[_Weighed, ...]:
    """Return the declarations of a style attribute that decide how a text looks, each after how strong it is."""
    inline = shapes(_COMMENT.sub(" ", style) if "/*" in style else style)
    return tuple(
        [
            ((heavy, True, (0, 0, 0), 0, number), Declared(name, text, True))
            for number, (name, text, heavy, *_) in enumerate(inline)
            if name in _LOOKS
        ]
    )


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
