"""SVG as artwork: what can be known of its print, which is its size, its fonts and its codes."""

from __future__ import annotations

from linter.draft import Draft
from linter.extract.fonts import font_stacks
from linter.measure.svg import Canvas, canvas


def drawing(draft: Draft) -> Canvas | None:
    """Return the size of a draft that is an SVG; None of any other."""
    if draft.format != "artwork" or draft.markup is None:
        return None
    return draft.fact(_canvas)


def _canvas(draft: Draft) -> Canvas:
    return canvas(draft.source.text)


def fonts_outside(draft: Draft) -> tuple[str, ...]:
    """Return the fonts that an SVG sets text in, and does not carry; "" stands for the usual one of the program."""
    markup = draft.markup
    if markup is None or draft.field("artwork") is None:
        return ()
    inside = {
        declaration.text.strip().strip("\"'").lower()
        for sheet in markup.sheets
        for rule in sheet.rules
        if rule.name == "font-face" and "data:" in rule.content
        for declaration in rule.declarations
        if declaration.name == "font-family"
    }
    asked = {stack.families[0].name for stack in draft.fact(font_stacks)}
    return tuple(sorted(name for name in asked if name.lower() not in inside)) if asked else ("",)
