"""Which elements of an email no reader sees: hidden by a style, a style sheet or an attribute, and shown by none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.markup import Element, Markup, Rule
from linter.markup.start_tag import StartTag
from linter.markup.styles import shapes
from linter.patterns import later

_HINT = later(r"display|visib|opacity|height", re.IGNORECASE)
_COMPOUND = later(r"([a-zA-Z][\w-]*+|\*)?((?:[.#][\w-]++)*+)\Z")
_CLASS_ATTRIBUTE = later(r"\[class[*~^|$]?=[\"']?([\w-]++)[\"']?\]")
_PART = later(r"[.#][\w-]+")
_ZERO = later(r"0+(?:\.0*)?(?:[a-z]+|%)?\Z")
_COMMENT = later(r"/\*.*?(?:\*/|\Z)", re.DOTALL)

# A tag name or None, and the classes (`.a`) and the id (`#b`) of a selector without combinators.
_Compound = tuple[str | None, frozenset[str]]


def hidden_elements(markup: Markup) -> frozenset[Element]:
    """Return the elements that themselves hide what is in them, for every reader."""
    return frozenset(_Hiding(markup).found())


class _Hiding:
    """What hides elements of a document: styles, style blocks, attributes; and what shows some of them again."""

    def __init__(self, markup: Markup) -> None:
        self._hidden: dict[_Compound, None] = {}
        self._shown: list[_Compound] = []
        for sheet in markup.sheets:
            if not sheet.element.outlook_only:
                for rule in sheet.rules:
                    self._take(rule)
        self._markup = markup

    def found(self) -> Iterator[Element]:
        """Yield the elements that hide what is in them."""
        markup = self._markup
        for element in markup.having("style"):
            if hidden_by_style(element.tag.shapes["style"][0]):
                yield from self._unless_shown(element)
        for element in markup.having("hidden"):
            yield from self._unless_shown(element)
        if self._hidden:
            bare = any(not names for _, names in self._hidden)
            # Elements with the same tag are alike.
            hides: dict[StartTag, bool] = {}
            for element in markup.elements if bare else (*markup.having("class"), *markup.having("id")):
                tag = element.tag
                if tag not in hides:
                    hides[tag] = any(_fits(compound, tag) for compound in self._hidden)
                if hides[tag]:
                    yield from self._unless_shown(element)

    def _unless_shown(self, element: Element) -> Iterator[Element]:
        if not any(_fits(compound, element.tag) for compound in self._shown):
            yield element

    def _take(self, rule: Rule) -> None:
        display = _display(rule)
        if display is None:
            return
        for selector in rule.text.split(","):
            compound = _compound(selector.strip())
            if compound is None:
                continue
            if rule.at:
                if display != "none" and compound[1]:
                    self._shown.append(compound)
            elif display == "none":
                self._hidden[compound] = None
            else:
                self._hidden.pop(compound, None)


@lru_cache(maxsize=4096)
def hidden_by_style(style: str) -> bool:
    """Whether a style attribute hides what is in the element."""
    if not _HINT.search(style):
        return False
    values = {name: text.lower() for name, text, *_ in shapes(_COMMENT.sub(" ", style))}
    return (
        values.get("display") == "none"
        or values.get("visibility") == "hidden"
        or _is_zero(values.get("opacity"))
        or ("overflow" in values and (_is_zero(values.get("max-height")) or _is_zero(values.get("height"))))
    )


def _is_zero(value: str | None) -> bool:
    return value is not None and _ZERO.match(value) is not None


def _display(rule: Rule) -> str | None:
    if "display" not in rule.names:
        return None
    return [each[1].lower() for each in rule.said if each[0] == "display"][-1]


@lru_cache(maxsize=4096)
def _compound(selector: str) -> _Compound | None:
    """Return a selector that has but one part; None for any other."""
    found = _COMPOUND.match(_CLASS_ATTRIBUTE.sub(r".\1", selector))
    if found is None or not selector:
        return None
    name = found[1].lower() if found[1] and found[1] != "*" else None
    return name, frozenset(_PART.findall(found[2]))


def _fits(compound: _Compound, tag: StartTag) -> bool:
    return (compound[0] is None or compound[0] == tag.name) and compound[1] <= tag.marks
