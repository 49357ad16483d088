"""The colours that an HTML draft shows: in styles and attributes, variables followed, tints as they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from linter.draft import Draft
from linter.markup import Declaration, Element, Markup, Rule
from linter.markup.attributes import Attribute
from linter.measure.color import Rgb
from linter.measure.css_color import Literal, legacy, literals
from linter.patterns import later
from linter.record import Record
from linter.source import Passage


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_WHITE = Rgb(1.0, 1.0, 1.0)
_PAINTED = _names(
    "background background-image border border-top border-right border-bottom border-left border-block border-inline "
    "outline column-rule text-decoration text-emphasis text-shadow box-shadow fill stroke list-style-image"
)
# Seen by nobody, or only while a finger is on it.
_NOT_SHOWN = frozenset({"-webkit-tap-highlight-color", "color-adjust", "forced-color-adjust"})
_OUTLOOK = ("color", "border", "shading", "highlight")
_SHADOWS = frozenset({"text-shadow", "box-shadow"})
_GROUNDS = frozenset({"background", "background-color"})

# Attributes of HTML, where the `#` may be missing, and those of VML and SVG, which are written as in CSS.
_HTML = {"bgcolor": None, "color": ("font", "basefont", "hr"), "text": ("body",), "link": ("body",), "vlink": ("body",)}
_DRAWN = _names("fillcolor strokecolor color color2 fill stroke stop-color flood-color lighting-color")
_HINT = later(r"(?:color2?|fill|stroke)\s*=")
# An attribute that names a colour takes at least this: `fill=red`.
_SHORTEST = 8
_HIDDEN = later(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0*\.?0+\s*(?:!|;|$))", re.I)


class Use(Record):
    """One place where a draft shows a colour: what is seen there, and where in its declaration or attribute it stands.

    `seen` is None where what is written does not tell. `tint` is True where it is see-through, so that what is seen is
    a mixture.
    """

    seen: Rgb | None
    holder: Declaration | Attribute
    start: int
    end: int
    tint: bool = False

    @property
    def passage(self) -> Passage:
        """The colour as written, with its way back to the file."""
        return self.holder.value.part(self.start, self.end)


def colors(draft: Draft) -> tuple[Use, ...]:
    """Return the colours that a draft shows; in drafts without HTML there are none."""
    if draft.markup is None:
        return ()
    hidden, coloured = _sorted_out(draft.markup)
    return (*_in_styles(draft.markup, hidden), *_in_attributes(coloured))


def _sorted_out(markup: Markup) -> tuple[set[Element], list[Element]]:
    """Return the elements that a style attribute hides, with all that is in them, and those that may name a colour."""
    hidden: set[Element] = set()
    coloured: list[Element] = []
    for element in markup.elements:
        if element.parent in hidden:
            hidden.add(element)
        elif element.tag.inner_end - element.tag.inner_start > _SHORTEST:
            inner = element.tag.inner.lower()
            if ("display" in inner or "visib" in inner or "opacity" in inner) and _hides(element.get("style")):
                hidden.add(element)
            elif _HINT.search(inner) or element.name == "body":
                coloured.append(element)
    return hidden, coloured


def _hides(style: str | None) -> bool:
    return style is not None and _HIDDEN.search(style) is not None


def _in_styles(markup: Markup, hidden: set[Element]) -> Iterator[Use]:
    variables: dict[str, list[tuple[Declaration, Rule | Element]]] = {}
    wanted: list[str] = []
    declared = [pair for pair in markup.declarations() if pair[1] not in hidden]
    for declaration, owner in declared:
        if declaration.name.startswith("--"):
            variables.setdefault(declaration.name, []).append((declaration, owner))
    for declaration, owner in declared:
        if _takes_color(declaration.name):
            yield from _in_declaration(declaration, owner, markup, variables, wanted)
    # What a variable holds is shown where it is used; each is judged once, at its own place.
    followed: set[str] = set()
    while wanted:
        name = wanted.pop()
        if name not in followed:
            followed.add(name)
            for declaration, owner in variables.get(name, ()):
                yield from _in_declaration(declaration, owner, markup, variables, wanted)


@lru_cache(maxsize=512)
def _takes_color(name: str) -> bool:
    plain = name.lstrip("*_")
    if plain.startswith("--") or plain in _NOT_SHOWN:
        return False
    if plain.startswith("mso-"):
        return any(word in plain for word in _OUTLOOK)
    return plain in _PAINTED or plain.endswith("-color") or plain == "color"


def _in_declaration(
    declaration: Declaration,
    owner: Rule | Element,
    markup: Markup,
    variables: dict[str, list[tuple[Declaration, Rule | Element]]],
    wanted: list[str],
) -> Iterator[Use]:
    for literal in literals(declaration.text):
        if literal.variable is None:
            yield from _use(declaration, literal, owner, markup)
        elif literal.variable in variables:
            wanted.append(literal.variable)
        else:
            for fallback in literal.fallback:
                yield from _use(declaration, fallback, owner, markup)


def _use(declaration: Declaration, literal: Literal, owner: Rule | Element, markup: Markup) -> Iterator[Use]:
    color = literal.color
    if color is None:
        yield Use(None, declaration, literal.start, literal.end)
        return
    opacity = _opacity(owner, markup)
    seen = color if opacity is None else color.faded(opacity)
    if seen.alpha >= 1:
        yield Use(seen, declaration, literal.start, literal.end)
    elif seen.alpha > 0 and declaration.name not in _SHADOWS:
        # A see-through shadow is a blend with no colour of its own.
        ground = _ground(owner, markup, behind=declaration.name in _GROUNDS)
        yield Use(seen.over(ground), declaration, literal.start, literal.end, tint=True)


def _declared(owner: Rule | Element, markup: Markup) -> Iterable[Declaration]:
    return owner.declarations if isinstance(owner, Rule) else markup.inline.get(owner, ())


def _opacity(owner: Rule | Element, markup: Markup) -> float | None:
    for declaration in _declared(owner, markup):
        if declaration.name == "opacity":
            text = declaration.text.strip()
            try:
                value = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
            except ValueError:
                return None
            return min(1.0, max(0.0, value))
    return None


def _ground(owner: Rule | Element, markup: Markup, *, behind: bool) -> Rgb:
    """Return the opaque colour that lies under what an element shows (`behind`: under its own background)."""
    if isinstance(owner, Rule):
        return _WHITE if behind else _background(owner, markup) or _WHITE
    around = owner.ancestors() if behind else (owner, *owner.ancestors())
    return next((ground for element in around if (ground := _background(element, markup))), _WHITE)


def _background(owner: Rule | Element, markup: Markup) -> Rgb | None:
    for declaration in _declared(owner, markup):
        if declaration.name in _GROUNDS:
            for literal in literals(declaration.text):
                if literal.color is not None and literal.color.alpha >= 1:
                    return literal.color
    attribute = owner.get("bgcolor") if isinstance(owner, Element) else None
    return legacy(attribute) if attribute else None


def _in_attributes(coloured: list[Element]) -> Iterator[Use]:
    for element in coloured:
        drawn = ":" in element.name or any(parent.name == "svg" for parent in (element, *element.ancestors()))
        for name, attribute in element.attributes.items():
            color = _attribute_color(element, name, attribute, drawn=drawn)
            if color is not None:
                start = len(attribute.value.text) - len(attribute.value.text.lstrip())
                yield Use(color.over(_WHITE), attribute, start, start + len(attribute.text), tint=color.alpha < 1)


def _attribute_color(element: Element, name: str, attribute: Attribute, *, drawn: bool) -> Rgb | None:
    if drawn and name in _DRAWN:
        # VML may add how a colour is changed: `#0B5D3B [3212]`, `red darken(20)`.
        found = literals(attribute.text)
        return found[0].color if len(found) == 1 and found[0].color and found[0].end == len(attribute.text) else None
    on = _HTML.get(name, ())
    return legacy(attribute.text) if on is None or element.name in on else None
