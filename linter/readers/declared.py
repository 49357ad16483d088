"""The fields, links and pictures that a draft names as values, in its front matter or as a structured file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container
from typing import TYPE_CHECKING

from linter.document.reading import each
from linter.draft import Field, Image, Link
from linter.readers.sender import shown_name
from linter.readers.templates import mask
from linter.source import Passage

if TYPE_CHECKING:
    from linter.document import Node

_TEXTS = frozenset(
    {"subject", "preheader", "from", "title", "headline", "headlines", "description", "descriptions"}
    | {"header", "body", "footer", "script", "path", "small_print", "call_to_action", "suggestions"}
)
_LINKS = frozenset({"link", "links", "qr"})
_PICTURES = frozenset({"media", "image", "assets"})

# What an email's HTML or MJML names of itself; the rest of its front matter belongs to the tool that builds the page
# (`title`, `layout`, …).
ENVELOPE = frozenset({"subject", "preheader", "from", "link", "links", "assets"})


class Declared:
    """What was found, in the order of the file."""

    __slots__ = ("fields", "images", "links")

    def __init__(
        self,
        fields: list[Field] | None = None,
        links: list[Link] | None = None,
        images: list[Image] | None = None,
    ) -> None:
        self.fields = [] if fields is None else fields
        self.links = [] if links is None else links
        self.images = [] if images is None else images


def declared(
    values: Node | None, *, body: bool = False, only: Container[str] | None = None, own: Container[str] = ()
) -> Declared:
    """Return the parts of a message among declared values; `body` too where it is no file's own text.

    `own` are the parts that a team's own channel has.
    """
    found = _Reading(own)
    if values is not None:
        found.add_all(values, lambda key: (only is None or key in only) and (body or key != "body"))
    return found.result


class _Reading:
    def __init__(self, own: Container[str]) -> None:
        self.own = own
        self.result = Declared()
        self.counts: Counter[str] = Counter()

    def add_all(self, values: Node, wanted: Callable[[str], bool] = bool) -> None:
        """Add the values of a group whose names are wanted."""
        alternatives = [mask(node.text) for node in each(values.get("alt")) if node.text is not None]
        for key, node in values.items():
            if wanted(key):
                self.add(key, node, alternatives)

    def add(self, key: str, node: Node, alternatives: list[Passage]) -> None:
        """Add one value; `alternatives` say in words what the pictures show, in their order."""
        if key in _TEXTS or key == "buttons" or (key in self.own and key not in _LINKS and key not in _PICTURES):
            for value in each(node):
                self._text(key, value)
        elif key in _LINKS:
            for value in each(node):
                self._link(key, value)
        elif key in _PICTURES:
            for number, value in enumerate(each(node)):
                self._picture(key, value, alternatives[number] if number < len(alternatives) else None)
        elif key == "cards":
            for card in each(node):
                self.add_all(card)

    def _text(self, key: str, node: Node) -> None:
        words = _text_of(node, "text")
        if words is None:
            return
        if key == "from":
            words = shown_name(words)
        self.result.fields.append(Field(key, words, self.counts[key]))
        self.counts[key] += 1
        address = node.get("link")
        if address is not None and address.text is not None:
            self.result.links.append(Link(mask(address.text), words, "button", key))

    def _link(self, key: str, node: Node) -> None:
        address = _text_of(node, "link")
        if address is not None:
            self.result.links.append(Link(address, None, "field", key))

    def _picture(self, key: str, node: Node, alternative: Passage | None) -> None:
        file = _text_of(node, "file")
        if file is not None:
            own = node.get("alt")
            alt = mask(own.text) if own is not None and own.text is not None else alternative
            self.result.images.append(Image(file, alt, "field", field=key))


def _text_of(node: Node, name: str) -> Passage | None:
    """Return the text of a value, or of its part of that name where it is a group; None where there is none."""
    value = node.get(name) if isinstance(node.value, dict) else node
    return None if value is None or value.text is None or value.value is None else mask(value.text)
