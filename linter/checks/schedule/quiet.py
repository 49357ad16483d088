"""Whether a message that makes a telephone ring goes out while its readers want to be left alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.schedule.clock import Clock, clocks
from linter.document import Declared
from linter.draft import Draft
from linter.jurisdictions import Requirement, public_holidays, requirements_of
from linter.record import Record
from linter.schema.notations import Hours
from linter.settling import send_times
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
    """A message that rings goes out when its readers are awake, by the guide and by each of its countries."""
    for moment in send_times(draft, context.campaign):
        found = (_broken(clock, moment, draft, context) for clock in clocks(moment.value, draft, context))
        first = next((finding for finding in found if finding is not None), None)
        if first is not None:
            yield first


def _broken(clock: Clock, moment: Declared[datetime], draft: Draft, context: Context) -> Finding | None:
    """Return how a message breaks the quiet of one country, where it does in every zone that it may go to."""
    asked = requirements_of(clock.country, draft, "quiet-hours") if clock.country is not None else ()
    for quiet in (*_of_guide(context), *_of_country(asked)):
        if all(quiet.hours.covers(time.hour * 60 + time.minute) for time in clock.times):
            values = {"time": _told(clock.times[0], moment.value), "who": quiet.who}
            values.update({"from": _clock(quiet.hours.start), "until": _clock(quiet.hours.until)})
            related = (Related(quiet.place, "the guide's quiet hours"),) if quiet.place else ()
            return Finding(moment.span, values, related=related)
    for known in asked:
        here = clock.times[0].date()
        if known.details.get("sundays") and all(time.weekday() == _SUNDAY for time in clock.times):
            return Finding(moment.span, {"who": known.country}, variant="sunday", severity=known.severity)
        if known.details.get("holidays") and _is_holiday(here, known.jurisdiction):
            values = {"who": known.country, "day": here.isoformat()}
            return Finding(moment.span, values, variant="holiday", severity=known.severity)
    return None


def _of_guide(context: Context) -> Iterator[_Quiet]:
    declared = context.brand.cadence.quiet_hours
    if declared is not None:
        yield _Quiet(declared.value, "the guide", declared.span)


def _of_country(asked: tuple[Requirement, ...]) -> Iterator[_Quiet]:
    for known in asked:
        if "region" not in known.details:
            yield _Quiet(Hours(_minutes(known.details["from"]), _minutes(known.details["until"])), known.country, None)


def _is_holiday(day: date, jurisdiction: str) -> bool:
    return day in public_holidays(jurisdiction, day.year)


def _told(local: datetime, moment: datetime) -> str:
    """Return the time of day, with its zone where that is not the one it was written in."""
    zone = f" ({local.tzinfo})" if local.utcoffset() != moment.utcoffset() else ""
    return f"{local:%H:%M}{zone}"


def _minutes(clock: str) -> int:
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
