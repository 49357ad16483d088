"""The same report whatever work a run saves: with kept outcomes, several processes, damaged caches, changed files."""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from linter import economy, engine, inspection
from linter.campaign import Campaign
from linter.draft import Draft
from linter.economy import Economy
from linter.outcome import Group, Outcome
from linter.project import DraftFile, Project, open_project
from linter.reports import render
from linter.ruleset import select
from linter.run import Run
from linter.violation import Notice

TOP = Path(__file__).resolve().parents[1]
CAMPAIGNS = 6


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Six campaigns with a guide, and a draft outside of any."""
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    root = tmp_path / "repo"
    shutil.copytree(TOP / "brand", root / "brand")
    for number in range(CAMPAIGNS):
        folder = root / f"c{number}"
        folder.mkdir()
        (folder / "campaign.yaml").write_text(
            "name: Spring\nkind: marketing\nlanguages: [en-GB]\nchannels: [sms, tweet]\n"
            f"offers: [{{id: spring, percent_off: {10 + number}, code: SPRING, ends: 2027-03-31}}]\n"
        )
        (folder / "a.sms").write_text("Acme Outdoor: 10% off jackets. Shop: https://acme.link/s Reply STOP to opt out")
        (folder / "b.tweet").write_text("TODO: 10% off every jacket, cheap! https://acme.example/spring")
    (root / "alone.sms").write_text("Acme Outdoor: 10 % off, call +44 117 496 0000")
    return root


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The groups that this process worked out."""
    groups: list[str] = []
    original = engine.check_group

    def check_group(run: Run, group: Group) -> Outcome:
        groups.append(group.campaign or group.files[0].path)
        return original(run, group)

    monkeypatch.setattr(engine, "check_group", check_group)
    return groups


def report(
    root: Path, *chosen: str, keep: bool = True, jobs: int = 1, form: str = "json", paths: Sequence[Path] = ()
) -> str:
    project = open_project([root])
    made = engine.check(project, select(project, chosen), paths or [root], economy=Economy(keep=keep, jobs=jobs))
    return render(made, form)


@pytest.mark.parametrize("form", ["json", "full", "concise", "github"])
def test_a_second_run_reports_the_same_and_works_out_nothing(repo: Path, worked: list[str], form: str) -> None:
    plain = report(repo, keep=False, form=form)
    assert "percent" in plain or "offer/mismatch" in plain
    assert report(repo, form=form) == plain
    worked.clear()
    assert report(repo, form=form) == plain
    assert worked == []


def test_after_one_changed_draft_its_campaign_alone_is_worked_out(repo: Path, worked: list[str]) -> None:
    report(repo)
    worked.clear()
    (repo / "c3" / "a.sms").write_text("Acme Outdoor: 13% off jackets. Shop: https://acme.link/s Reply STOP to opt out")
    assert report(repo) == report(repo, keep=False)
    assert worked[: -CAMPAIGNS - 1] == ["c3"]


def test_a_file_that_was_written_anew_with_the_same_content_needs_no_work(repo: Path, worked: list[str]) -> None:
    first = report(repo)
    worked.clear()
    for path in repo.rglob("*.sms"):
        path.write_bytes(path.read_bytes())
    assert report(repo) == first
    assert worked == []


def change_guide(repo: Path) -> None:
    guide = repo / "brand" / "brand.yaml"
    guide.write_text(guide.read_text() + "\n# changed\n")


def add_configuration(repo: Path) -> None:
    (repo / "msglint.yaml").write_text("severity: {template/placeholder: suggestion}\n")


def add_pack(repo: Path) -> None:
    (repo / "rules").mkdir()
    (repo / "rules" / "house.yaml").write_text(
        "no-jackets: {check: pattern.forbid, pattern: jackets, message: No jackets, severity: error}\n"
    )


def replace_logo(repo: Path) -> None:
    logo = next((repo / "brand" / "assets").glob("logo.*"))
    logo.write_bytes(logo.read_bytes() + b"\0")


