"""Which elements of an email no reader sees: hidden by a style, a style sheet or an attribute, and shown by none."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.markup import Element, Markup, Rule
from linter.readers.css import read_declarations
from linter.source import Source

# Most start tags hold none of these, and need no closer look.
_HINTS = ("display", "hidden", "opacity", "height")
_COMPOUND = re.compile(r"([a-zA-Z][\w-]*+|\*)?((?:[.#][\w-]++)*+)\Z")
_CLASS_ATTRIBUTE = re.compile(r"\[class[*~^|$]?=[\"']?([\w-]++)[\"']?\]")
_PART = re.compile(r"[.#][\w-]+")
_ZERO = re.compile(r"0+(?:\.0*)?(?:[a-z]+|%)?\Z")

# A tag name or None, and the classes (`.a`) and the id (`#b`) of a selector without combinators.
_Compound = tuple[str | None, frozenset[str]]


class Hiding:
    """What a document's style blocks hide, and what they show again on some screens."""

    def __init__(self, markup: Markup) -> None:
        self._known: dict[tuple[str, str], bool] = {}
        self._hidden: dict[_Compound, None] = {}
        self._shown: list[_Compound] = []
        for sheet in markup.sheets:
            if not sheet.element.outlook_only:
                for rule in sheet.rules:
                    self._take(rule)

    def hides(self, element: Element) -> bool:
        """Whether the element itself hides what is in it, for every reader."""
        inner = element.document.text[element.inner_start : element.inner_end]
        known = self._known.get((element.name, inner))
        if known is None:
            known = self._known[element.name, inner] = self._judge(element, inner)
        return known

    def _judge(self, element: Element, inner: str) -> bool:
        lower = inner.lower()
        hint = any(word in lower for word in _HINTS)
        if not self._hidden and not hint:
            return False
        style = element.get("style") if hint else None
        hidden = "hidden" in element.attributes or (style is not None and hidden_by_style(style))
        if not hidden and not self._hidden:
            return False
        names = {f".{name}" for name in (element.get("class") or "").split()}
        names.add(f"#{element.get('id')}")
        if not hidden:
            hidden = any(_fits(compound, element, names) for compound in self._hidden)
        return hidden and not any(_fits(compound, element, names) for compound in self._shown)

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


@lru_cache(maxsize=1024)
def hidden_by_style(style: str) -> bool:
    """Whether a style attribute hides what is in the element."""
    values = {
        declaration.name: declaration.text.lower() for declaration in read_declarations(Source("", style).passage())
    }
    return (
        values.get("display") == "none"
        or values.get("visibility") == "hidden"
        or _is_zero(values.get("opacity"))
        or ("overflow" in values and (_is_zero(values.get("max-height")) or _is_zero(values.get("height"))))
    )


def _is_zero(value: str | None) -> bool:
    return value is not None and _ZERO.match(value) is not None


def _display(rule: Rule) -> str | None:
    display: str | None = None
    for declaration in rule.declarations:
        if declaration.name == "display":
            display = declaration.text.lower()
    return display


def _compound(selector: str) -> _Compound | None:
    """Return a selector that has but one part; None for any other."""
    found = _COMPOUND.match(_CLASS_ATTRIBUTE.sub(r".\1", selector))
    if found is None or not selector:
        return None
    name = found[1].lower() if found[1] and found[1] != "*" else None
    return name, frozenset(_PART.findall(found[2]))


def _fits(compound: _Compound, element: Element, names: set[str]) -> bool:
    return (compound[0] is None or compound[0] == element.name) and compound[1] <= names
