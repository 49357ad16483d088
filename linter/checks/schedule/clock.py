"""The clock that the readers of a message see when it goes out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from linter.checking import Context
from linter.draft import Draft
from linter.jurisdictions import zones
from linter.record import Record

if TYPE_CHECKING:
    from datetime import datetime, tzinfo
    from zoneinfo import ZoneInfo

_ZONES = "/usr/share/zoneinfo"


class Clock(Record):
    """A country (None: where the guide is at home), and its times of day: several where it has several zones.

    Each is the moment as that zone shows it, daylight saving time included.
    """

    country: str | None
    times: tuple[datetime, ...]


def clocks(moment: datetime, draft: Draft, context: Context) -> Iterator[Clock]:
    """Yield what the clocks show in each country that a draft goes to.

    Of a country with several zones, the guide's own zone counts if it is one of them, else the one that the moment is
    written in (`-03:00`), else all of them. A moment for a country that is not known counts as it is written, for one
    of the guide's countries as the guide's zone shows it.
    """
    if not draft.jurisdictions:
        yield Clock(None, (_in_zone(moment, _guides(context)),))
    for code in _countries(draft):
        yield Clock(code, tuple(_times(moment, code, context)))


def _countries(draft: Draft) -> tuple[str, ...]:
    """Return the countries that a draft goes to: of those of the whole campaign, the one that its language names."""
    own = {key: draft.meta.get(key) if draft.meta else None for key in ("language", "jurisdictions")}
    named = draft.language.rpartition("-")[2]
    if own["language"] is not None and own["jurisdictions"] is None and named in draft.jurisdictions:
        return (named,)
    return draft.jurisdictions


def local_time(moment: datetime, draft: Draft, context: Context) -> datetime:
    """Return what the clock of a draft's first readers shows."""
    return next(clocks(moment, draft, context)).times[0]


def _times(moment: datetime, code: str, context: Context) -> Iterable[datetime]:
    known, home = zones(code), _guides(context)
    if not known:
        is_home = any(declared.value == code for declared in context.brand.jurisdictions)
        return (_in_zone(moment, home if is_home else None),)
    if home in known:
        return (_in_zone(moment, home),)
    shown = [_in_zone(moment, zone) for zone in known]
    return [time for time in shown if time.utcoffset() == moment.utcoffset()][:1] or shown


def _guides(context: Context) -> str | None:
    zone = context.brand.cadence.timezone
    return zone.value if zone else None


def _in_zone(moment: datetime, name: str | None) -> datetime:
    """Return a moment as a zone shows it; as it is where there is no such zone, or the moment names none."""
    zone = _zone(name) if name is not None and moment.tzinfo is not None else None
    return moment if zone is None else moment.astimezone(zone)


def _zone(name: str) -> tzinfo | None:
    try:
        return _zones()(name)
    except (KeyError, ValueError, OSError):  # there is no such zone, or no name like that, or its file is broken
        return None


@cache
def _zones() -> type[ZoneInfo]:
    """Return what makes a zone of a name.

    While it is imported it is told where zones usually lie. Else it asks sysconfig, which reads how Python was built,
    and that takes longer than all the zones of a check.
    """
    told = "PYTHONTZPATH" not in os.environ and os.path.isdir(_ZONES)
    if told:
        os.environ["PYTHONTZPATH"] = _ZONES
    try:
        from zoneinfo import ZoneInfo
    finally:
        if told:
            del os.environ["PYTHONTZPATH"]
    return ZoneInfo
