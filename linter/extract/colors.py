"""The colours that an HTML draft shows: in styles and attributes, variables followed, tints as they are seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from linter.draft import Draft
from linter.markup import Declaration, Element, Markup, Rule
from linter.markup.attributes import Attribute
from linter.markup.start_tag import StartTag
from linter.markup.styles import Shape, names_in, shapes
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
_COMMENT = later(r"/\*|-->|<!--")
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
        if hidden and element.parent in hidden:
            hidden.add(element)
        elif element.tag.shapes:
            kind = _kind(element.tag)
            if kind == "hides":
                hidden.add(element)
            elif kind == "colours":
                coloured.append(element)
    return hidden, coloured


@lru_cache(maxsize=4096)
def _kind(tag: StartTag) -> str | None:
    """Return whether an element hides itself by its style attribute, or else may name a colour in another one."""
    if tag.inner_end - tag.inner_start <= _SHORTEST:
        return None
    inner = tag.inner.lower()
    if ("display" in inner or "visib" in inner or "opacity" in inner) and _HIDDEN.search(tag.get("style") or ""):
        return "hides"
    return "colours" if _HINT.search(inner) or tag.name == "body" else None


def _painting(markup: Markup, hidden: set[Element]) -> Iterator[tuple[Declaration, Rule | Element]]:
    """Yield the declarations that take colours or set variables, of all that is not hidden."""
    for sheet in markup.sheets:
        for rule in sheet.rules:
            if _any_painting(rule.names):
                yield from ((each, rule) for each in rule.declarations if _is_painting(each.name))
    for element in markup.having("style"):
        if _paints(element.tag) and element not in hidden:
            style = element.attributes["style"].value
            if _COMMENT.search(style.text):
                yield from ((each, element) for each in markup.inline[element] if _is_painting(each.name))
            else:
                yield from ((Declaration(*each, style), element) for each in _painted(style.text))


@lru_cache(maxsize=4096)
def _paints(tag: StartTag) -> bool:
    """Whether a style attribute may take colours or set variables."""
    style = tag.shapes["style"][0]
    return _COMMENT.search(style) is not None or _any_painting(names_in(style))


@lru_cache(maxsize=4096)
def _painted(style: str) -> tuple[Shape, ...]:
    return tuple([each for each in shapes(style) if _is_painting(each[0])])


@lru_cache(maxsize=2048)
def _any_painting(names: frozenset[str]) -> bool:
    return any(map(_is_painting, names))


def _is_painting(name: str) -> bool:
    return name.startswith("--") or _takes_color(name)


def _in_styles(markup: Markup, hidden: set[Element]) -> Iterator[Use]:
    variables: dict[str, list[tuple[Declaration, Rule | Element]]] = {}
    wanted: list[str] = []
    declared = list(_painting(markup, hidden))
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
    if "opacity" not in (owner.names if isinstance(owner, Rule) else (owner.get("style") or "").lower()):
        return None
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
        names = [name for name in element.tag.shapes if name in _HTML or name in _DRAWN]
        if not names:
            continue
        drawn = ":" in element.name or any(parent.name == "svg" for parent in (element, *element.ancestors()))
        for name in names:
            attribute = element.attributes[name]
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
