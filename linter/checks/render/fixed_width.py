"""Parts that stay wider than a phone, so that people have to push the page from side to side."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from linter.checking import Context, Finding, check
from linter.checks.places import together
from linter.checks.render.layouts import is_measured
from linter.draft import Draft
from linter.extract.looks.selectors import matches, read_selectors
from linter.markup import Element, Markup
from linter.markup.start_tag import StartTag
from linter.markup.styles import shapes
from linter.patterns import later
from linter.record import Record

# Cells and columns give way where the table around them does.
_RIGID = ("table", "div", "img", "center", "p", "hr")
_PIXELS = later(r"(\d{1,5})(?:\.\d+)?(?:px)?\Z", re.IGNORECASE)
_FLUID = later(r"(?:^|[;\s])(?:max-width\s*:\s*(?:\d+(?:\.\d+)?%|100vw)|width\s*:\s*auto)", re.IGNORECASE)
# Steps from element to element in a document of a size that people send take a hundredth of this.
_MOST_STEPS = 1_000_000
_SIZED = later(r"(?:width|display)\s*:", re.IGNORECASE)


class Width(Record):
    """The widest that a part of fixed width may be, in CSS pixels."""

    max: int = 0


@check("render.fixed_width", options=Width)
def fixed_width(draft: Draft, context: Context, options: Width) -> Iterator[Finding]:
    """Whatever is wider than a phone gives way on one; where a browser measures it, `render/overflow` says so."""
    markup = draft.markup
    if markup is None or is_measured(context.project):
        return
    wide = [(each, width) for each in markup.named(*_RIGID) if (width := _width(each.tag, options.max)) is not None]
    fluid = _Fluid(markup) if wide else None
    found: dict[Element, int] = {}
    for element, width in wide:
        if fluid is None or element.outlook_only or markup.hides(element) or fluid.covers(element):
            continue
        found[element] = width
        fluid.known[element] = True  # what stands in it is as wide as it has to be
    if found:
        first = next(iter(found))
        yield together([each.span for each in found], {"width": found[first], "what": _called(first)})


@lru_cache(maxsize=2048)
def _width(tag: StartTag, limit: int) -> int | None:
    """Return the fixed width of an element in pixels, if it is over the limit."""
    style = tag.get("style") or ""
    written = tag.get("width") or ""
    if "width" in style:
        if _FLUID.search(style):
            return None
        written = next((text for name, text, *_ in reversed(shapes(style)) if name == "width"), written)
        written = next((text for name, text, *_ in shapes(style) if name == "min-width"), written)
    pixels = _PIXELS.match(written)
    return int(pixels[1]) if pixels is not None and int(pixels[1]) > limit else None


class _Fluid:
    """What rules give a width of its own or hide, with all that stands in it."""

    def __init__(self, markup: Markup) -> None:
        self.known: dict[Element, bool] = {}
        self._steps = [_MOST_STEPS]
        self._selectors = [
            selector
            for sheet in markup.sheets
            if not sheet.element.outlook_only
            for rule in sheet.rules
            if rule.name is None and _SIZED.search(rule.content)
            for selector in read_selectors(rule.text)
        ]

    def covers(self, element: Element) -> bool:
        """Whether an element, or one around it, gives way; where that takes too long to tell, it does."""
        waiting: list[Element] = []
        here: Element | None = element
        while here is not None and here not in self.known:
            waiting.append(here)
            here = here.parent
        covered = here is not None and self.known[here]
        for inner in reversed(waiting):
            covered = covered or any(matches(selector, inner, self._steps) for selector in self._selectors)
            self.known[inner] = covered = covered or self._steps[0] <= 0
        return covered


def _called(element: Element) -> str:
    return {"img": "picture", "table": "table"}.get(element.name, "part")
