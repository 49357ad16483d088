"""What the YAML parser says of a text, kept from run to run where what is made of it can't be.

Loading the parser takes a third of a short run. What is kept is known by the whole text, so that it fits no other.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from linter import kept
from linter.document.kept_tree import LONGEST
from linter.record import Record


class Event(Record):
    """One event of the parser, with the offsets of its start and end in the text."""

    kind: str
    start: int
    end: int
    tag: str | None
    anchor: str | None
    value: str | None
    style: str | None
    flow: bool


def events(text: str, parsed: list[Event]) -> Iterator[Event]:
    """Yield the events of a text; those that are not kept yet come into `parsed` as well.

    Raises yaml.MarkedYAMLError.
    """
    known = _known(text) if "yaml" not in sys.modules and len(text) <= LONGEST else None
    if known is not None:
        yield from known
        return
    import yaml

    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        parsed.append(_plain(event))
        yield parsed[-1]


def keep(text: str, parsed: list[Event]) -> None:
    """Keep the events of a text for other runs."""
    kept.keep("yaml", kept.key_of(text), [text, parsed])


def _plain(event: Any) -> Event:
    return Event(
        type(event).__name__,
        event.start_mark.index,
        event.end_mark.index,
        getattr(event, "tag", None),
        getattr(event, "anchor", None),
        getattr(event, "value", None),
        getattr(event, "style", None),
        bool(getattr(event, "flow_style", False)),
    )


def _known(text: str) -> list[Event] | None:
    found = kept.kept("yaml", kept.key_of(text))
    try:
        return [Event(*event) for event in found[1]] if found is not None and found[0] == text else None
    except (TypeError, KeyError, IndexError):
        return None
