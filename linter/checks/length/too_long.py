"""More than the platform takes or the team allows."""

from __future__ import annotations

from collections.abc import Iterator

from linter.channels import Channel, Limit
from linter.checking import Context, Finding, check
from linter.checks.length.bounds import (
    Measured,
    Part,
    called,
    channel_of,
    doubt,
    how_counted,
    joined,
    measured,
    parts,
    place_of_unknown,
    rest,
    set_here,
    spoken_field,
)
from linter.document import Node
from linter.draft import Draft
from linter.measure import units
from linter.record import Record
from linter.source import Span

_COUNTED = frozenset({"hashtags", "mentions", "links", "words", "lines"})


class Options(Record):
    """`room`: a variable of no known length is reported where fewer characters than this are left for it."""

    room: int = 20


@check("length.too_long", options=Options)
def too_long(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """No part of a message is longer than the platform takes and the team allows, whoever receives it."""
    channel = channel_of(draft, context)
    if channel is None:
        return
    limits = [limit for limit in channel.limits_for(draft) if limit.kind in ("hard", "own") and limit.max is not None]
    texts = [limit for limit in limits if limit.unit not in ("items", "segments")]
    for part in parts(draft, context):
        found = [measured(part, limit, draft, context) for limit in texts if limit.field == part.name]
        yield from _of_part(part, found, draft, channel, options)
    for limit in limits:
        if limit.unit == "items":
            yield from _of_items(limit, draft, context)


def _of_part(part: Part, found: list[Measured], draft: Draft, channel: Channel, options: Options) -> Iterator[Finding]:
    """At most one finding of length, the team's own limit first, and one for each kind of thing counted."""
    over = [known for known in found if known.at_longest > (known.limit.max or 0)]
    lengths = [known for known in over if known.limit.unit not in _COUNTED]
    if lengths:
        yield _length(part, max(lengths, key=_excess), draft, channel)
    for known in over:
        if known.limit.unit in _COUNTED:
            yield _count(part, known, draft, channel)
    if not lengths:
        tight = [known for known in found if known.limit.unit not in _COUNTED and _is_tight(known, options)]
        if tight:
            yield _unknown(part, min(tight, key=_room), draft, channel)


def _excess(found: Measured) -> tuple[bool, float]:
    return found.limit.kind == "own", found.at_longest / max(1, found.limit.max or 0)


def _room(found: Measured) -> int:
    return (found.limit.max or 0) - found.at_longest


def _is_tight(found: Measured, options: Options) -> bool:
    return bool(found.lengths.longest.unknown) and 0 <= _room(found) < options.room


def _length(part: Part, found: Measured, draft: Draft, channel: Channel) -> Finding:
    limit, lengths = found.limit, found.lengths
    most = limit.max or 0
    only_longest = lengths.is_template and found.as_written <= most
    longest = joined(lengths.longest.longest)
    return Finding(
        rest(part, found),
        {
            "part": called(part, draft, channel),
            "count": f"{found.at_longest:,}",
            "written": f"{found.as_written:,}",
            "over": units.spoken(found.at_longest - most, limit.unit),
            "max": f"{most:,}",
            "by": limit.by,
            "how": how_counted(limit.unit, lengths.longest.text),
            "longest": f"with the longest {longest}" if longest else "in its longest version",
            "doubt": doubt(limit),
        },
        field=part.name,
        related=set_here(limit),
        variant="template" if only_longest else None,
        severity="warning" if limit.disputed else None,
    )


def _count(part: Part, found: Measured, draft: Draft, channel: Channel) -> Finding:
    most = found.limit.max or 0
    return Finding(
        rest(part, found),
        {
            "part": called(part, draft, channel),
            "count": units.spoken(found.at_longest, found.limit.unit),
            "max": f"{most:,}",
            "by": found.limit.by,
            "doubt": doubt(found.limit),
        },
        field=part.name,
        related=set_here(found.limit),
        variant="count",
        severity="warning" if found.limit.disputed else None,
    )


def _unknown(part: Part, found: Measured, draft: Draft, channel: Channel) -> Finding:
    name = found.lengths.longest.unknown[0]
    return Finding(
        place_of_unknown(part, found.lengths.longest),
        {
            "part": called(part, draft, channel),
            "variable": name or "the variable",
            "left": units.spoken(_room(found), found.limit.unit),
            "by": found.limit.by,
            "max": f"{found.limit.max:,}",
        },
        field=part.name,
        variant="unknown",
        severity="warning",
    )


def _of_items(limit: Limit, draft: Draft, context: Context) -> Iterator[Finding]:
    """More buttons, cards or headlines than the platform takes."""
    if context.fields is not None and limit.field not in context.fields:
        return
    most = limit.max or 0
    for places in _items(limit, draft):
        if len(places) > most:
            noun = spoken_field(limit.field)
            values = {"part": "", "count": f"{len(places):,} {noun}s", "max": f"{most:,}", "by": limit.by}
            yield Finding(places[most], values, limit.field, set_here(limit), variant="items")


def _items(limit: Limit, draft: Draft) -> Iterator[list[Span]]:
    """Yield the places of what a limit counts: once, or once for each thing that it counts within."""
    if limit.each is not None:
        around = draft.meta.get(limit.each) if draft.meta is not None else None
        for node in around.elements() if around is not None else ():
            yield _places(node.get(limit.field))
    elif limit.field == "cards":
        yield _places(draft.meta.get("cards") if draft.meta is not None else None)
    else:
        yield [field.passage.span(0, len(field.passage)) for field in draft.named(limit.field)]


def _places(node: Node | None) -> list[Span]:
    return [element.span for element in node.elements()] if node is not None else []
