"""When messages go out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.jurisdictions import Requirement, requirements
from linter.record import Record
from linter.schema.notations import Hours
from linter.settling import send_time
from linter.source import Span
from linter.violation import Related

_SUNDAY = 6


class _Quiet(Record):
    """Hours of quiet, who asks for them, and where a guide does."""

    hours: Hours
    who: str
    place: Span | None


@check("schedule.quiet_hours")
def quiet_hours(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message that makes a telephone ring goes out when its readers are awake, by the guide and by their country."""
    moment = send_time(draft, context.campaign)
    if moment is None:
        return
    local = _local(moment.value, draft, context)
    values = {"time": f"{local:%H:%M}", "day": f"{local:%A}"}
    for quiet in _quiet(draft, context):
        if quiet.hours.covers(local.hour * 60 + local.minute):
            found = {**values, "who": quiet.who, "from": _clock(quiet.hours.start), "until": _clock(quiet.hours.until)}
            related = (Related(quiet.place, "the guide's quiet hours"),) if quiet.place else ()
            yield Finding(moment.span, found, related=related)
            return
    for known in requirements(draft, "quiet-hours"):
        if known.details.get("sundays") and local.weekday() == _SUNDAY:
            yield Finding(moment.span, {**values, "who": known.country}, variant="sunday", severity=known.severity)
            return


def _local(moment: datetime, draft: Draft, context: Context) -> datetime:
    """Return the clock that readers see: the guide's zone for its own countries, else the time as it was written."""
    zone = context.brand.cadence.timezone
    home = {declared.value for declared in context.brand.jurisdictions}
    if zone is None or moment.tzinfo is None or not (set(draft.jurisdictions) <= home or not draft.jurisdictions):
        return moment
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        return moment.astimezone(ZoneInfo(zone.value))
    except (ZoneInfoNotFoundError, ValueError):
        return moment


def _quiet(draft: Draft, context: Context) -> Iterator[_Quiet]:
    declared = context.brand.cadence.quiet_hours
    if declared is not None:
        yield _Quiet(declared.value, "the guide", declared.span)
    for known in requirements(draft, "quiet-hours"):
        if "region" not in known.details:
            yield _Quiet(_hours(known), known.country, None)


def _hours(known: Requirement) -> Hours:
    return Hours(_minutes(known.details["from"]), _minutes(known.details["until"]))


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
