"""A place in an abstract text that makes a promise, before it is an offer."""

from __future__ import annotations

from typing import Any

from linter.record import Record


class Match(Record):
    """A phrase found in an abstract text: where, its slots (places of marks, or words), and the values it sets."""

    kind: str
    start: int
    end: int
    marks: dict[str, int]
    words: dict[str, str]
    values: dict[str, Any]
    loose: bool = False  # found by a phrase that passes over other words
