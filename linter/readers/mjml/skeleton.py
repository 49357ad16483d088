"""MJML as mrml gets it: clean tags, with a mark for every text, and for every value that goes through as it is.

So nothing that stands in a text can break the rendering, and each text is found again in the HTML, wherever it went.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.markup import Element, Text
from linter.markup.attributes import Attribute
from linter.patterns import later
from linter.readers.mjml.includes import Includes
from linter.readers.mjml.tags import Tree, elements, grammar, names
from linter.record import Record
from linter.source import FILLER, FILLER_START, Passage

_HEAD = frozenset({"mj-head", "mj-attributes"})
# Their styles are set on elements one by one, which mrml leaves to others; as a style block they say the same.
_WITHOUT_ATTRIBUTES = frozenset({"mj-style", "mj-title", "mj-preview"})
_NAME = later(r"[a-z][a-z0-9-]*+")


class Mark(Record):
    """What a mark stands for: a part of a document, the value of an attribute or (None) the content of a tag.

    `element` is the tag of the body that it belongs to; None for defaults of many tags, and in the head.
    """

    document: Passage
    start: int
    end: int
    attribute: Attribute | None
    element: Element | None


class Skeleton:
    """The MJML for mrml: `{sign}v…z` in it is a mark, `{sign}c…z` among the classes an element, by their numbers."""

    def __init__(self, document: Passage, tree: Tree, includes: Includes) -> None:
        self._includes = includes
        self.sign = _unused([document, *includes.origins])
        self.marks: list[Mark] = []
        self.elements: list[Element] = []
        self._classes: dict[tuple[str, str], str] = {}
        self._parts: list[str] = []
        root = tree.root()
        if root is not None:
            self._write(root)
        self.text = "".join(self._parts)

    def _write(self, root: Element) -> None:
        # Files taken in by a tag directly in <mjml> stand for what is in their own <mjml>.
        parts = [*elements(root.children)]
        loose = [self._includes.loaded[part] for part in parts if part in self._includes.loaded]
        heads = [*(part.children for part in parts if part.name == "mj-head"), *self._brought_heads()]
        bodies = [part for part in parts if part.name == "mj-body"]
        for head in heads:
            self._find_classes(head)
        self._parts.append(f"<mjml{self._attributes(root, None)}><mj-head>")
        for head in heads:
            self._write_nodes(head, "mj-head")
        self._parts.append("</mj-head><mj-body")
        self._parts += [self._attributes(body, None) for body in bodies[:1]]
        self._parts.append(">")
        for nodes in (*(include.nodes for include in loose), *(body.children for body in bodies)):
            self._write_nodes(nodes, "mj-body")
        self._parts.append("</mj-body></mjml>")

    def _brought_heads(self) -> Iterator[Sequence[Element | Text]]:
        return (include.head for include in self._includes.loaded.values() if include.head)

    def _find_classes(self, nodes: Sequence[Element | Text]) -> None:
        """Remember the `css-class` that defaults give, for one of our own takes their place."""
        for node in elements(nodes):
            given = node.get("css-class")
            if given:
                self._classes[node.name, (node.get("name") or "") if node.name == "mj-class" else ""] = given
            included = self._includes.loaded.get(node)
            self._find_classes(node.children if included is None else included.nodes)

    def _write_nodes(self, nodes: Sequence[Element | Text], parent: str) -> None:
        allowed = names() if parent == "mj-attributes" else grammar()["children"].get(parent, ())
        for element in elements(nodes):
            own = None if parent in _HEAD else element
            if element.name == "mj-include":
                self._write_included(element, parent)
            elif parent == "mj-attributes" and element.name in allowed:
                self._parts.append(f"<{element.name}{self._attributes(element, None)} />")
            elif element.name in allowed and element.name != "mj-html-attributes":
                attributes = "" if element.name in _WITHOUT_ATTRIBUTES else self._attributes(element, own)
                self._parts.append(f"<{element.name}{attributes}>")
                if element.name in grammar()["content"]:
                    self._parts += [
                        self._mark(Mark(node.document, node.start, node.end, None, own)) for node in element.children
                    ]
                else:
                    self._write_nodes(element.children, element.name)
                self._parts.append(f"</{element.name}>")

    def _write_included(self, element: Element, parent: str) -> None:
        included = self._includes.loaded.get(element)
        if included is None:
            return
        own = None if parent in _HEAD else element
        if included.raw is not None:
            self._parts += ("<mj-raw>", self._mark(Mark(included.raw, 0, len(included.raw), None, own)), "</mj-raw>")
        elif included.style is not None and parent == "mj-head":
            mark = self._mark(Mark(included.style, 0, len(included.style), None, None))
            self._parts += ("<mj-style>", mark, "</mj-style>")
        else:
            self._write_nodes(included.nodes, parent)

    def _attributes(self, element: Element, own: Element | None) -> str:
        """Return the attributes of a tag as mrml gets them; in the body, with the class by which to know the tag."""
        written = [' alt=""'] if element.name in grammar()["silent"] and "alt" not in element.attributes else []
        for name, attribute in element.attributes.items():
            value = attribute.text
            if not value or name == "css-class" or not _NAME.fullmatch(name):
                continue
            mark = Mark(element.document, attribute.value_start, attribute.value_end, attribute, own)
            masked = FILLER in value or FILLER_START in value
            if name in grammar()["copied"]:
                written.append(f' {name}="{self._mark(mark)}"')
            elif name == "font-family":
                written.append(f' {name}="{named_fonts(mark)}{self._mark(mark)}"')
            elif not masked:
                written.append(f' {name}="{_quotable(value)}"')
        if own is not None and element.name != "mj-raw":
            written.append(f' css-class="{_quotable(self._class_of(element))}"')
        elif own is None and element.get("css-class"):
            written.append(f' css-class="{_quotable(element.get("css-class") or "")}"')
        return "".join(written)

    def _class_of(self, element: Element) -> str:
        self.elements.append(element)
        known = self._classes
        named = next(
            (
                known["mj-class", name]
                for name in (element.get("mj-class") or "").split()
                if ("mj-class", name) in known
            ),
            "",
        )
        usual = known.get((element.name, "")) or known.get(("mj-all", "")) or ""
        given = element.get("css-class") or named or usual
        return f"{self.sign}c{len(self.elements) - 1}z {given}".strip()

    def _mark(self, mark: Mark) -> str:
        self.marks.append(mark)
        return f"{self.sign}v{len(self.marks) - 1}z"


def named_fonts(mark: Mark) -> str:
    """Return the fonts that stand before a mark, by whose names mrml knows which to load; "" if it can't."""
    fonts = mark.document.text[mark.start : mark.end].strip()
    return "" if FILLER in fonts or FILLER_START in fonts else f"{_quotable(fonts)}, "


def _quotable(value: str) -> str:
    return value.replace('"', "&quot;").replace("<", "&lt;")


def _unused(documents: Sequence[Passage]) -> str:
    """Return letters that begin a mark and that no document holds."""
    number = 0
    while any(f"mj{number}q" in document.text for document in documents):
        number += 1
    return f"mj{number}q"
