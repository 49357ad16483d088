"""The sample campaigns: the good one is spotless, the bad one shows each planted mistake at its place and no other."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
import yaml

from linter.project import open_project
from linter.readers import read
from linter.settling import send_time
from tests.command import TOP, Run, check, msglint

FIXTURES = TOP / "fixtures"
BAD = "fixtures/summer-clearance"
EXPECTED: dict[str, list[dict[str, str]]] = yaml.safe_load((TOP / "tests/fixtures_expected.yaml").read_text("utf-8"))


class Mistake(NamedTuple):
    """A mistake: where it is, the rule it breaks, how severe it is, and the words underlined ("" for none)."""

    path: str
    at: str
    rule: str
    severity: str
    text: str


def planted() -> list[Mistake]:
    return sorted(
        Mistake(f"{BAD}/{path}", one["at"], one["rule"], one["severity"], one.get("text", ""))
        for path, mistakes in EXPECTED.items()
        for one in mistakes
    )


def reported(run: Run) -> Iterator[Mistake]:
    for violation in run.report["violations"]:
        yield Mistake(
            violation["path"],
            "{line}:{column}".format(**violation["start"]),
            violation["rule"],
            violation["severity"],
            stored(violation),
        )


def stored(violation: dict[str, Any]) -> str:
    """Return what stands in the file from a violation's start to its end."""
    start, end = violation["start"], violation["end"]
    if start == end:
        return ""
    lines = (TOP / violation["path"]).read_bytes().decode().splitlines(keepends=True)
    inside = lines[start["line"] - 1 : end["line"]]
    inside[-1] = inside[-1][: end["column"] - 1]
    text = "".join(inside)[start["column"] - 1 :]
    return text if len(text) <= 120 else f"{text[:20]} … {text[-20:]}"


@pytest.fixture(scope="module")
def bad() -> Run:
    return check(BAD, folder=TOP)


def test_the_expectations_quote_the_drafts() -> None:
    for mistake in planted():
        if mistake.text:
            line, column = (int(number) for number in mistake.at.split(":"))
            text = (TOP / mistake.path).read_text("utf-8").split("\n", line - 1)[-1][column - 1 :]
            first, _, last = mistake.text.partition(" … ")
            assert text.startswith(first), mistake
            assert last in text, mistake


def test_the_bad_campaign_shows_every_planted_mistake_at_its_place(bad: Run) -> None:
    assert [mistake for mistake in planted() if mistake not in set(reported(bad))] == []


def test_the_bad_campaign_shows_nothing_that_was_not_planted(bad: Run) -> None:
    expected = planted()
    assert [mistake for mistake in reported(bad) if mistake not in expected] == []
    assert len(list(reported(bad))) == len(expected)


def test_the_bad_campaign_fails_with_everything_checked(bad: Run) -> None:
    assert bad.code == 1
    assert bad.err == ""


def test_an_offer_that_differs_points_at_the_campaign_that_declares_it(bad: Run) -> None:
    (mismatch,) = (
        violation
        for violation in bad.report["violations"]
        if violation["path"] == f"{BAD}/reminder.sms" and violation["rule"] == "offer/mismatch"
    )
    assert mismatch["excerpt"] == "20% off"
    (declared,) = mismatch["related"]
    assert declared["path"] == f"{BAD}/campaign.yaml"
    assert declared["start"] == {"line": 10, "column": 18}


def test_the_clean_campaign_has_not_even_a_suggestion() -> None:
    run = check("fixtures/spring-sale", "--fail-on", "suggestion", folder=TOP)
    assert list(reported(run)) == []
    assert run.report["summary"]["drafts"] == 8
    assert run.code == 0


def test_no_sample_draft_depends_on_the_day_it_is_checked() -> None:
    project = open_project([FIXTURES])
    for file in project.find([FIXTURES]).drafts:
        facts = (file.facts, project.content(file.facts)) if file.facts else None
        draft = read(file.path, project.content(file.path), file.channel, facts)
        assert send_time(draft, project.campaign(file.campaign)) is not None, file.path


def test_every_planted_rule_is_one_that_msglint_explains(bad: Run) -> None:
    known = msglint("rules", folder=TOP).out
    assert [mistake.rule for mistake in planted() if mistake.rule not in known] == []
