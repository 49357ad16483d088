"""More SMS segments than the team allows: each is billed as a message of its own."""

from __future__ import annotations

from collections.abc import Iterator

from linter.channels import Channel, Gateway, Limit
from linter.checking import Context, Finding, check
from linter.checks.length.bounds import Part, called, channel_of, joined, parts, place_of_unknown, set_here
from linter.draft import Draft
from linter.extract.longest import Lengths, lengths
from linter.measure import sms, units
from linter.record import Record
from linter.violation import Related


class Options(Record):
    """`marketing`: how many segments a marketing SMS may take where the guide sets no `max_segments`.

    `room`: a variable of no known length is reported where the last allowed segment has less room than this for it.
    """

    marketing: int = 3
    room: int = 20


@check("length.segments", options=Options)
def segments(draft: Draft, context: Context, options: Options) -> Iterator[Finding]:
    """An SMS takes no more segments than the team allows, whoever receives it."""
    channel = channel_of(draft, context)
    if channel is None:
        return
    gateway = channel.gateway
    for part in parts(draft, context):
        limit = _limit(channel, part.name, draft, options)
        if limit is None or limit.max is None:
            continue
        known = lengths(part.passage, context.brand.longest_values, lambda text: _units(text, gateway))
        sent = measure(known.longest.text, gateway)
        if len(sent.segments) > limit.max:
            yield _too_many(part, known, sent, limit, called(part, draft, channel), gateway)
        elif known.longest.unknown and len(sent.segments) == limit.max and sent.left < options.room:
            values = {
                "part": called(part, draft, channel),
                "variable": known.longest.unknown[0],
                "left": units.spoken(sent.left, "characters"),
            }
            place = place_of_unknown(part, known.longest)
            yield Finding(place, values, field=part.name, variant="unknown", severity="warning")


def _too_many(part: Part, known: Lengths, sent: sms.Sms, limit: Limit, name: str, gateway: Gateway) -> Finding:
    most = limit.max or 0
    written = measure(known.written.text, gateway)
    fits = sum(len(segment.text) for segment in sent.segments[:most])
    start = min(known.longest.origin(fits), len(part.passage))
    names = joined(known.longest.longest)
    values = {
        "part": name,
        "count": len(sent.segments),
        "written": len(written.segments),
        "max": most,
        "is": "is" if most == 1 else "are",
        "by": limit.by,
        "filling": _filling(sent, known.longest.text),
        "cost": _cost(gateway, len(sent.segments)),
        "longest": f"with the longest {names}" if names else "in its longest version",
    }
    next_part = Related(part.passage.span(start, len(part.passage)), f"segment {most + 1} starts here")
    return Finding(
        part.passage.span(0, len(part.passage)),
        values,
        field=part.name,
        related=(next_part, *set_here(limit)),
        variant="template" if len(written.segments) <= most else None,
    )


def measure(text: str, gateway: Gateway) -> sms.Sms:
    """Return how the team's gateway sends a text."""
    return sms.measure(text, keep=gateway.keep, reference_bits=gateway.reference_bits, languages=gateway.languages)


def _filling(found: sms.Sms, text: str) -> str:
    """Say how long the text is, and how much of it fits into a segment."""
    twice = found.units - len(text)
    note = f" ({twice} of them count 2)" if twice > 0 else ""
    unicode = "" if found.encoding == "GSM-7" else " in Unicode"
    return f"{len(text):,} characters{note}, {found.capacity} to a segment{unicode}"


def _cost(gateway: Gateway, number: int) -> str:
    price = gateway.cost(number)
    return f", {price} for each recipient" if price else ""


def _units(text: str, gateway: Gateway) -> int:
    """Compare by segments first; among as many, the fuller one is the longer."""
    found = measure(text, gateway)
    return len(found.segments) * 1000 + found.segments[-1].units


def _limit(channel: Channel, field: str, draft: Draft, options: Options) -> Limit | None:
    """Return the strictest limit of segments; the usual one of marketing gives way to the team's own."""
    known = [limit for limit in channel.limits_for(draft) if limit.field == field and limit.unit == "segments"]
    counted = [limit for limit in known if limit.max is not None]
    if counted and draft.kind == "marketing" and all(limit.kind != "own" for limit in counted):
        counted.append(Limit(field, "segments", "own", "good practice", options.marketing))
    return min(counted, key=lambda limit: limit.max or 0, default=None)
