"""`msglint init` in a folder that has drafts says which of them it can't tell the channel of."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli import run


def test_drafts_without_a_channel_are_named_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("mails/sale.html", "mails/spring.email.html", "mails/note.txt", "README.md", ".git/x.html"):
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text("Hello", encoding="utf-8")
    assert run(["init"]) == 0
    told = capsys.readouterr().out.partition("Not looked at")[2]
    assert told == (
        ", as nothing says on which channel they are sent:\n  mails/note.txt\n  mails/sale.html\n"
        "If they are drafts, put the channel into the name (note.sms.txt), or say in "
        "msglint.yaml what a folder holds:\n"
        '  files: {sms: ["mails/*.txt"]}\n'
    )


def test_nothing_is_said_of_an_empty_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["init"]) == 0
    assert capsys.readouterr().out.endswith("check the sample: msglint check\n")
