"""What an unquoted YAML value is: a number, a date, true or false, nothing, or text (the core schema of YAML 1.2.2)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone

from linter.patterns import later

# Longer runs of digits are no number that anybody wrote, and slow to convert.
_LONGEST_NUMBER = 40
_FIRST = frozenset("0123456789+-.~nNtTfF")

_INTEGER = later(r"[-+]?[0-9]+")
_OTHER_INTEGER = later(r"0o([0-7]+)|0x([0-9a-fA-F]+)")
_FLOAT = later(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_INFINITE = later(r"([-+]?)\.(?:inf|Inf|INF)")
_DATE = later(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_TIMESTAMP = later(
    r"(\d{4})-(\d\d)-(\d\d)(?:[Tt]|[ \t]+)(\d\d?):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?"
    r"[ \t]*(?:(Z|z)|([-+])(\d\d?)(?::?(\d\d))?)?",
    re.ASCII,
)
_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_TAGS: dict[str, type | tuple[type, ...]] = {
    "int": int,
    "float": (int, float),
    "bool": bool,
    "null": type(None),
    "timestamp": date,
}
_NAMESPACE = "tag:yaml.org,2002:"

Scalar = str | int | float | bool | date | datetime | None


def resolve(text: str, tag: str | None) -> Scalar:
    """Return the value that unquoted text stands for; a tag such as `!!str` decides it.

    Raises ValueError, with the message to show, for any other tag and for text that its tag does not fit.
    """
    if tag in ("!", f"{_NAMESPACE}str"):
        return text
    value = plain_value(text)
    if tag is None:
        return value
    kinds: dict[str, type | tuple[type, ...]] = {
        "int": int,
        "float": (int, float),
        "bool": bool,
        "null": type(None),
        "timestamp": date,
    }
    name = tag.removeprefix(_NAMESPACE)
    if name not in kinds:
        raise ValueError(f"Tags such as “{tag}” are not used here; remove it")
    if not isinstance(value, kinds[name]):
        raise ValueError(f"“{text}” does not fit its tag “!!{name}”; remove the tag")
    return value


def plain_value(text: str) -> Scalar:
    """Return the value of unquoted text."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST or len(text) > _LONGEST_NUMBER:
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    other = _OTHER_INTEGER.fullmatch(text)
    if other:
        return int(other[1], 8) if other[1] else int(other[2], 16)
    if _FLOAT.fullmatch(text):
        return float(text)
    infinite = _INFINITE.fullmatch(text)
    if infinite:
        return float(f"{infinite[1]}inf")
    if text in (".nan", ".NaN", ".NAN"):
        return float("nan")
    return read_date(text) or read_datetime(text) or text


def read_date(text: str) -> date | None:
    """Return the day of `2027-03-01`; None for anything else, and for days that no calendar has."""
    found = _DATE.fullmatch(text)
    try:
        return date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def read_datetime(text: str) -> datetime | None:
    """Return the moment of `2027-03-01T10:00:00-05:00` (RFC 3339; seconds and zone may be left out), or None."""
    found = _TIMESTAMP.fullmatch(text)
    if not found:
        return None
    year, month, day, hour, minute, second = (int(found[group] or 0) for group in range(1, 7))
    fraction = int((found[7] or "0").ljust(6, "0")[:6])
    zone = UTC if found[8] else None
    try:
        if found[9]:
            offset = timedelta(hours=int(found[10]), minutes=int(found[11] or 0))
            zone = timezone(-offset if found[9] == "-" else offset)
        return datetime(year, month, day, hour, minute, second, fraction, zone)
    except ValueError:
        return None
