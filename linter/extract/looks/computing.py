"""Works out how the texts in an element look, from the styles on it and around it."""

from __future__ import annotations

from functools import lru_cache

from linter.draft import Draft
from linter.extract.looks.cascade import Cascade, Declared, Holding, cascade_of
from linter.extract.looks.look import LINK, Look
from linter.extract.looks.values import (
    KEPT,
    UNKNOWN,
    Color,
    color_of,
    font_of,
    ground_of,
    is_bold,
    legacy_size,
    size_of,
)
from linter.markup import Element, Markup
from linter.markup.start_tag import StartTag
from linter.markup.styles import shapes as declarations
from linter.measure.css_color import legacy
from linter.source import FILLER_START

# HTML, rendering section (15.3): what browsers do with these where no style says otherwise.
_HEADINGS = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
_BOLD = frozenset({"b", "strong", "th"})
_SMALLER = frozenset({"small", "sub", "sup"})
_FIXED_WIDTH = frozenset({"code", "kbd", "samp", "tt", "pre"})
# Boxes that systems paint in colours of their own.
_CONTROLS = frozenset({"button", "input", "select", "textarea", "mark"})
_TELLING = frozenset({*_HEADINGS, *_BOLD, *_SMALLER, *_FIXED_WIDTH, *_CONTROLS, "a", "big", "font", "body"})

# Steps from element to element; documents of a size that people send take a hundredth of this.
_MOST_STEPS = 2_000_000
_UNKNOWN = Look.unknown()
_LIGHT = Look()
_DARK = Look(dark=True)
# Looks that are remembered for documents with the same style blocks, as those of one house have.
_MOST_ALIKE = 4096
# How an element with a start tag looks inside a look, where nothing else around it matters, or by the rules that hold.
_Alike = dict[tuple[Look, StartTag] | tuple[Look, StartTag, Holding], Look]


class Looks:
    """How the texts of one document look; `dark` asks for screens set to dark colours."""

    def __init__(self, markup: Markup, *, dark: bool = False) -> None:
        self._cascade = cascade_of(markup, dark=dark)
        self._known: dict[Element, Look] = {}
        self._alike = _alike(self._cascade)
        self._steps = [_MOST_STEPS]
        self._top = _DARK if dark else _LIGHT
        if next(markup.named("body", "html"), None) is None:
            # A part of a page stands on whatever ground the page gives it.
            self._top = _UNKNOWN

    def of(self, element: Element | None) -> Look:
        """Return how the texts directly in an element look."""
        look = self._top if element is None else self._known.get(element)
        if look is not None:
            return look
        waiting: list[Element] = []
        while element is not None and element not in self._known:
            waiting.append(element)
            element = element.parent
        look = self._top if element is None else self._known[element]
        for inner in reversed(waiting):
            look = self._known[inner] = self._inside(look, inner)
        return look

    def _inside(self, around: Look, element: Element) -> Look:
        if self._steps[0] <= 0:
            return _UNKNOWN
        tag = element.tag
        known = self._alike.get((around, tag))
        if known is not None:
            return known
        holding = self._cascade.of(element, self._steps)
        key = (around, tag) if holding.alike else (around, tag, holding)
        known = None if holding.alike else self._alike.get(key)
        if known is None:
            if len(self._alike) >= _MOST_ALIKE:
                self._alike.clear()
            known = self._alike[key] = _look(around, tag, holding.declared)
        return known


@lru_cache(maxsize=32)
def _alike(cascade: Cascade) -> _Alike:
    return {}


def looks(draft: Draft) -> Looks | None:
    """Return how the texts of a draft look; None for a draft without HTML, or whose styles lie elsewhere."""
    return None if draft.markup is None or _styled_elsewhere(draft.markup) else Looks(draft.markup)


def _styled_elsewhere(markup: Markup) -> bool:
    return any(
        "stylesheet" in (link.get("rel") or "").lower() and "font" not in (link.get("href") or "").lower()
        for link in markup.named("link")
    )


def _look(around: Look, tag: StartTag, declared: tuple[Declared, ...]) -> Look:
    if not declared and _says_nothing(tag):
        return around
    look = around.copy()
    _take_name(look, around, tag)
    ground = _Ground()
    _take_attributes(look, tag, ground)
    if FILLER_START in tag.inner and _may_say_anything(tag):
        declared = (*(Declared(name, "", False) for name in ("color", "background-color", "font-size")), *declared)
    for name, text, sure in declared:
        if sure:
            _take(look, around, name, text, ground)
        else:
            _doubt(look, name, ground)
    ground.lay(look)
    return look


def _says_nothing(tag: StartTag) -> bool:
    """Whether neither the kind of an element nor its attributes change how the texts in it look."""
    if tag.name in _TELLING:
        return False
    shapes = tag.shapes
    return not shapes or ("background" not in shapes and "bgcolor" not in shapes and FILLER_START not in tag.inner)


