"""Placeholders that nobody has replaced."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.placeholders import is_placeholder_address, placeholders
from linter.record import Record
from linter.source import Passage
from linter.violation import Related

_SEEN = ("title", "aria-label", "placeholder")
_ADDRESSED = ("href", "src", "background")
_MENTIONED = 5  # further places of one placeholder that a report names


@check("template.placeholder")
def placeholder(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Nothing that a reader sees, and no address, still waits to be replaced; the same one is reported once."""
    found: dict[tuple[str, str], list[_Place]] = {}
    for field, passage in _seen(draft, context):
        for place, kind in _in_passage(passage, field, draft.language):
            words = "" if kind == "blind" else " ".join(passage.text[place.start : place.end].lower().split())
            found.setdefault((kind, words), []).append(place)
    for address in _addresses(draft):
        place = _Place(address, 0, len(address.text), None)
        found.setdefault(("address", address.text.strip().lower()), []).append(place)
    for (kind, _), places in found.items():
        first, others = places[0], places[1 : 1 + _MENTIONED]
        yield Finding(
            first.passage.span(first.start, first.end),
            {"found": " ".join(first.passage.literal(first.start, first.end).split()), "count": len(places)},
            first.field,
            related=tuple(Related(other.passage.span(other.start, other.end), "and here") for other in others),
            variant=kind if kind in ("blind", "address") else None,
        )


def _in_passage(passage: Passage, field: str | None, language: str) -> Iterator[tuple[_Place, str]]:
    """Yield the placeholders of a text with their kinds; a line of blind text counts once, whatever else it holds."""
    text, line_end = passage.text, -1
    for found in placeholders(text, language):
        if found.start > line_end:
            yield _Place(passage, found.start, found.end, field), found.kind
        if found.kind == "blind":
            line_end = _line_end(text, found.end) if line_end < found.start else line_end


def _line_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


class _Place(Record):
    passage: Passage
    start: int
    end: int
    field: str | None


def _seen(draft: Draft, context: Context) -> Iterator[tuple[str | None, Passage]]:
    for copy in copy_of(draft, context.fields):
        yield copy.field, copy.passage
    if draft.markup is not None and context.fields is None:
        for name in _SEEN:
            for element in draft.markup.having(name):
                yield "body", element.attributes[name].value


def _addresses(draft: Draft) -> Iterator[Passage]:
    """Yield the addresses that are still to come."""
    named = [image.reference for image in draft.images if image.kind == "field"]
    for address in (*named, *(link.target for link in draft.links)):
        if is_placeholder_address(address.text):
            yield address
    if draft.markup is not None:
        for name in _ADDRESSED:
            for element in draft.markup.having(name):
                if is_placeholder_address(element.get(name) or ""):
                    yield element.attributes[name].value
