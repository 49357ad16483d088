"""What checks note of a draft to compare all campaigns by: plain data, kept so that nothing has to be read again."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from linter.record import Record
from linter.source import Source, Span


class Noted(Record):
    """What a check noted of one draft: the draft's path, channel and campaign, and the note, of what JSON can hold.

    `plain` says that nothing in the draft is hidden from reports, nor asked to be ignored: then its file tells all that
    a report says of it.
    """

    path: str
    channel: str
    campaign: str | None
    plain: bool
    note: Any


class Unread(Source):
    """A file that a place was noted in; its text is not at hand, and so neither are lines and columns."""

    __slots__ = ()

    def __init__(self, path: str) -> None:
        super().__init__(path, "")


def place(span: Span) -> list[str | int | None]:
    """Return a place as a note holds it."""
    known: list[str | int | None] = [span.path, span.start, span.end]
    return known if span.shown is None and span.decoded is None else [*known, span.shown, span.decoded]


def place_in(note: Iterable[Any]) -> Span:
    """Return the place of a note, in a file that is not read."""
    path, *rest = note
    return Span(Unread(path), *rest)


def written(notes: Mapping[str, Iterable[Noted]]) -> str:
    """Return notes by the ids of their rules as one line, "" where there are none."""
    return json.dumps(notes, separators=(",", ":")) if notes else ""


def read(lines: Iterable[str]) -> dict[str, list[Noted]]:
    """Return the notes of some lines by the ids of their rules, in the order of the lines."""
    found: dict[str, list[Noted]] = {}
    for line in filter(None, lines):
        for rule, entries in json.loads(line).items():
            found.setdefault(rule, []).extend([Noted(*entry) for entry in entries])
    return found
