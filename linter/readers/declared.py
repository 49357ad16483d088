"""The fields, links and pictures that a draft names as values, in its front matter or as a structured file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field

from linter.document import Node
from linter.draft import Field, Image, Link
from linter.readers.templates import mask
from linter.source import Passage

_TEXTS = frozenset(
    [
        "subject",
        "preheader",
        "from",
        "title",
        "headline",
        "headlines",
        "description",
        "descriptions",
        "header",
        "body",
        "footer",
        "script",
        "path",
        "small_print",
        "call_to_action",
        "suggestions",
    ]
)
_LINKS = frozenset({"link", "links", "qr"})
_PICTURES = frozenset({"media", "image", "assets"})
# A button, suggestion, link or picture may be a mapping: what its words, its address, its file may be called.
_WORDS = ("text", "label", "title")
_ADDRESS = ("link", "url", "href")
_FILE = ("file", "src", "image", "url")


@dataclass(slots=True)
class Declared:
    """What was found, in the order of the file."""

    fields: list[Field] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)


def declared(values: Node | None, *, body: bool = False, only: Container[str] | None = None) -> Declared:
    """Return the parts of a message among declared values; `body` too where it is no file's own text."""
    found = _Reading()
    if values is not None:
        alternatives = [mask(node.text) for node in _each(values.get("alt")) if node.text is not None]
        for key, node in values.items():
            if (only is None or key in only) and (body or key != "body"):
                found.add(key, node, alternatives)
    return found.result


class _Reading:
    def __init__(self) -> None:
        self.result = Declared()
        self.counts: Counter[str] = Counter()

    def add(self, key: str, node: Node, alternatives: list[Passage]) -> None:
        if key in _TEXTS or key == "buttons":
            for value in _each(node):
                self._text(key, value)
        elif key in _LINKS:
            for value in _each(node):
                self._link(key, value)
        elif key in _PICTURES:
            for number, value in enumerate(_each(node)):
                self._picture(key, value, alternatives[number] if number < len(alternatives) else None)
        elif key == "cards":
            for card in _each(node):
                for name, value in card.items():
                    self.add(name, value, [])

    def _text(self, key: str, node: Node) -> None:
        words = _first(node, _WORDS) if isinstance(node.value, dict) else node
        if words is None or words.text is None or words.value is None:
            return
        passage = mask(words.text)
        self.result.fields.append(Field(key, passage, self.counts[key]))
        self.counts[key] += 1
        address = _first(node, _ADDRESS)
        if address is not None and address.text is not None:
            self.result.links.append(Link(mask(address.text), passage, "button", key))

    def _link(self, key: str, node: Node) -> None:
        address = _first(node, _ADDRESS) if isinstance(node.value, dict) else node
        if address is not None and address.text is not None and address.value is not None:
            words = _first(node, _WORDS)
            text = mask(words.text) if words is not None and words.text is not None else None
            self.result.links.append(Link(mask(address.text), text, "field", key))

    def _picture(self, key: str, node: Node, alternative: Passage | None) -> None:
        file = _first(node, _FILE) if isinstance(node.value, dict) else node
        if file is not None and file.text is not None and file.value is not None:
            own = node.get("alt")
            alt = mask(own.text) if own is not None and own.text is not None else alternative
            self.result.images.append(Image(mask(file.text), alt, "field", field=key))


def _each(node: Node | None) -> Iterator[Node]:
    """Yield a list's values, or the one value."""
    if node is not None:
        yield from node.elements() if isinstance(node.value, list) else (node,)


def _first(node: Node, names: tuple[str, ...]) -> Node | None:
    return next((value for name in names if (value := node.get(name)) is not None), None)
