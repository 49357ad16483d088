"""The notations of single values in our documents: days, moments, money, hours of the day, sizes, time zones."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from linter.document.yaml_types import read_date, read_datetime
from linter.patterns import later
from linter.record import Record

if TYPE_CHECKING:
    from decimal import Decimal

_HOURS = later(r"([01]?\d|2[0-3]):([0-5]\d) ?[-–] ?([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_FONT_SIZE = later(r"(\d{1,4}(?:\.\d{1,3})?) ?(px|pt|mm|em|rem)", re.ASCII)
_MONEY = later(r"(\d{1,12}(?:[.,]\d{1,4})?) ?([A-Z]{3})|([A-Z]{3}) ?(\d{1,12}(?:[.,]\d{1,4})?)", re.ASCII)
_ZONE = later(r"[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}", re.ASCII)
_ZONES = "/usr/share/zoneinfo"


class Hours(Record):
    """A stretch of the day, in minutes since midnight; it goes over midnight where `until` is the smaller one."""

    start: int
    until: int

    def covers(self, minute: int) -> bool:
        """Whether a minute of the day lies in it."""
        if self.start <= self.until:
            return self.start <= minute < self.until
        return minute >= self.start or minute < self.until


def read_hours(text: str) -> Hours | None:
    """Return the hours of `21:00-08:00`, or None."""
    found = _HOURS.fullmatch(text.strip())
    if not found:
        return None
    return Hours(int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4]))


def read_font_size(text: str) -> tuple[float, str] | None:
    """Return the number and the unit of `14px` or `6pt`, or None."""
    found = _FONT_SIZE.fullmatch(text.strip())
    return (float(found[1]), found[2]) if found else None


def read_money(text: str) -> tuple[Decimal, str] | None:
    """Return the amount and the currency (ISO 4217) of `49.90 EUR`, or None. A comma may stand for the point."""
    found = _MONEY.fullmatch(text.strip())
    if not found:
        return None
    from decimal import Decimal

    return Decimal((found[1] or found[4]).replace(",", ".")), found[2] or found[3]


def _is_moment(text: str) -> bool:
    moment = read_datetime(text)
    return moment is not None and moment.tzinfo is not None


def _is_zone(text: str) -> bool:
    if not _ZONE.fullmatch(text):
        return False
    # Looked up here first, because importing zoneinfo costs more than the rest of reading a guide.
    if os.path.isfile(os.path.join(_ZONES, text)):
        return True
    import zoneinfo

    try:
        zoneinfo.ZoneInfo(text)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


# The values of `format` in our schemas.
FORMATS: dict[str, Callable[[str], bool]] = {
    "date": lambda text: read_date(text) is not None,
    "date-time": _is_moment,
    "money": lambda text: _MONEY.fullmatch(text.strip()) is not None,
    "hours": lambda text: read_hours(text) is not None,
    "font-size": lambda text: read_font_size(text) is not None,
    "time-zone": _is_zone,
}
