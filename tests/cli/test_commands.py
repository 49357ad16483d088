"""The commands do what their help says, and answer mistakes in plain words with exit code 2."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from linter import __version__
from linter.cli import COMMANDS, run

TOP = Path(__file__).resolve().parents[2]
BAD = "---\nlangauge: en-GB\n---\nThe sale starts today\n"
GOOD = "---\nlanguage: en-GB\n---\nThe sale starts today\n"


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "msglint.yaml").write_text("select: [draft, config]\n")
    (tmp_path / "bad.sms").write_text(BAD)
    (tmp_path / "good.sms").write_text(GOOD)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_version_and_help_say_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--version"]) == 0
    assert capsys.readouterr().out == f"msglint {__version__}\n"
    assert run(["--help"]) == 0
    out = capsys.readouterr().out
    assert all(f"  {name}" in out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as exit_info:
        run([command, "--help"])
    assert exit_info.value.code == 0
    assert f"usage: msglint {command}" in capsys.readouterr().out


def test_a_misspelt_command_is_answered_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["chekc"]) == 2
    assert capsys.readouterr().err == "msglint: there is no command “chekc” (did you mean “check”?)\n"


def test_a_file_instead_of_a_command_is_answered_with_check(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["campaigns/spring"]) == 2
    assert "msglint check PATH" in capsys.readouterr().err


def test_check_ends_with_1_for_an_error_and_0_without(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "good.sms"]) == 0
    assert "all good" in capsys.readouterr().out
    assert run(["check", "bad.sms"]) == 1
    assert "bad.sms:2:1" in capsys.readouterr().out
    assert run(["check"]) == 1


@pytest.mark.parametrize(("fail_on", "code"), [("error", 0), ("warning", 1), ("suggestion", 1), ("never", 0)])
def test_fail_on_sets_what_counts(repo: Path, fail_on: str, code: int) -> None:
    (repo / "msglint.yaml").write_text("select: [draft]\nseverity: {draft/metadata: warning}\n")
    assert run(["check", "--fail-on", fail_on, "bad.sms"]) == code


def test_what_can_not_be_read_ends_with_2_and_the_rest_is_checked(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (repo / "broken.sms").write_bytes(b"\x00\x01\x02" * 100)
    assert run(["check", "--output-format", "concise", "--fail-on", "never"]) == 2
    out = capsys.readouterr().out
    assert "broken.sms:1:1: error draft/unreadable" in out
    assert "bad.sms:2:1: error draft/metadata" in out


def test_a_missing_file_ends_with_2(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "gone.sms"]) == 2
    assert "There is no such file" in capsys.readouterr().out


def test_select_and_ignore_take_rules_and_topics_and_refuse_others(
    repo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "--select", "draft/unreadable", "bad.sms"]) == 0
    assert run(["check", "--ignore", "draft,config", "bad.sms"]) == 0
    capsys.readouterr()
    assert run(["check", "--select", "draft/metdata"]) == 2
    assert "did you mean “draft/metadata”?" in capsys.readouterr().err


def test_standard_input_is_checked_under_a_name(
    repo: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(BAD.encode())))
    assert run(["check", "-", "--stdin-filename", "new.sms"]) == 1
    assert "new.sms:2:1" in capsys.readouterr().out
    assert run(["check", "-"]) == 2


def test_a_report_can_be_written_to_a_file(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--output-format", "json", "--output", "report.json", "bad.sms"]) == 1
    assert capsys.readouterr().out == ""
    assert json.loads((repo / "report.json").read_text())["summary"]["errors"] == 1
    assert run(["check", "--output", "no/such/folder/report.txt"]) == 2


def test_one_run_writes_several_reports(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        run(["check", "--output-format", "concise", "--also", "json=a.json", "--also", "sarif=b.sarif", "bad.sms"]) == 1
    )
    assert capsys.readouterr().out.startswith("bad.sms:2:1: error")
    assert json.loads((repo / "a.json").read_text())["summary"]["errors"] == 1
    assert json.loads((repo / "b.sarif").read_text())["version"] == "2.1.0"
    assert run(["check", "--also", "jsn=a.json"]) == 2
    assert "--also takes a form and a file" in capsys.readouterr().err


def test_statistics_count_by_rule(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--statistics"])
    assert capsys.readouterr().out == "     1  error       draft/metadata\n"


def test_explain_says_why_and_how(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["explain", "draft/metadata"]) == 0
    out = capsys.readouterr().out
    for part in ("draft/metadata (error)", "How to follow it", "Reported", "langauge", "Fine"):
        assert part in out
    assert run(["explain", "draft"]) == 0
    assert "draft/unreadable" in capsys.readouterr().out
    assert run(["explain", "draft/metdata"]) == 2


def test_rules_lists_what_is_in_force_and_where_it_was_set(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repo / "msglint.yaml").write_text("ignore: [config]\nseverity:\n  draft/metadata: warning\n")
    assert run(["rules"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.split() == ["config/invalid", "off", "ignore:", "msglint.yaml:1"] for line in lines)
    assert any(line.split()[:2] == ["draft/metadata", "warning"] and "msglint.yaml:3" in line for line in lines)


def test_init_writes_a_repo_that_passes_and_touches_nothing_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "msglint.yaml").write_text("fail_on: error\n")
    assert run(["init"]) == 0
    assert (tmp_path / "msglint.yaml").read_text() == "fail_on: error\n"
    assert (tmp_path / "brand" / "brand.yaml").is_file()
    capsys.readouterr()
    assert run(["check", "--fail-on", "suggestion"]) == 0
    assert "all good" in capsys.readouterr().out


def test_no_traceback_when_the_reader_of_the_report_goes_away(repo: Path) -> None:
    command = f"{sys.executable} -m linter check --output-format concise . | true"
    done = subprocess.run(
        ["bash", "-c", command], cwd=repo, capture_output=True, text=True, env={"PYTHONPATH": str(TOP)}, check=False
    )
    assert "Traceback" not in done.stderr


def test_help_and_version_import_next_to_nothing() -> None:
    script = "import sys; from linter.cli import run; run(['--version']); print(*sorted(sys.modules))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env={"PYTHONPATH": str(TOP)}
    )
    loaded = set(done.stdout.split())
    assert not loaded & {"yaml", "json", "jsonschema", "PIL", "tinycss2", "re2", "dataclasses", "datetime", "argparse"}


def test_timing_says_how_long_each_rule_took(repo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--timing", "--output-format", "json", "."]) == 1
    out, err = capsys.readouterr()
    assert json.loads(out)["summary"]["drafts"] == 2
    assert all(line.split()[1] == "ms" for line in err.splitlines())


@pytest.mark.parametrize("jobs", ["two", "-1", "1.5"])
def test_a_number_of_processes_that_is_none_is_refused(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(["check", "--jobs", jobs])
    assert ended.value.code == 2
    assert "how many processes" in capsys.readouterr().err
