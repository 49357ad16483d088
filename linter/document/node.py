"""Values of a document, each with its place in the file, and the mistakes found while reading them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

from linter.record import Record, Row
from linter.source import Passage, Span
from linter.violation import Fix, Related

if TYPE_CHECKING:
    from datetime import date, datetime

T = TypeVar("T")

Value: TypeAlias = "dict[str, Node] | list[Node] | str | int | float | bool | date | datetime | None"


class Declared(Record, Generic[T]):
    """Something that a document declares, and where."""

    value: T
    span: Span


class Fault(Row):
    """A mistake in a document: where, in plain words what is wrong and what was expected; `fix` mends it, if clear."""

    span: Span
    message: str
    related: tuple[Related, ...] = ()
    fix: Fix | None = None


class Node:
    """A value of a document: a mapping, a list or a scalar, with its place.

    `value` is a dict of key → Node, a list of Nodes, or the scalar itself (YAML 1.2 core: only `true` and `false` are
    booleans, so that `NO` stays Norway; dates and timestamps become `datetime` values).
    `text` is a scalar's text with its exact place, character by character; None for mappings and lists.
    """

    __slots__ = ("key", "span", "text", "value")

    def __init__(self, value: Value, span: Span, text: Passage | None = None, key: Span | None = None) -> None:
        self.value = value
        self.span = span
        self.text = text
        self.key = key

    def __repr__(self) -> str:
        return f"Node({self.plain()!r})"

    def get(self, *path: str | int) -> Node | None:
        """Return the value at a path of keys and indices; None where something on the way is not there."""
        here: Node | None = self
        for step in path:
            if isinstance(here, Node) and isinstance(here.value, dict) and isinstance(step, str):
                here = here.value.get(step)
            elif isinstance(here, Node) and isinstance(here.value, list) and isinstance(step, int):
                here = here.value[step] if -len(here.value) <= step < len(here.value) else None
            else:
                return None
        return here

    def items(self) -> Iterator[tuple[str, Node]]:
        """Yield a mapping's keys and values; nothing for anything else."""
        return iter(self.value.items() if isinstance(self.value, dict) else ())

    def elements(self) -> Iterator[Node]:
        """Yield a list's values; nothing for anything else."""
        return iter(self.value if isinstance(self.value, list) else ())

    @property
    def string(self) -> str | None:
        """The scalar's text as written, whatever its type; None for mappings, lists and null."""
        return None if self.text is None or self.value is None else self.text.text

    def plain(self) -> object:
        """Return the value as ordinary Python data."""
        if isinstance(self.value, dict):
            return {key: node.plain() for key, node in self.value.items()}
        if isinstance(self.value, list):
            return [node.plain() for node in self.value]
        return self.value
