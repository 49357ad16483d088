"""One audience is left in peace between two messages, counted over all campaigns of the repo."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select
from tests.content_repo import found, report

GUIDE = """
name: Acme
cadence: {min_gap_hours: 24, per_week: 3, timezone: Europe/London}
compliance: {jurisdictions: [GB]}
"""


def sms(at: str, more: str = "", text: str = "Acme: jackets.") -> str:
    return f"---\nsend_at: {at}\n{more}---\n{text}\n"


TWO_CAMPAIGNS = {
    "brand/brand.yaml": GUIDE,
    "spring/campaign.yaml": "name: Spring\naudience: [walkers]\n",
    "spring/a.sms": sms("2027-03-01T15:00:00+00:00"),
    "repair/campaign.yaml": "name: Repair Week\naudience: [climbers, walkers]\nschedule:\n"
    "  - {draft: news.email.html, at: 2027-03-02T09:00:00+00:00}\n",
    "repair/news.email.html": "---\nsubject: Repairs\n---\n<p>Bring your boots.</p>",
}


def named(root: Path, *paths: str) -> list[tuple[str, str, str]]:
    """Return what a run over some files finds of cadence: rule, place and message."""
    project = open_project([root])
    made = check(project, select(project, ("schedule",)), [root / path for path in paths])
    assert [notice for notice in made.notices if notice.failure] == []
    return [(v.rule, f"{v.path}:{v.span.begin.line}", v.message) for v in made.violations]


def test_two_campaigns_that_reach_one_persona_within_a_day_are_found_at_the_later_one(tmp_path: Path) -> None:
    assert found(tmp_path, TWO_CAMPAIGNS, "schedule") == [
        ("schedule/too-frequent", "repair/campaign.yaml:4:34", "2027-03-02T09:00:00+00:00")
    ]


@pytest.mark.parametrize("path", ["spring/a.sms", "repair/news.email.html", "repair/campaign.yaml", "spring", "repair"])
def test_a_commit_of_either_campaign_finds_it_although_the_other_is_not_named(tmp_path: Path, path: str) -> None:
    report(tmp_path, TWO_CAMPAIGNS)
    assert named(tmp_path, path) == [
        (
            "schedule/too-frequent",
            "repair/campaign.yaml:4",
            "This reaches walkers 18 hours after a.sms of “Spring”; the guide leaves 24 hours between two messages",
        )
    ]


def test_a_commit_of_a_third_campaign_is_not_told_of_the_other_two(tmp_path: Path) -> None:
    third = {
        "news/campaign.yaml": "name: News\naudience: [climbers]\n",
        "news/a.sms": sms("2027-06-01T15:00:00+00:00"),
        "news/b.sms": sms("2027-03-02T15:00:00+00:00", "audience: [paddlers]\n"),
    }
    report(tmp_path, {**TWO_CAMPAIGNS, **third})
    assert named(tmp_path, "news/a.sms", "news/b.sms") == []


def test_only_what_can_be_close_in_time_is_read_of_other_campaigns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    far = {
        f"old{number}/{name}": text
        for number in range(5)
        for name, text in (("campaign.yaml", "name: Old\n"), ("a.sms", sms(f"2026-0{number + 1}-01T15:00:00+00:00")))
    }
    report(tmp_path, {**TWO_CAMPAIGNS, **far})
    import linter.settling

    opened: list[str] = []
    real = linter.settling.read
    monkeypatch.setattr(linter.settling, "read", lambda path, *rest: opened.append(path) or real(path, *rest))
    assert len(named(tmp_path, "spring/a.sms")) == 1
    assert opened == ["spring/a.sms", "repair/news.email.html"]


def test_an_ignore_in_the_later_draft_is_respected_when_only_the_earlier_one_is_named(tmp_path: Path) -> None:
    files = {
        **TWO_CAMPAIGNS,
        "repair/campaign.yaml": "name: Repair Week\naudience: [walkers]\n",
        "repair/news.email.html": "---\nsubject: Repairs\nsend_at: 2027-03-02T09:00:00+00:00\nignore:\n"
        "  - {rule: schedule/too-frequent, reason: asked for}\n---\n<p>Bring your boots.</p>",
    }
    report(tmp_path, files)
    assert named(tmp_path, "spring/a.sms") == []


def test_an_override_silences_it_where_the_finding_stands(tmp_path: Path) -> None:
    config = "overrides: [{paths: ['repair/**'], ignore: [schedule/too-frequent]}]\n"
    assert found(tmp_path, {**TWO_CAMPAIGNS, "msglint.yaml": config}, "schedule") == []


def test_what_was_sent_is_not_reported_and_still_counts(tmp_path: Path) -> None:
    files = {**TWO_CAMPAIGNS, "spring/a.sms": sms("2027-03-01T15:00:00+00:00", "status: sent\n")}
    assert len(found(tmp_path, files, "schedule")) == 1
    later = {
        **TWO_CAMPAIGNS,
        "repair/campaign.yaml": "name: Repair Week\naudience: [walkers]\n",
        "repair/news.email.html": "---\nsubject: R\nstatus: sent\nsend_at: 2027-03-02T09:00:00+00:00\n---\n<p>Hi</p>",
    }
    assert found(tmp_path / "b", later, "schedule") == []


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        (("01T10", "03T10", "05T10", "08T09"), ["c.sms"]),
        (("01T10", "03T10", "05T10", "08T10"), []),
        (("01T10", "03T10", "05T10", "07T10"), ["c.sms"]),
    ],
)
def test_a_week_is_any_seven_days(tmp_path: Path, times: tuple[str, ...], expected: list[str]) -> None:
    guide = "name: Acme\ncadence: {per_week: 3}\n"
    drafts = {f"s/{'xabc'[n]}.sms": sms(f"2027-03-{time}:00:00+00:00") for n, time in enumerate(times)}
    files = {"brand/brand.yaml": guide, "s/campaign.yaml": "name: S\naudience: [walkers]\n", **drafts}
    assert [place for _, place, _ in found(tmp_path, files, "schedule")] == [f"s/{name}:2:10" for name in expected]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        # 23:30 and 00:30 in London are one day in New York and the same campaign: same-day, not too-frequent.
        ("2027-03-01T23:30:00+00:00", "2027-03-02T00:30:00+00:00", "schedule/too-frequent"),
        ("2027-03-01T18:30:00-05:00", "2027-03-01T19:30:00-05:00", "schedule/too-frequent"),
        ("2027-03-01T10:00:00+00:00", "2027-03-01T22:00:00+00:00", "schedule/same-day"),
        # Winter time in New York, summer time in London: five hours apart, and still one day.
        ("2027-03-28T00:30:00+00:00", "2027-03-28T23:30:00+01:00", "schedule/same-day"),
    ],
)
def test_a_day_is_that_of_the_readers_clock(tmp_path: Path, first: str, second: str, expected: str) -> None:
    files = {
        "brand/brand.yaml": GUIDE,
        "s/campaign.yaml": "name: S\n",
        "s/a.email.html": f"---\nsubject: A\nsend_at: {first}\n---\n<p>Jackets</p>",
        "s/b.sms": sms(second),
    }
    assert [rule for rule, _, _ in found(tmp_path, files, "schedule/same-day", "schedule/too-frequent")] == [expected]


def test_a_thousand_sendings_cost_little(tmp_path: Path) -> None:
    import time

    lines = "".join(
        f"  - {{draft: a{n}.sms, at: 2027-{n % 12 + 1:02}-{n % 28 + 1:02}T{n % 24:02}:00:00+00:00}}\n"
        for n in range(300)
    )
    files = {"brand/brand.yaml": GUIDE, "s/campaign.yaml": f"name: S\nschedule:\n{lines}"}
    files |= {f"s/a{n}.sms": "Acme: jackets." for n in range(300)}
    report(tmp_path, files, "draft")
    project = open_project([tmp_path])
    rules = select(project, ("schedule/too-frequent",))
    started = time.process_time()
    assert len(check(project, rules, [tmp_path]).violations) > 200
    assert time.process_time() - started < 3