@pytest.mark.parametrize("change", [change_guide, add_configuration, add_pack, replace_logo])
def test_what_concerns_every_draft_has_every_draft_checked_anew(
    repo: Path, worked: list[str], change: Callable[[Path], None]
) -> None:
    report(repo)
    change(repo)
    worked.clear()
    assert report(repo) == report(repo, keep=False)
    assert len(worked) == 2 * (CAMPAIGNS + 1)


def test_another_day_has_every_draft_checked_anew(
    repo: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    report(repo)

    class Later(date):
        @classmethod
        def today(cls) -> Later:
            return cls(2031, 1, 1)

    monkeypatch.setattr("linter.results.date", Later)
    worked.clear()
    report(repo)
    assert len(worked) == CAMPAIGNS + 1


def test_other_rules_have_other_outcomes(repo: Path) -> None:
    report(repo)
    assert report(repo, "template") == report(repo, "template", keep=False)


def test_a_picture_that_is_added_is_seen(repo: Path, worked: list[str]) -> None:
    draft = repo / "c1" / "c.email.html"
    draft.write_text('<html lang="en"><body><img src="pictures/new.png" alt="A jacket"></body></html>')
    assert "asset/missing-file" in report(repo)
    (repo / "c1" / "pictures").mkdir()
    shutil.copy(next((repo / "brand" / "assets").glob("*.png")), repo / "c1" / "pictures" / "new.png")
    worked.clear()
    assert "asset/missing-file" not in report(repo)
    assert worked == ["c1"]


def test_a_campaign_that_changed_is_seen(repo: Path, worked: list[str]) -> None:
    report(repo)
    campaign = repo / "c2" / "campaign.yaml"
    campaign.write_text(campaign.read_text().replace("percent_off: 12", "percent_off: 30"))
    worked.clear()
    assert report(repo) == report(repo, keep=False)
    assert worked[0] == "c2"


def test_what_could_not_be_checked_is_tried_again(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    original = engine.check_group

    def without_an_engine(run: Run, group: Group) -> Outcome:
        missing = (
            (Notice("language-engine-missing", "Spelling was not checked", None),) if group.campaign == "c1" else ()
        )
        return original(run, group)._replace(notices=missing)

    monkeypatch.setattr(engine, "check_group", without_an_engine)
    assert "Spelling was not checked" in report(repo)
    monkeypatch.setattr(engine, "check_group", original)
    assert "Spelling was not checked" not in report(repo)


def test_an_outcome_that_says_what_is_never_checked_is_kept_too(
    repo: Path, worked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "c3" / "c.email.html").write_text("<p>10% off jackets</p>")
    monkeypatch.setenv("MSGLINT_CHROMIUM", str(repo / "no-such-browser"))
    assert "How emails are laid out was not checked" in report(repo)
    worked.clear()
    assert "How emails are laid out was not checked" in report(repo)
    assert worked == []
    monkeypatch.setenv("MSGLINT_CHROMIUM", "off")
    assert "How emails are laid out was not checked" not in report(repo)


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe\n\n", b"00000000\tx\ty\tz\n", None])
def test_a_damaged_cache_changes_nothing(repo: Path, damage: bytes | None) -> None:
    plain = report(repo, keep=False)
    report(repo)
    kept = [path for path in (repo.parent / "cache" / "results").rglob("*") if path.is_file()]
    assert kept
    for path in kept:
        path.write_bytes(path.read_bytes()[:-20] if damage is None else damage)
    assert report(repo) == plain
    assert report(repo) == plain


def test_a_cache_that_can_not_be_written_changes_nothing(repo: Path) -> None:
    shutil.rmtree(repo.parent / "cache", ignore_errors=True)
    (repo.parent / "cache").write_text("a file where the folder would be")
    assert report(repo) == report(repo, keep=False)


def test_the_content_repo_holds_nothing_of_ours(repo: Path) -> None:
    before = sorted(repo.rglob("*"))
    report(repo)
    assert sorted(repo.rglob("*")) == before


@pytest.mark.parametrize("keep", [False, True])
def test_several_processes_report_the_same(repo: Path, monkeypatch: pytest.MonkeyPatch, keep: bool) -> None:
    plain = report(repo, keep=False)
    monkeypatch.setattr(economy, "_BEFORE_SHARING", 2)
    assert report(repo, keep=keep, jobs=2) == plain
    assert report(repo, keep=keep, jobs=2) == plain


def test_a_mistake_in_a_rule_is_said_once_however_many_processes_meet_it(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo / "rules").mkdir()
    (repo / "rules" / "house.yaml").write_text("no: {check: no.such, message: x, severity: error}\n")
    monkeypatch.setattr(economy, "_BEFORE_SHARING", 2)
    plain = report(repo, keep=False)
    assert plain.count("There is no check") == 1
    assert report(repo, jobs=2) == report(repo) == plain


def test_the_times_of_rules_are_counted_in_every_process(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(economy, "_BEFORE_SHARING", 2)
    project = open_project([repo])
    saving = Economy(jobs=2)
    engine.check(project, select(project, ["template"]), [repo], economy=saving)
    assert set(saving.times) >= {"template/placeholder"}


@pytest.mark.parametrize("keep", [False, True])
def test_what_was_checked_is_not_held_until_the_end_of_a_run(
    dated: Path, monkeypatch: pytest.MonkeyPatch, keep: bool
) -> None:
    monkeypatch.setattr(engine, "_FEW", 0)
    monkeypatch.setattr(economy, "_FEW", 0)
    held: list[int] = []
    original = engine.compare_campaigns

    def compare_campaigns(run: Run, *rest: Any) -> Outcome:
        gc.collect()
        held.append(sum(isinstance(known, Draft | Campaign) for known in gc.get_objects()))
        return original(run, *rest)

    gc.collect()
    before = sum(isinstance(known, Draft | Campaign) for known in gc.get_objects())
    monkeypatch.setattr(engine, "compare_campaigns", compare_campaigns)
    assert "schedule/too-frequent" in report(dated, keep=keep)
    assert held[0] - before <= 2


@pytest.fixture
def dated(repo: Path) -> Path:
    """The same repo with days: every text message reaches one audience on one day, with the same words."""
    for number in range(CAMPAIGNS):
        (repo / f"c{number}" / "a.sms").write_text(
            f"---\nsend_at: 2027-03-02T{10 + number}:00:00+00:00\naudience: [weekend-runner]\n---\n"
            "Acme Outdoor: our new jackets are in every shop now, come and try one on. Reply STOP to opt out."
        )
    return repo


@pytest.fixture
def drafts_read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The drafts that this process read."""
    paths: list[str] = []
    original = inspection.read_settled

    def read_settled(project: Project, file: DraftFile) -> Draft:
        paths.append(file.path)
        return original(project, file)

    monkeypatch.setattr(inspection, "read_settled", read_settled)
    monkeypatch.setattr(engine, "_FEW", 0)
    return paths


def test_all_campaigns_are_compared_without_reading_a_draft_twice(dated: Path, drafts_read: list[str]) -> None:
    made = report(dated, "schedule", "campaign", keep=False)
    assert made.count('"schedule/too-frequent"') == made.count('"campaign/repeat"') == CAMPAIGNS - 1
    assert len(drafts_read) == len(set(drafts_read)) == 2 * CAMPAIGNS + 1


def test_where_nothing_changed_no_draft_is_read_to_compare_all_campaigns(dated: Path, drafts_read: list[str]) -> None:
    plain = report(dated, "schedule", "campaign", keep=False)
    assert report(dated, "schedule", "campaign") == plain
    drafts_read.clear()
    assert report(dated, "schedule", "campaign") == plain
    assert drafts_read == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_one_change_all_campaigns_are_compared_by_what_was_noted_of_the_others(
    dated: Path, drafts_read: list[str], monkeypatch: pytest.MonkeyPatch, jobs: int
) -> None:
    monkeypatch.setattr(economy, "_BEFORE_SHARING", 2)
    report(dated, "schedule", "campaign", jobs=jobs)
    drafts_read.clear()
    (dated / "c1" / "a.sms").write_text("---\nsend_at: 2027-05-02T10:00:00+00:00\n---\nAcme Outdoor: boots.")
    made = report(dated, "schedule", "campaign", jobs=jobs)
    assert set(drafts_read) <= {"c1/a.sms", "c1/b.tweet"}
    assert made.count('"schedule/too-frequent"') == CAMPAIGNS - 2
    assert report(dated, "schedule", "campaign", keep=False) == made


def test_a_campaign_that_others_are_compared_with_is_seen_when_it_changes(dated: Path) -> None:
    report(dated, "schedule")
    campaign = dated / "c1" / "campaign.yaml"
    campaign.write_text(campaign.read_text() + "audience: [others]\n")
    assert report(dated, "schedule") == report(dated, "schedule", keep=False)


def test_a_named_file_is_compared_with_what_was_noted_of_other_campaigns(dated: Path, drafts_read: list[str]) -> None:
    named = dated / "c3" / "a.sms"
    plain = report(dated, "schedule", "campaign", keep=False, paths=[named])
    assert plain.count('"schedule/too-frequent"') == 2
    assert "c0/a.sms" in drafts_read
    report(dated, "schedule", "campaign")
    drafts_read.clear()
    assert report(dated, "schedule", "campaign", paths=[named]) == plain
    assert {path.partition("/")[0] for path in drafts_read} == {"c3"}


def test_what_was_noted_of_a_campaign_that_changed_since_is_not_used(dated: Path, drafts_read: list[str]) -> None:
    report(dated, "schedule", "campaign")
    (dated / "c2" / "a.sms").write_text("---\nsend_at: 2027-05-02T10:00:00+00:00\n---\nAcme Outdoor: boots.")
    named = dated / "c3" / "a.sms"
    made = report(dated, "schedule", "campaign", paths=[named])
    assert "12:00" not in made
    assert made == report(dated, "schedule", "campaign", keep=False, paths=[named])


def test_a_finding_of_all_campaigns_is_ignored_where_the_draft_asks_for_it(dated: Path) -> None:
    draft = dated / "c5" / "a.sms"
    ignoring = "audience: [weekend-runner]\nignore: [{rule: schedule, reason: agreed}]"
    draft.write_text(draft.read_text().replace("audience: [weekend-runner]", ignoring))
    made = report(dated, "schedule", "draft")
    assert made.count('"schedule/too-frequent"') == CAMPAIGNS - 2
    assert "draft/unused-ignore" not in made
    assert report(dated, "schedule", "draft", jobs=2) == made == report(dated, "schedule", "draft", keep=False)


def test_what_a_finding_of_all_campaigns_repeats_of_a_draft_hides_the_numbers_of_persons(dated: Path) -> None:
    for number in (0, 1):
        (dated / f"c{number}" / "a.sms").write_text(
            f"---\nsend_at: 2027-04-0{1 + number}T10:00:00+00:00\n---\n"
            "Acme Outdoor: pay with your card 4111 1111 1111 1111 in every shop that we have."
        )
    made = report(dated, "campaign")
    assert made.count('"campaign/repeat"') == CAMPAIGNS - 2
    assert "4111 1111" not in made
    assert "in every shop that we have" in made
    assert report(dated, "campaign") == made


def test_drafts_without_a_day_are_not_looked_at_again_for_what_concerns_days(
    repo: Path, drafts_read: list[str]
) -> None:
    assert '"schedule/too-frequent"' not in report(repo, "schedule", "campaign", keep=False)
    assert len(drafts_read) == len(set(drafts_read))
