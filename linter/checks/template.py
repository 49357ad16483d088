"""What a template leaves undone: placeholders that nobody has replaced."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import NamedTuple

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.placeholders import is_placeholder_address, placeholders
from linter.source import Passage
from linter.violation import Related

_SEEN = ("title", "aria-label", "placeholder")
_ADDRESSED = ("href", "src", "background")
_MENTIONED = 5  # further places of one blind text that a report names


@check("template.placeholder")
def placeholder(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Nothing that a reader sees, and no address, still waits to be replaced; blind text is reported once."""
    blind: list[_Place] = []
    for field, passage in _seen(draft, context):
        line = -1
        for found in placeholders(passage.text, draft.language):
            place = _Place(passage, found.start, found.end, field)
            if found.kind != "blind":
                yield _finding(place)
            elif passage.text.count("\n", 0, found.start) != line:
                line = passage.text.count("\n", 0, found.start)
                blind.append(place)
    if blind:
        others = blind[1 : 1 + _MENTIONED]
        related = tuple(Related(other.passage.span(other.start, other.end), "and here") for other in others)
        yield dataclasses.replace(_finding(blind[0], "blind"), related=related)
    for address in _addresses(draft):
        if is_placeholder_address(address.text):
            yield _finding(_Place(address, 0, len(address.text), None), "address")


class _Place(NamedTuple):
    passage: Passage
    start: int
    end: int
    field: str | None


def _finding(place: _Place, variant: str | None = None) -> Finding:
    passage, start, end, field = place
    return Finding(passage.span(start, end), {"found": passage.literal(start, end)}, field, variant=variant)


def _seen(draft: Draft, context: Context) -> Iterator[tuple[str | None, Passage]]:
    for copy in copy_of(draft, context.fields):
        yield copy.field, copy.passage
    if draft.markup is not None and context.fields is None:
        for element in draft.markup.elements:
            for name in _SEEN:
                if name in element.attributes:
                    yield "body", element.attributes[name].value


def _addresses(draft: Draft) -> Iterator[Passage]:
    for image in draft.images:
        if image.kind == "field":
            yield image.reference
    for link in draft.links:
        yield link.target
    if draft.markup is not None:
        for element in draft.markup.elements:
            for name in _ADDRESSED:
                if name in element.attributes:
                    yield element.attributes[name].value
