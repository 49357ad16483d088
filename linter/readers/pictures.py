"""The pictures that an HTML email shows: images, backgrounds, and the fills that only Outlook draws."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.draft import Image
from linter.markup import Declaration, Element, Markup
from linter.markup.attributes import Attribute
from linter.patterns import later
from linter.source import Passage

_SIZE = later(r"(\d+(?:\.\d+)?)(?:px)?\Z")
_URL = later(r"url\(\s*+(?:\"([^\"\n]*+)\"|'([^'\n]*+)'|([^)\"'\s]*+))\s*+\)", re.IGNORECASE)
_BACKGROUNDS = frozenset({"background", "background-image", "list-style-image", "border-image", "mask-image"})
_FILLS = frozenset({"v:fill", "v:imagedata", "v:image"})


def images(markup: Markup) -> tuple[Image, ...]:
    """Return the pictures of a document in source order, those in style blocks and style attributes last."""
    return (*_in_elements(markup), *_in_styles(markup))


def _in_elements(markup: Markup) -> Iterator[Image]:
    shown = [*markup.having("src"), *markup.having("background")]
    for element in sorted(shown, key=lambda element: element.start):
        if element.name == "img" or (element.name == "input" and element.get("type") == "image"):
            yield from _image(element)
        elif element.name in _FILLS:
            yield from _background(element.attributes.get("src"))
        else:
            yield from _background(element.attributes.get("background"))


def _image(element: Element) -> Iterator[Image]:
    source = element.attributes.get("src")
    if source is not None:
        alt = element.attributes.get("alt")
        yield Image(
            source.value.strip(),
            None if alt is None else alt.value,
            "image",
            _pixels(element.get("width")),
            _pixels(element.get("height")),
            "body",
        )


def _background(attribute: Attribute | None) -> Iterator[Image]:
    if attribute is not None and attribute.text:
        yield Image(attribute.value.strip(), None, "background", field="body")


def _in_styles(markup: Markup) -> Iterator[Image]:
    for declaration in _naming_addresses(markup):
        if declaration.name in _BACKGROUNDS:
            for reference in urls(declaration):
                yield Image(reference, None, "background", field="body")


def _naming_addresses(markup: Markup) -> Iterator[Declaration]:
    """Yield the declarations of style blocks and style attributes in which there is an address at all."""
    for sheet in markup.sheets:
        if _names_address(sheet.passage.text):
            for rule in sheet.rules:
                if _names_address(rule.content):
                    yield from rule.declarations
    for element in markup.having("style"):
        if _names_address(element.get("style") or ""):
            yield from markup.inline[element]


def _names_address(style: str) -> bool:
    return "(" in style and "url(" in style.lower()


def urls(declaration: Declaration) -> Iterator[Passage]:
    """Yield the addresses in the `url()`s of a declaration."""
    if "(" not in declaration.text:
        return
    value = declaration.value
    for found in _URL.finditer(value.text):
        start, end = found.span(found.lastindex or 0)
        if end > start:
            yield value.part(start, end)


def _pixels(size: str | None) -> float | None:
    found = _SIZE.match(size) if size else None
    return float(found[1]) if found else None