def _may_say_anything(tag: StartTag) -> bool:
    """Whether a template expression stands where it can put a class or a whole declaration in."""
    shapes = tag.shapes
    if any(FILLER_START in name for name in shapes) or FILLER_START in shapes.get("class", ("",))[0]:
        return True
    style = shapes.get("style", ("",))[0]
    return style.count(FILLER_START) > sum(text.count(FILLER_START) for _, text, *_ in declarations(style))


class _Ground:
    """The background of one element: a colour, transparent at first, and perhaps a picture over it."""

    __slots__ = ("color", "image", "moved")

    def __init__(self) -> None:
        self.color = KEPT
        self.image = False
        self.moved = False

    def lay(self, look: Look) -> None:
        """Put it between a text and what lies around the element."""
        if self.moved:  # over what it then stands, only a drawing of the whole message could tell
            look.ground, look.beneath = None, None
        color = self.color.value
        if not self.color.kept and (color is None or color.alpha > 0):
            look.grounded = True
            if color is None or color.alpha >= 1:
                look.ground, look.beneath = color, color
                look.pictured = False
            else:
                look.ground = None if look.ground is None else color.over(look.ground)
                look.beneath = None if look.beneath is None else color.over(look.beneath)
        if self.image:
            look.ground = None
            look.grounded = look.pictured = True


def _take_name(look: Look, around: Look, tag: StartTag) -> None:
    """Let the kind of element change a look, as browsers do by themselves."""
    name = tag.name
    if name in _HEADINGS:
        look.size = None if around.size is None else around.size * _HEADINGS[name]
        look.bold = True
    elif name in _BOLD:
        look.bold = True
    elif name in _SMALLER:
        look.size = None if around.size is None else around.size / 1.2
    elif name == "big":
        look.size = None if around.size is None else around.size * 1.2
    elif name in _FIXED_WIDTH:
        look.size = None if around.size is None else around.size * 13 / 16
    elif name == "a" and "href" in tag.shapes:
        look.color = around.link
        look.colored = around.link is not None and around.link is not LINK
    elif name in _CONTROLS:
        look.color, look.ground, look.beneath = None, None, None
        look.size = None
        look.colored = look.grounded = True


def _take_attributes(look: Look, tag: StartTag, ground: _Ground) -> None:
    shapes = tag.shapes
    if "bgcolor" in shapes:
        text = shapes["bgcolor"][0]
        ground.color = Color(None if FILLER_START in text else legacy(text))
    if shapes.get("background", ("",))[0]:
        ground.image = True
    if tag.name == "font":
        if "color" in shapes:
            look.color, look.colored = legacy(shapes["color"][0]), True
        if "size" in shapes:
            look.size = legacy_size(shapes["size"][0], look.size)
    elif tag.name == "body":
        if "text" in shapes:
            look.color, look.colored = legacy(shapes["text"][0]), True
        if "link" in shapes:
            look.link = legacy(shapes["link"][0])


def _take(look: Look, around: Look, name: str, text: str, ground: _Ground) -> None:
    if name == "font-size":
        look.size = size_of(text, around.size)
    elif name == "color":
        color = color_of(text)
        look.color, look.colored = (around.color, around.colored) if color.kept else (color.value, True)
    elif name == "text-align":
        look.align = around.align if text.lower() == "inherit" else text.lower()
    elif name == "font-weight":
        look.bold = is_bold(text, around.bold, look.bold)
    elif name == "background-color":
        ground.color = color_of(text)
    elif name == "background":
        ground.color, ground.image = ground_of(text)
    elif name == "background-image":
        ground.image = ground_of(text).image
    elif name == "font":
        size, look.bold = font_of(text)
        look.size = None if size is None else size_of(size, around.size)
    else:
        _take_effect(look, name, text.lower(), ground)


def _take_effect(look: Look, name: str, text: str, ground: _Ground) -> None:
    """Take note of what changes or moves an element, so that its colours or what lies under it can't be told."""
    if name == "opacity":
        look.veiled = look.veiled or text not in ("1", "1.0", "100%")
    elif name in ("filter", "mix-blend-mode"):
        look.veiled = look.veiled or text not in ("none", "normal")
    elif name == "position":
        ground.moved = ground.moved or text in ("absolute", "fixed", "sticky")
    elif name == "transform":
        ground.moved = ground.moved or text != "none"
    elif name == "margin-top":
        ground.moved = ground.moved or text.startswith("-")
    elif name == "-webkit-text-fill-color" or text == "text":
        look.color = None


def _doubt(look: Look, name: str, ground: _Ground) -> None:
    """Take note of a declaration that may hold or not."""
    if name == "color":
        look.color = None
    elif name.startswith("background"):
        ground.color = UNKNOWN
    elif name.startswith("font"):
        look.size = None
    elif name != "text-align":
        look.veiled = True
