"""A document as BeautifulSoup sees it, for plug-ins, and the way from its tags back to their places."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from linter.markup import Element, Markup
from linter.source import Span

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag


class Soup:
    """One document, parsed by `html.parser`, which keeps the place of each start tag.

    Template expressions are masked in it as in `Markup.document`, so that they can't be taken for copy.
    """

    __slots__ = ("_elements", "_line_starts", "markup", "tree")

    def __init__(self, markup: Markup) -> None:
        from bs4 import BeautifulSoup

        text = markup.document.text
        self.markup = markup
        self.tree: BeautifulSoup = BeautifulSoup(text, "html.parser")
        self._line_starts = list(accumulate([len(line) + 1 for line in text.split("\n")], initial=0))
        self._elements = {element.start: element for element in markup.elements}

    def element(self, tag: Tag) -> Element | None:
        """Return our element for a tag; None where the two read the HTML differently, or the tag was made anew."""
        if tag.sourceline is None or tag.sourcepos is None:
            return None
        found = self._elements.get(self._line_starts[tag.sourceline - 1] + tag.sourcepos)
        return found if found is not None and found.name == tag.name.lower() else None

    def span(self, tag: Tag) -> Span:
        """Return the place of a tag's start tag in the file; the beginning of the document where that is not known."""
        element = self.element(tag)
        return self.markup.document.span(0, 0) if element is None else element.span

    def attribute(self, tag: Tag, name: str) -> Span:
        """Return the place of an attribute of a tag with its value; that of the tag where it has none."""
        element = self.element(tag)
        known = element.attributes.get(name) if element is not None else None
        return self.span(tag) if known is None else known.span
