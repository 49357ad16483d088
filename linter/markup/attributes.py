"""The attributes of a tag, each with its place in the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from linter.markup.references import decoded
from linter.markup.tags import ATTRIBUTES
from linter.source import Passage, Source, Span

# By name, an attribute's value without white space around it, and where its name and its stored value start and end.
Shapes = Mapping[str, tuple[str, int, int, int, int]]


class Attribute:
    """An attribute: its lower-case name, the offsets of its name and of its stored value in the document."""

    __slots__ = ("document", "end", "name", "start", "value_end", "value_start")

    def __init__(self, name: str, document: Passage, start: int, end: int, value_start: int, value_end: int) -> None:
        self.name = name
        self.document = document
        self.start = start
        self.end = end
        self.value_start = value_start
        self.value_end = value_end

    @property
    def value(self) -> Passage:
        """The value, its character references decoded."""
        return decoded(self.document, self.value_start, self.value_end, attribute=True)

    @property
    def text(self) -> str:
        """The value without white space around it."""
        stored = self.document.text[self.value_start : self.value_end]
        return (self.value.text if "&" in stored else stored).strip()

    @property
    def span(self) -> Span:
        """The place of the name and the value with its quotes."""
        end = max(self.end, self.value_end)
        quoted = self.document.text[self.value_start - 1] in "\"'" and self.value_start > self.end
        return self.document.span(self.start, end + 1 if quoted else end)


class Attributes(Mapping[str, Attribute]):
    """The attributes of one tag by name: their shapes, and where what lies between its name and its end starts."""

    __slots__ = ("_document", "_shapes", "_start")

    def __init__(self, document: Passage, start: int, shapes: Shapes) -> None:
        self._document = document
        self._start = start
        self._shapes = shapes

    def __contains__(self, name: object) -> bool:
        return name in self._shapes

    def __getitem__(self, name: str) -> Attribute:
        at = self._start
        _, start, end, value_start, value_end = self._shapes[name]
        return Attribute(name, self._document, start + at, end + at, value_start + at, value_end + at)

    def __iter__(self) -> Iterator[str]:
        return iter(self._shapes)

    def __len__(self) -> int:
        return len(self._shapes)


# Those of a tag that has none.
NO_SHAPES: Shapes = MappingProxyType({})


def attribute_shapes(text: str) -> Shapes:
    """Return the attributes in a tag, the first of each name; `text` is what lies between its name and its end."""
    shapes: dict[str, tuple[str, int, int, int, int]] = {}
    for found in ATTRIBUTES.finditer(text):
        name = found[1].lower()
        if name not in shapes:
            which = found.lastindex or 1
            start, end = found.span(which) if which > 1 else (found.end(), found.end())
            value = text[start:end]
            if "&" in value:
                value = decoded(Source("", text).passage(), start, end, attribute=True).text
            shapes[name] = (value.strip(), *found.span(1), start, end)
    return shapes
