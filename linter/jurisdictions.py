"""What the law and the carriers of each country ask of a message: `rules/jurisdictions/<country>.yaml`."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from linter import resources
from linter.record import Record
from linter.tables import table

if TYPE_CHECKING:
    from datetime import date

    from linter.draft import Draft
    from linter.violation import Severity

_GROUPS = ("EU",)
_KNOWN_KEYS = frozenset({"channels", "kinds", "severity", "source", "in_force", "conf"})


class Requirement(Record):
    """One thing that a jurisdiction (ISO 3166, or EU) asks for; `country` is its name in a sentence.

    `severity` replaces the rule's where the law is milder or stricter. `details` holds what only its rule knows. `conf`
    says where it was read: in the law or by whoever sets it (`primary`), in what others write of it (`secondary`), or
    nowhere yet (`memory`).
    """

    jurisdiction: str
    country: str
    channels: frozenset[str] | None
    kinds: frozenset[str] | None
    severity: Severity | None
    source: str
    in_force: date
    details: Mapping[str, Any]
    conf: Literal["primary", "secondary", "memory"]

    def covers(self, draft: Draft) -> bool:
        """Whether it is about messages of this channel and kind."""
        return (self.channels is None or draft.channel in self.channels) and (
            self.kinds is None or draft.kind in self.kinds
        )


def requirements(draft: Draft, name: str) -> tuple[Requirement, ...]:
    """Return what the draft's jurisdictions ask for under a name; a country's own stands for the EU's."""
    return tuple(known for known in _under(draft.jurisdictions, name) if known.covers(draft))


def requirements_of(code: str, draft: Draft, name: str) -> tuple[Requirement, ...]:
    """Return what one jurisdiction asks of a draft under a name."""
    return tuple(known for known in _under((code,), name) if known.covers(draft))


def zones(code: str) -> tuple[str, ...]:
    """Return the time zones of a jurisdiction by their IANA names, the most peopled first; none if not known."""
    return tuple(_document(code.upper()).get("zones", ()))


@cache
def public_holidays(code: str, year: int) -> frozenset[date]:
    """Return the public holidays of a jurisdiction; none if not known."""
    from datetime import date, timedelta

    declared = _document(code.upper()).get("holidays", {})
    fixed = (date.fromisoformat(f"{year}-{day}") for day in declared.get("fixed", ()))
    easter = _easter(year) if declared else None
    moving = (easter + timedelta(days=days) for days in declared.get("after_easter", ())) if easter else ()
    return frozenset((*fixed, *moving))


def _easter(year: int) -> date:
    """Return Easter Sunday (Gregorian calendar; the anonymous algorithm of 1876, as J. Meeus gives it)."""
    from datetime import date

    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def strictest(found: Iterable[Requirement], usual: Severity | None = None) -> Severity | None:
    """Return the severity of the strictest requirement; `usual` (None: the rule's own) where one does not say."""
    severities = {known.severity or usual for known in found}
    if None in severities or "error" in severities or not severities:
        return usual
    return "warning" if "warning" in severities else "suggestion"


def known_jurisdictions() -> tuple[str, ...]:
    """Return the codes that msglint has a file for."""
    names = os.listdir(os.path.join(resources.shared("rules"), "jurisdictions"))
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


def all_requirements(code: str) -> dict[str, tuple[Requirement, ...]]:
    """Return everything that a jurisdiction's own file asks for, by name."""
    return _read(code)


def _under(codes: Iterable[str], name: str) -> list[Requirement]:
    found: list[Requirement] = []
    for code in codes:
        own = _read(code.upper()).get(name, ())
        found += own
        if not own:
            for group in _GROUPS:
                if code.upper() in _members(group):
                    found += _read(group).get(name, ())
    return found


@cache
def _members(group: str) -> frozenset[str]:
    return frozenset(_document(group).get("members", ()))


@cache
def _read(code: str) -> dict[str, tuple[Requirement, ...]]:
    document = _document(code)
    country = document.get("name", code)
    return {
        name: tuple(_requirement(code, country, entry) for entry in entries)
        for name, entries in document.get("requirements", {}).items()
    }


def _requirement(code: str, country: str, entry: Mapping[str, Any]) -> Requirement:
    from datetime import date

    return Requirement(
        code,
        country,
        frozenset(entry["channels"]) if "channels" in entry else None,
        frozenset(entry["kinds"]) if "kinds" in entry else None,
        entry.get("severity"),
        entry["source"],
        date.fromisoformat(entry["in_force"]),
        {key: value for key, value in entry.items() if key not in _KNOWN_KEYS},
        entry["conf"],
    )


@cache
def _document(code: str) -> Mapping[str, Any]:
    path = os.path.join(resources.shared("rules"), "jurisdictions", f"{code}.yaml")
    if not (code.isascii() and code.isalpha()) or not os.path.isfile(path):
        return {}
    document: Mapping[str, Any] = table(path)
    return document
