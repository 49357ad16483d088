"""An old repo adopts msglint: its faults go into a baseline, and only new ones are reported from then on."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command import check, msglint

GUIDE = "name: Acme\nvoice: {avoid: [{term: cheap}, {term: world-class}]}\n"
RULES = "select: [voice, draft, config]\nfail_on: warning\n"


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    files = {
        "brand/brand.yaml": GUIDE,
        "msglint.yaml": RULES,
        "old.sms": "Buy cheap tents\n",
        "older.sms": "World-class boots\n",
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    run = msglint("check", "--write-baseline", "known.json", folder=tmp_path)
    assert run.code == 0
    assert run.out == "Checked 2 drafts: all good (2 known faults left out).\n"
    assert run.err.startswith("msglint: known.json now holds 2 faults in 2 files")
    return tmp_path


def test_only_new_faults_are_reported_and_lines_may_move(repo: Path) -> None:
    (repo / "old.sms").write_text("Hello\nthere: buy some cheap tents, cheap!\n")
    run = check("--baseline", "known.json", folder=repo)
    assert run.code == 1
    assert [(v["path"], v["start"]) for v in run.report["violations"]] == [("old.sms", {"line": 2, "column": 30})]
    assert run.report["summary"]["known"] == 2


def test_the_configuration_may_name_the_baseline(repo: Path) -> None:
    (repo / "msglint.yaml").write_text(RULES + "baseline: known.json\n")
    assert check(folder=repo).code == 0
    assert check(folder=repo / "brand").code == 0


def test_what_is_gone_is_said_for_the_files_that_were_looked_at(repo: Path) -> None:
    for name in ("old.sms", "older.sms"):
        (repo / name).write_text("Buy tents\n")
    assert check("--baseline", "known.json", "old.sms", folder=repo).err == (
        "msglint: 1 fault in known.json is gone (old.sms: voice/avoid “cheap”); "
        "to take it out: msglint check --write-baseline known.json\n"
    )
    assert "2 faults in known.json are gone" in check("--baseline", "known.json", folder=repo).err
    assert check("--baseline", "known.json", "--select", "draft", folder=repo).err == ""


def test_a_baseline_written_for_some_files_keeps_the_others(repo: Path) -> None:
    (repo / "old.sms").write_text("Buy tents\n")
    msglint("check", "--write-baseline", "known.json", "old.sms", folder=repo)
    assert [entry["path"] for entry in json.loads((repo / "known.json").read_text())["violations"]] == ["older.sms"]


def test_a_missing_or_broken_baseline_ends_with_2_and_says_what_to_do(repo: Path) -> None:
    run = msglint("check", "--baseline", "gone.json", folder=repo)
    assert (run.code, run.err) == (
        2,
        "msglint: there is no baseline gone.json; to begin one: msglint check --write-baseline gone.json\n",
    )
    (repo / "known.json").write_text("<<<<<<< HEAD\n")
    run = msglint("check", "--baseline", "known.json", folder=repo)
    assert (run.code, "known.json is no baseline" in run.err) == (2, True)


def test_what_can_not_be_read_is_reported_even_so(repo: Path) -> None:
    (repo / "broken.sms").write_bytes(b"\0\1\2" * 100)
    run = msglint("check", "--write-baseline", "known.json", "--output-format", "concise", folder=repo)
    assert run.code == 2
    assert "draft/unreadable" in run.out


def test_known_faults_are_fixed_all_the_same(repo: Path) -> None:
    (repo / "brand/brand.yaml").write_text("name: Acme\nvoice: {avoid: [{term: cheap, use: great value}]}\n")
    run = msglint("fix", "--baseline", "known.json", folder=repo)
    assert (repo / "old.sms").read_text() == "Buy great value tents\n"
    assert "are gone" in run.err
