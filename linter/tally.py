"""Everything there is to count about the parts of one message on its channel."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from linter.channels import Channel, Limit
from linter.draft import Draft, Field
from linter.extract.longest import lengths
from linter.measure import sms, units

# Counted for every part; a report leaves out those that say nothing new.
_ALWAYS = ("characters", "code points", "utf16", "bytes", "words", "lines")


@dataclass(frozen=True, slots=True)
class Row:
    """A part against one limit of its channel: how much it counts, at its longest."""

    limit: Limit
    count: int

    @property
    def left(self) -> int | None:
        """How much is left; below 0 it is too much. None where there is no upper limit."""
        return None if self.limit.max is None else self.limit.max - self.count

    @property
    def broken(self) -> bool:
        """Whether the part is over, or under, the limit."""
        too_short = self.limit.min is not None and self.count < self.limit.min
        return too_short or (self.left is not None and self.left < 0)


@dataclass(frozen=True, slots=True)
class Tally:
    """One part of a message, counted. `counts` are by unit, of the text as written; `longest` where variables grow it.

    `sms` is how it goes over the network, `foreign` the characters that the SMS alphabet lacks, `price` what that
    costs for each recipient; None on other channels or without a price.
    """

    field: str
    number: int
    text: str
    counts: Mapping[str, int]
    rows: tuple[Row, ...]
    variables: tuple[str, ...]
    unknown: tuple[str, ...]
    sms: sms.Sms | None = None
    foreign: tuple[str, ...] = ()
    price: str | None = None


def tally(draft: Draft, channel: Channel, longest_values: Mapping[str, str]) -> list[Tally]:
    """Return the counts of each part of a draft that its channel bounds, or of all parts where it bounds none."""
    limits = list(channel.limits_for(draft))
    bounded = {limit.field for limit in limits}
    wanted = [field for field in draft.fields if field.name in bounded] or list(draft.fields)
    return [_of(field, draft, channel, limits, longest_values) for field in wanted]


def _of(field: Field, draft: Draft, channel: Channel, limits: list[Limit], longest_values: Mapping[str, str]) -> Tally:
    known = lengths(field.passage, longest_values, units.utf16)
    written, longest = known.written.text, known.longest.text
    own = [limit for limit in limits if limit.field == field.name]
    items = sum(1 for _ in draft.named(field.name))
    rows = tuple(
        Row(limit, items if limit.unit == "items" else units.count(longest, limit.unit))
        for limit in own
        if limit.unit != "segments"
    )
    found = Tally(
        field.name,
        field.number,
        written,
        {unit: units.count(written, unit) for unit in _ALWAYS},
        rows,
        known.longest.longest,
        known.longest.unknown,
    )
    segmented = [limit for limit in own if limit.unit == "segments"]
    return _with_segments(found, longest, channel, segmented) if segmented else found


def _with_segments(found: Tally, longest: str, channel: Channel, limits: list[Limit]) -> Tally:
    gateway = channel.gateway
    sent = sms.measure(longest, keep=gateway.keep, reference_bits=gateway.reference_bits, languages=gateway.languages)
    foreign = dict.fromkeys(char for _, char in sms.outside_gsm7(longest, gateway.languages))
    return Tally(
        found.field,
        found.number,
        found.text,
        found.counts,
        (*found.rows, *(Row(limit, len(sent.segments)) for limit in limits)),
        found.variables,
        found.unknown,
        sent,
        tuple(foreign) if sent.encoding == "UCS-2" else (),
        gateway.cost(len(sent.segments)),
    )
