"""What a reader is given, and how it refuses: the bytes of one file, with what its name and place say about it."""

from __future__ import annotations

from collections.abc import Callable

from linter.record import Record
from linter.source import Source, Span
from linter.violation import Fix


class File(Record):
    """A file to read: its path relative to the root, its bytes, the channel that its name or place gives it.

    `facts` is the file beside a piece of artwork that says what it is (`poster.print.yaml`). `own_fields` are the parts
    of a message on a channel that the team has added. `beside` gives the path and the content of a file that is named
    in a file, both by their paths relative to the root; it raises Refused.
    """

    path: str
    data: bytes
    channel: str
    facts: File | None = None
    own_fields: frozenset[str] = frozenset()
    beside: Callable[[str, str], tuple[str, bytes]] | None = None


class Unreadable(Exception):
    """A draft that can't be read at all: why, in plain words, and where; what mends it, where that is known."""

    def __init__(self, reason: str, span: Span, fix: Fix | None = None, help: str | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.span = span
        self.fix = fix
        self.help = help


class NotRead(Exception):
    """A file that may be a draft, but is not read here; `code` tells the reasons apart, the message says why."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def unreadable(path: str, reason: str) -> Unreadable:
    """Return the refusal of a whole file, which has no text to point into."""
    return Unreadable(reason, Source(path, "").span())
