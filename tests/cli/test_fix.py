"""`fix`, `check --fix` and `--diff`: what they print, what they change, how they end."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.command import TOP, check, msglint

GUIDE = """\
name: Acme Outdoor
sender: {domains: [acme.example]}
voice:
  avoid: [{term: cheap, use: great value}]
"""
RULES = ("--select", "voice,link/insecure")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    (tmp_path / "brand").mkdir()
    (tmp_path / "brand/brand.yaml").write_text(GUIDE)
    (tmp_path / "a.sms").write_text("Buy cheap tents\nat the shop")
    (tmp_path / "b.email.html").write_text('<p>Cheap tents. <a href="http://acme.example/t">Read our terms</a></p>\n')
    return tmp_path


def test_fix_makes_the_safe_fixes_and_says_what_needs_a_look(repo: Path) -> None:
    run = msglint("fix", *RULES, "--output-format", "concise", folder=repo)
    assert (repo / "a.sms").read_text() == "Buy great value tents\nat the shop"
    assert (repo / "b.email.html").read_text().startswith('<p>Great value tents. <a href="http:')
    assert run.err == (
        "msglint: fixed 2 faults in 2 files (voice/avoid 2)\n"
        "msglint: 1 fault more can be fixed, after a look: msglint fix --unsafe --diff\n"
    )
    assert "link/insecure" in run.out
    assert "voice/avoid" not in run.out
    again = msglint("fix", *RULES, "--output-format", "concise", folder=repo)
    assert again.err.startswith("msglint: there is nothing to fix\n")


def test_unsafe_fixes_are_made_when_asked_for(repo: Path) -> None:
    run = msglint("check", "--fix", "--unsafe", *RULES, folder=repo)
    assert (run.code, run.out) == (0, "Checked 2 drafts: all good.\n")
    assert "https://acme.example/t" in (repo / "b.email.html").read_text()


def test_a_diff_changes_nothing_and_can_be_applied(repo: Path) -> None:
    before = {path.name: path.read_bytes() for path in repo.glob("*.*")}
    run = msglint("fix", "--diff", *RULES, folder=repo)
    assert run.code == 1
    assert run.err == "msglint: would fix 2 faults in 2 files (voice/avoid 2)\n"
    assert {path.name: path.read_bytes() for path in repo.glob("*.*")} == before
    assert run.out.startswith("--- a/a.sms\n+++ b/a.sms\n@@ -1,2 +1,2 @@\n-Buy cheap tents\n+Buy great value tents\n")
    assert "\n\\ No newline at end of file\n" in run.out
    subprocess.run(["git", "apply", "-"], cwd=repo, input=run.out.encode(), check=True)
    assert msglint("fix", "--diff", *RULES, folder=repo).code == 0


def test_a_read_only_file_is_left_and_ends_with_2(repo: Path) -> None:
    (repo / "a.sms").chmod(0o444)
    run = msglint("fix", *RULES, folder=repo)
    assert run.code == 2
    assert "msglint: left as it was: a.sms. This file is read-only\n" in run.err
    assert "fixed 1 fault in 1 file" in run.err
    assert (repo / "a.sms").read_text().startswith("Buy cheap")


def test_many_files_of_one_reason_are_named_in_one_line(repo: Path) -> None:
    for number in range(8):
        (repo / f"{number}.sms").write_text("Cheap!\n")
        (repo / f"{number}.sms").chmod(0o444)
    run = msglint("fix", *RULES, folder=repo)
    assert "left as it was: 0.sms, 1.sms, 2.sms, 3.sms, 4.sms and 3 more. This file is read-only\n" in run.err


def test_a_link_is_left_and_what_it_leads_to_is_fixed(repo: Path) -> None:
    (repo / "c.sms").symlink_to("a.sms")
    run = msglint("fix", *RULES, folder=repo)
    assert (repo / "c.sms").is_symlink()
    assert "msglint: left as it was: c.sms. This is a link; fix the file that it leads to\n" in run.err


def test_standard_input_is_fixed_to_standard_output(repo: Path) -> None:
    run = msglint("fix", "-", "--stdin-filename", "new.sms", *RULES, folder=repo, stdin=b"Cheap!\r\n")
    assert run.out == "Great value!\r\n"
    assert "Checked 1 draft: all good." in run.err
    assert not (repo / "new.sms").exists()


def test_the_json_report_stays_json(repo: Path) -> None:
    run = check("--fix", *RULES, folder=repo)
    assert [violation["rule"] for violation in run.report["violations"]] == ["link/insecure"]


def test_the_sample_campaign_has_nothing_to_fix(tmp_path: Path) -> None:
    shutil.copytree(TOP / "fixtures/spring-sale", tmp_path / "sale")
    shutil.copytree(TOP / "brand", tmp_path / "brand")
    assert msglint("fix", "--diff", "--unsafe", "--select", "voice,color,length", folder=tmp_path).code == 0


@pytest.mark.slow
def test_an_end_by_signal_at_any_moment_loses_nothing(repo: Path) -> None:
    drafts = {repo / f"{number}.sms": f"Buy cheap tents {number}\n" for number in range(60)}
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    for delay in (0.2, 0.3, 0.4, 0.5, 0.6):
        for path, text in drafts.items():
            path.write_text(text)
        process = subprocess.Popen(
            [sys.executable, "-m", "linter", "fix", *RULES],
            cwd=repo,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(delay)
        process.send_signal(signal.SIGTERM)
        process.wait(30)
        for path, text in drafts.items():
            assert path.read_text() in (text, text.replace("cheap", "great value"))
        assert list(repo.glob(".*.msglint")) == []
