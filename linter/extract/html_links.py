"""Where HTML leads: its anchors, and the shapes that only Outlook draws, with what readers click."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from linter.draft import Link
from linter.markup import Element, Markup
from linter.markup.folding import text_of
from linter.source import Passage

# What links in HTML; the shapes only Outlook draws, as the buttons of "bulletproof" code.
_ANCHORS = frozenset({"a", "area"})
_SHAPES = frozenset({"v:roundrect", "v:rect", "v:shape"})


def html_links(markup: Markup) -> Iterator[Link]:
    """Yield the links of a document."""
    for element in markup.having("href"):
        if element.name in _ANCHORS or element.name in _SHAPES:
            kind: Literal["anchor", "button"] = "anchor" if element.name in _ANCHORS else "button"
            yield Link(element.attributes["href"].value.strip(), _clicked(element), kind, "body")


def _clicked(element: Element) -> Passage:
    """Return what readers click: the text, else the alternative text of a picture, else nothing."""
    text = text_of(element)
    if text.text.strip() or element.name == "area":
        alt = element.attributes.get("alt") if element.name == "area" else None
        return text if alt is None else alt.value
    for node in element.descendants():
        if isinstance(node, Element) and node.name == "img" and "alt" in node.attributes:
            return node.attributes["alt"].value
    return text
