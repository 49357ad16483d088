"""A command line with a slip in it is answered in a sentence, with what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli import run


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("check --outptu json", "msglint check has no option “--outptu” (did you mean “--output”?)"),
        ("check --fail-on warnings", "“warnings” is not possible for --fail-on (did you mean “warning”?); possible: "),
        ("check --output-format jsn", "did you mean “json”?"),
        ("schema campain", "“campain” is not possible (did you mean “campaign”?); possible: brand, "),
        ("measure", "msglint measure needs CHANNEL"),
        ("completion", "msglint completion needs shell: bash, zsh and fish"),
    ],
)
def test_a_slip_is_told_without_the_whole_usage(line: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run(line.split())
    told = capsys.readouterr().err
    assert ended.value.code == 2
    assert said in told
    assert told.count("\n") == 2


def report(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *names: str) -> str:
    monkeypatch.chdir(folder)
    run(["check", *names])
    return capsys.readouterr().out


def test_a_file_that_is_not_there_may_have_a_neighbour(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "reminder.sms").write_text("Acme: hello", encoding="utf-8")
    assert "Did you mean reminder.sms?" in report(tmp_path, monkeypatch, capsys, "remainder.sms")


def test_front_matter_that_never_ends_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.sms").write_text("---\nsend_at: 2027-03-01T10:00:00Z\nAcme: hello\n", encoding="utf-8")
    told = report(tmp_path, monkeypatch, capsys, "a.sms")
    assert "error: What is said about the draft begins here with --- and never ends [draft/metadata]" in told
    assert "--> a.sms:1:1" in told


def test_a_folder_without_drafts_is_told_how_they_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    told = report(tmp_path, monkeypatch, capsys)
    assert told.startswith(
        "No drafts here: nothing was checked.\nA draft has its channel in its name: launch.email.html"
    )


def test_a_rule_is_explained_by_what_it_says_of_its_own_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["explain", "voice/names"]) == 0
    told = capsys.readouterr().out
    assert "In the first text below: Write “Acme Outdoor”" in told
    assert "→ “Trail Lite” is spelled “TrailLite”" in told
    assert "{" not in told.partition("Reported")[0]


def test_the_end_of_a_rules_name_is_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["explain", "gmail-clip"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("render/gmail-clip (error)")
    assert "<p>Twelve tents, one meadow.</p> … (so 3,300 times) …" in told
    assert run(["explain", "mismatch"]) == 0
    assert capsys.readouterr().out.count("mismatch") == 3
