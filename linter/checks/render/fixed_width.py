"""Parts that stay wider than a phone, so that people have to push the page from side to side."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.checks.places import together
from linter.checks.render.measured import is_measured
from linter.draft import Draft
from linter.extract.looks.selectors import Selector, matches, read_selectors
from linter.markup import Element, Markup
from linter.markup.styles import shapes
from linter.patterns import later
from linter.record import Record

# Cells and columns give way where the table around them does.
_RIGID = ("table", "div", "img", "center", "p", "hr")
_PIXELS = later(r"(\d{1,5})(?:\.\d+)?(?:px)?\Z", re.IGNORECASE)
_FLUID = later(r"(?:^|[;\s])(?:max-width\s*:\s*(?:\d+(?:\.\d+)?%|100vw)|width\s*:\s*auto)", re.IGNORECASE)
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
    wide = [(each, width) for each in markup.named(*_RIGID) if (width := _width(each, options.max)) is not None]
    if not wide:
        return
    giving_way = _giving_way(markup)
    found: dict[Element, int] = {}
    for element, width in wide:
        around = tuple(element.ancestors())
        if any(outer in found for outer in around) or element.outlook_only or markup.hides(element):
            continue
        if not any(matches(selector, each) for each in (element, *around) for selector in giving_way):
            found[element] = width
    if found:
        first = next(iter(found))
        yield together([each.span for each in found], {"width": found[first], "what": _called(first)})


def _width(element: Element, limit: int) -> int | None:
    """Return the fixed width of an element in pixels, if it is over the limit."""
    style = element.get("style") or ""
    written = element.get("width") or ""
    if "width" in style:
        if _FLUID.search(style):
            return None
        written = next((text for name, text, *_ in reversed(shapes(style)) if name == "width"), written)
        written = next((text for name, text, *_ in shapes(style) if name == "min-width"), written)
    pixels = _PIXELS.match(written)
    return int(pixels[1]) if pixels is not None and int(pixels[1]) > limit else None


def _giving_way(markup: Markup) -> tuple[Selector, ...]:
    """Return the selectors of rules that give their elements a width of their own, or hide them."""
    return tuple(
        selector
        for sheet in markup.sheets
        if not sheet.element.outlook_only
        for rule in sheet.rules
        if rule.name is None and _SIZED.search(rule.content)
        for selector in read_selectors(rule.text)
    )


def _called(element: Element) -> str:
    return {"img": "picture", "table": "table"}.get(element.name, "part")
