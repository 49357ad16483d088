"""What the YAML parser says of a text, kept from run to run: most documents are as they were, and the parser is dear.

Loading it takes a tenth of a short run. What is kept is known by the whole text, so that it fits no other.
"""

from __future__ import annotations

import sys
from binascii import crc32
from collections.abc import Iterator
from typing import Any

from linter import kept
from linter.record import Record

# Texts that one run keeps, the first that it meets: guide, configuration, campaign, front matter. More are many drafts.
_MOST_TEXTS = 12
_LONGEST = 100_000


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


class _Texts:
    """The texts that this run has kept."""

    __slots__ = ("count",)

    def __init__(self) -> None:
        self.count = 0


_KEPT = _Texts()


def events(text: str) -> Iterator[Event]:
    """Yield the events of a text. Raises yaml.MarkedYAMLError, which is never kept."""
    known = _known(text) if "yaml" not in sys.modules and len(text) <= _LONGEST else None
    if known is not None:
        yield from known
        return
    import yaml

    met: list[Event] = []
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        met.append(_plain(event))
        yield met[-1]
    if _KEPT.count < _MOST_TEXTS and len(text) <= _LONGEST:
        _KEPT.count += 1
        kept.keep("yaml", _key(text), [text, met])


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


def _key(text: str) -> str:
    data = text.encode("utf-8", "surrogatepass")
    return f"{crc32(data):08x}{len(data):08x}"


def _known(text: str) -> list[Event] | None:
    found = kept.kept("yaml", _key(text))
    try:
        return [Event(*event) for event in found[1]] if found is not None and found[0] == text else None
    except (TypeError, KeyError, IndexError):
        return None
