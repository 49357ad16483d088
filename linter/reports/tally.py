"""What `msglint measure` prints: a small table for people, or JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from linter.channels import Channel
from linter.measure.units import NAMES
from linter.reports.visible import columns, visible
from linter.tally import Row, Tally

_RED, _GREEN, _DIM, _BOLD, _OFF = "\x1b[31m", "\x1b[32m", "\x1b[2m", "\x1b[1m", "\x1b[0m"
_FOREIGN_SHOWN = 8
# What a unit is called in the column of what was counted.
_UNITS = {
    "characters": "characters",
    "code points": "characters",
    "utf16": "characters (an emoji counts 2)",
    "tweet": "weight",
    "mastodon": "characters (links 23)",
    "threads": "characters (emoji as bytes)",
    "double-width": "characters (wide ones 2)",
    "double-han": "characters (Chinese ones 2)",
    "items": "in number",
}


def table(tallies: list[Tally], channel: Channel, *, color: bool, width: int) -> str:
    """Return the counts as lines of at most about `width` columns."""
    return "\n".join("\n".join(_part(tally, tallies, channel, color, width)) for tally in tallies) + "\n"


def as_json(tallies: list[Tally], channel: Channel) -> str:
    """Return the counts as JSON."""
    return json.dumps({"channel": channel.name, "parts": [_data(tally) for tally in tallies]}, indent=2) + "\n"


def _part(tally: Tally, tallies: list[Tally], channel: Channel, color: bool, width: int) -> Iterator[str]:
    yield _paint(_heading(tally, tallies, channel), _BOLD, color)
    facts = list(_facts(tally))
    room = max(len(name) for name, _ in facts) + 2
    for name, value in facts:
        yield f"  {name:<{room}}{value}"
    if tally.sms is not None:
        yield from _segments(tally, color, width)
    rows = [_cells(row) for row in tally.rows]
    if rows:
        yield ""
        widths = [max(columns(row[column]) for row in rows) for column in range(4)]
        for cells, row in zip(rows, tally.rows, strict=True):
            yield _row(cells, widths, row, color)
    yield ""


def _heading(tally: Tally, tallies: list[Tally], channel: Channel) -> str:
    fields = {other.field for other in tallies}
    several = sum(other.field == tally.field for other in tallies) > 1
    number = f" {tally.number + 1}" if several else ""
    part = "" if fields <= {"body"} or fields <= {"script"} else f", {tally.field}"
    return f"{channel.title[:1].upper()}{channel.title[1:]}{part}{number}"


def _facts(tally: Tally) -> Iterator[tuple[str, str]]:
    counts = tally.counts
    yield "characters", f"{counts['characters']:,}"
    if counts["utf16"] != counts["characters"]:
        yield "in UTF-16", f"{counts['utf16']:,}"
    if counts["bytes"] != counts["utf16"]:
        yield "bytes", f"{counts['bytes']:,}"
    yield "words", f"{counts['words']:,}"
    if tally.sms is not None:
        yield "encoding", _encoding(tally)
        number, left = len(tally.sms.segments), tally.sms.left
        price = f", {tally.price} for each recipient" if tally.price else ""
        room = f"{tally.sms.capacity} {_letters(tally)}" + ("" if number == 1 else " in each")
        yield "segments", f"{number}, room for {room}, {left} left{' in the last' if number > 1 else ''}{price}"
    if tally.variables:
        yield "longest", f"with the longest {', '.join(map(visible, tally.variables))}; the limits below are for that"
    if tally.unknown:
        yield "not counted", f"{', '.join(map(visible, tally.unknown))}: the guide gives no longest value"


def _letters(tally: Tally) -> str:
    return "letters" if tally.sms is not None and tally.sms.encoding == "GSM-7" else "UTF-16 units"


def _encoding(tally: Tally) -> str:
    if tally.sms is None or tally.sms.encoding == "GSM-7":
        return tally.sms.alphabet if tally.sms is not None else ""
    foreign = [f"“{visible(char)}”" for char in tally.foreign[:_FOREIGN_SHOWN]]
    more = f" and {len(tally.foreign) - _FOREIGN_SHOWN} more" if len(tally.foreign) > _FOREIGN_SHOWN else ""
    return f"Unicode (UCS-2), because of {' '.join(foreign)}{more}"


def _segments(tally: Tally, color: bool, width: int) -> Iterator[str]:
    """Draw each segment with its text, cut to the width."""
    if tally.sms is None or not tally.text:
        return
    yield ""
    for number, segment in enumerate(tally.sms.segments, start=1):
        label = f"  {number:>2}  {segment.units:>3} "
        text = visible(segment.text.replace("\r\n", "\n")).replace("\u240a", "⏎")
        lines = _wrapped(text, max(30, width - len(label) - 2))
        for index, line in enumerate(lines):
            edge = _paint("│", _DIM, color)
            yield f"{label if not index else ' ' * len(label)}{edge}{line}{edge}"


def _wrapped(text: str, room: int) -> list[str]:
    lines, line, used = [], "", 0
    for char in text:
        size = columns(char)
        if used + size > room:
            lines.append(line)
            line, used = "", 0
        line += char
        used += size
    return [*lines, line]


def _cells(row: Row) -> tuple[str, str, str, str]:
    limit = row.limit
    unit = _UNITS.get(limit.unit) or NAMES.get(limit.unit, ("", limit.unit))[1]
    bound = f"of {limit.max:,}" if limit.max is not None else f"at least {limit.min:,}"
    return limit.by, f"{row.count:,}", bound, unit


def _row(cells: tuple[str, str, str, str], widths: list[int], row: Row, color: bool) -> str:
    by, count, bound, unit = cells
    if row.left is None:
        state = "too short" if row.broken else "fits"
    elif row.left < 0:
        state = f"{-row.left:,} too many" if row.limit.kind in ("hard", "own") else f"the last {-row.left:,} not shown"
    else:
        state = f"{row.left:,} left"
    serious = row.limit.kind in ("hard", "own")
    painted = _paint(state, _RED if serious else _DIM, color) if row.broken else _paint(state, _GREEN, color)
    pad = " " * (widths[0] - columns(by))
    return f"  {by}{pad}  {count:>{widths[1]}} {bound:<{widths[2]}} {unit:<{widths[3]}}  {painted}"


def _paint(text: str, style: str, color: bool) -> str:
    return f"{style}{text}{_OFF}" if color else text


def _data(tally: Tally) -> dict[str, Any]:
    data: dict[str, Any] = {
        "field": tally.field,
        "number": tally.number + 1,
        "text": tally.text,
        "counts": {unit.replace(" ", "_"): count for unit, count in tally.counts.items()},
        "variables": {"longest": list(tally.variables), "unknown": list(tally.unknown)},
        "limits": [_limit(row) for row in tally.rows],
    }
    if tally.sms is not None:
        data["sms"] = {
            "encoding": tally.sms.encoding,
            "alphabet": tally.sms.alphabet,
            "units": tally.sms.units,
            "capacity": tally.sms.capacity,
            "left": tally.sms.left,
            "outside_gsm7": list(tally.foreign),
            "segments": [{"text": segment.text, "units": segment.units} for segment in tally.sms.segments],
            "price": tally.price,
        }
    return data


def _limit(row: Row) -> dict[str, Any]:
    limit = row.limit
    return {
        "by": limit.by,
        "kind": limit.kind,
        "unit": limit.unit,
        "count": row.count,
        "min": limit.min,
        "max": limit.max,
        "left": row.left,
        "ok": not row.broken,
        "source": limit.source,
        "checked": limit.checked,
    }
