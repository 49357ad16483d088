"""Documents as an earlier run put them together, known by their whole text: most are as they were.

To load the parser takes a third of a short run, and to put together what it says another tenth. Kept are places alone,
from which values are read off the text. A document with faults or anchors is not kept so, but as the parser's events.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

from linter import __version__, kept
from linter.document.node import Fault, Node
from linter.document.scalar_text import ESCAPES, place_of
from linter.document.yaml_types import plain_value
from linter.source import Passage, Piece, Source, Span

# Documents that one run keeps, the first that it meets: guide, configuration, campaign, front matter. More are many
# drafts, and longer ones (in characters) are data.
MOST = 12
LONGEST = 100_000

_KIND = "documents"
# What stands first in what is kept of a value: text that is in the file as it is, other text, a group, a list.
_EXACT, _OTHER, _GROUP, _LIST = range(4)


class _Documents:
    """The documents that this run has kept."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0


_KEPT = _Documents()


def is_worth_keeping(text: str) -> bool:
    """Whether a document that was read is to be kept, which is then counted."""
    if _KEPT.count >= MOST or len(text) > LONGEST:
        return False
    _KEPT.count += 1
    return True


def known(content: Source, start: int, end: int) -> tuple[Node | None, list[Fault]] | None:
    """Return what `parse_yaml` says of the text between two offsets, where an earlier run kept it."""
    if "yaml" in sys.modules or end - start > LONGEST:
        return None
    text = content.text[start:end]
    found = kept.kept(_KIND, kept.key_of(text))
    try:
        version, whole, row = found
        if version != __version__ or whole != text:
            return None
        return (None if row is None else _node(row, content, start)), []
    except (TypeError, ValueError, KeyError, IndexError):
        return None


def keep(content: Source, start: int, end: int, node: Node | None) -> bool:
    """Keep a document without faults or anchors for other runs; say whether it could be kept so."""
    row = None if node is None else _row(node, start)
    if node is None or row is not None:
        text = content.text[start:end]
        kept.keep(_KIND, kept.key_of(text), [__version__, text, row])
    return node is None or row is not None


def _row(node: Node, base: int) -> list[Any] | None:
    """Return the places of a value as JSON can hold them; None where they can't be told by offsets alone."""
    if node.text is not None:
        return _scalar_row(node, node.text, base)
    inside = []
    for entry in node.value.values() if isinstance(node.value, dict) else node.elements():
        row = _row(entry, base)
        if row is None or (entry.key is not None and not _is_plain(entry.key)):
            return None
        inside.append(row if entry.key is None else [entry.key.start - base, entry.key.end - base, row])
    head = [_GROUP, [*node.value]] if isinstance(node.value, dict) else [_LIST, None]
    return [*head, node.span.start - base, node.span.end - base, inside] if _is_plain(node.span) else None


def _scalar_row(node: Node, text: Passage, base: int) -> list[Any]:
    style = next(style for style, escape in ESCAPES.items() if escape is text.escape)
    is_text = isinstance(node.value, str)
    first = text.pieces[0]
    if len(text.pieces) == 1 and first.exact:
        return [_EXACT, first.origin - base, first.length, style, is_text]
    pieces = [(piece.at, piece.origin - base, piece.length, piece.exact) for piece in text.pieces]
    return [_OTHER, text.text, pieces, style, is_text]


def _is_plain(span: Span) -> bool:
    return span.shown is None and span.decoded is None


def _node(row: Sequence[Any], content: Source, base: int) -> Node:
    """Return a value with all that is inside, as it was put together."""
    kind, first, start, end, last = row
    if kind == _EXACT:
        origin, length = first + base, start
        text = content.text[origin : origin + length]
        passage = Passage(text, content, (Piece(0, origin, length, True),), escape=ESCAPES[end])
        return Node(text if last else plain_value(text), place_of(passage), passage)
    if kind == _OTHER:
        pieces = tuple(Piece(at, origin + base, length, exact) for at, origin, length, exact in start)
        passage = Passage(first, content, pieces, escape=ESCAPES[end])
        return Node(first if last else plain_value(first), place_of(passage), passage)
    span = Span(content, start + base, end + base)
    if kind == _LIST:
        return Node([_node(inner, content, base) for inner in last], span)
    group: dict[str, Node] = {}
    for name, (from_, to, inner) in zip(first, last, strict=True):
        entry = group[name] = _node(inner, content, base)
        entry.key = Span(content, from_ + base, to + base)
    return Node(group, span)
