"""A campaign is judged as a whole, whichever part of it is named, and also before it has a draft."""

from __future__ import annotations

from pathlib import Path

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select
from tests.content_repo import report

CAMPAIGN = "name: Spring\nchannels: [email, sms, tweet]\n"


def missing(root: Path, *paths: str) -> list[str]:
    project = open_project([root])
    made = check(project, select(project, ("campaign/missing-channel",)), [root / path for path in paths])
    return [violation.span.text for violation in made.violations]


def test_a_campaign_without_any_draft_is_checked_with_its_folder_or_by_its_file(tmp_path: Path) -> None:
    report(tmp_path, {"msglint.yaml": "fail_on: error\n", "c/spring/campaign.yaml": CAMPAIGN, "c/other.sms": "Hi"})
    assert missing(tmp_path, ".") == ["email", "sms", "tweet"]
    assert missing(tmp_path, "c/spring") == ["email", "sms", "tweet"]
    assert missing(tmp_path, "c/spring/campaign.yaml") == ["email", "sms", "tweet"]
    assert missing(tmp_path, "c/other.sms") == []


def test_a_folder_within_a_campaign_is_checked_with_the_rest_of_it(tmp_path: Path) -> None:
    files = {"spring/campaign.yaml": CAMPAIGN, "spring/texts/a.sms": "Hi", "spring/a.tweet": "Hi"}
    report(tmp_path, {"msglint.yaml": "fail_on: error\n", **files})
    assert missing(tmp_path, "spring/texts") == ["email"]


def test_a_campaign_within_the_folder_of_another_is_not_checked_for_it(tmp_path: Path) -> None:
    files = {"spring/campaign.yaml": "name: A\n", "spring/a.sms": "Hi", "spring/part/campaign.yaml": CAMPAIGN}
    report(tmp_path, {"msglint.yaml": "fail_on: error\n", **files, "spring/part/a.sms": "Hi"})
    assert missing(tmp_path, "spring/a.sms") == []
    assert missing(tmp_path, "spring") == ["email", "tweet"]


def test_mistakes_in_the_file_of_a_campaign_without_drafts_are_told(tmp_path: Path) -> None:
    made = report(tmp_path, {"spring/campaign.yaml": "nmae: Spring\n"})
    assert [violation.message for violation in made.violations if violation.rule == "config/invalid"] != []
