"""What YAML and JSON share while values are put together: the bounds, and how a group gets its entries."""

from __future__ import annotations

from linter.document.node import Fault, Node
from linter.source import Span
from linter.violation import Related

MAX_DEPTH = 60
MAX_VALUES = 200_000

TOO_DEEP = f"Lists and groups are nested more than {MAX_DEPTH} levels deep here"
TOO_MANY = f"This file holds more than {MAX_VALUES:,} values; nothing more of it is read"


class UnreadableError(Exception):
    """The document can't be read any further, for what stands between two offsets."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(message)
        self.start = start
        self.end = end
        self.message = message


def put(group: dict[str, Node], key: str, node: Node, place: Span, faults: list[Fault]) -> None:
    """Add an entry to a group; a name given twice keeps its first value, and is a fault."""
    node.key = place
    first = group.setdefault(key, node).key
    if first is not None and group[key] is not node:
        message = f"“{key}” is given twice, the first time on line {first.begin.line}; keep one of the two"
        faults.append(Fault(place, message, (Related(first, "given here first"),)))
