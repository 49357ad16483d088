"""Quiet hours, Sundays and holidays are read off the readers' clock."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

import pytest

from linter.jurisdictions import known_jurisdictions, public_holidays, zones
from tests.content_repo import report


def told(root: Path, at: str, country: str, guide: str = "name: Acme\n") -> list[str]:
    files = {"brand/brand.yaml": guide, "a.sms": f"---\njurisdictions: [{country}]\nsend_at: {at}\n---\nAcme: hi\n"}
    return [violation.message for violation in report(root, files, "schedule/quiet-hours").violations]


LONDON = (
    "name: Acme\ncadence: {quiet_hours: '21:00-08:00', timezone: Europe/London}\ncompliance: {jurisdictions: [GB]}\n"
)


@pytest.mark.parametrize(
    ("at", "country", "part"),
    [
        ("2027-03-27T20:59:00+00:00", "GB", ""),
        ("2027-03-27T21:00:00+00:00", "GB", "at 21:00, within the quiet hours of the guide"),
        # The clocks go forward on 28 March: 20:30 UTC is 21:30 in London.
        ("2027-03-28T20:30:00+00:00", "GB", "at 21:30 (Europe/London)"),
        ("2027-10-30T07:30:00+01:00", "GB", "at 07:30,"),
        ("2027-10-31T07:30:00+01:00", "GB", "at 06:30 (Europe/London)"),
        # A British guide writes to Italy: eight in London is nine in Rome, and on a Sunday that is not allowed.
        ("2027-03-01T21:30:00+00:00", "IT", "22:30 (Europe/Rome)"),
        ("2027-03-06T23:30:00+00:00", "IT", "00:30 (Europe/Rome)"),
        ("2027-03-07T12:00:00+00:00", "IT", "Sunday"),
        ("2027-03-07T12:00:00+00:00", "GB", ""),
        # Written in an American zone: that zone's clock. Written in another: only what is quiet everywhere.
        ("2027-03-01T09:00:00-05:00", "US", ""),
        ("2027-03-01T09:00:00-08:00", "US", ""),
        ("2027-03-01T07:30:00-08:00", "US", "at 07:30"),
        ("2027-03-01T17:00:00+00:00", "US", ""),
        ("2027-03-01T09:00:00+00:00", "US", "at 04:00 (America/New_York)"),
        ("2027-03-07T13:00:00-03:00", "BR", "Sunday"),
        ("2027-03-01T12:45:00+08:00", "TW", "12:30 to 13:30"),
    ],
)
def test_the_clock_of_the_readers_decides(tmp_path: Path, at: str, country: str, part: str) -> None:
    messages = told(tmp_path, at, country, LONDON)
    assert len(messages) == bool(part)
    assert part in "".join(messages)


def test_the_guides_zone_counts_in_a_country_with_several(tmp_path: Path) -> None:
    guide = "name: Acme\ncadence: {timezone: America/Los_Angeles}\ncompliance: {jurisdictions: [US]}\n"
    assert told(tmp_path, "2027-03-01T10:00:00-05:00", "US", guide) == [
        "This goes out at 07:00 (America/Los_Angeles), within the quiet hours of the United States (21:00 to 08:00)"
    ]


@pytest.mark.parametrize(
    ("day", "holiday"),
    [("2027-05-17", True), ("2027-05-06", True), ("2027-03-29", True), ("2027-07-14", True), ("2027-05-18", False)],
)
def test_french_holidays_follow_easter(tmp_path: Path, day: str, holiday: bool) -> None:
    assert any("public holiday" in message for message in told(tmp_path, f"{day}T12:00:00+02:00", "FR")) is holiday


@pytest.mark.parametrize(
    ("year", "easter"),
    [(2000, "04-23"), (2008, "03-23"), (2011, "04-24"), (2024, "03-31"), (2027, "03-28"), (2038, "04-25")],
)
def test_easter_is_the_sunday_of_the_calendar(year: int, easter: str) -> None:
    monday = min(day for day in public_holidays("FR", year) if day.month in (3, 4))
    assert date.fromordinal(monday.toordinal() - 1).isoformat() == f"{year}-{easter}"


@pytest.mark.parametrize("code", [code for code in known_jurisdictions() if code != "EU"])
def test_every_country_has_time_zones_that_exist(code: str) -> None:
    assert zones(code)
    assert set(zones(code)) <= available_timezones()
