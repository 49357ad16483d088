"""A file is written whole or stays as it was, keeps its permissions, and what is no ordinary file is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from linter import writing
from linter.writing import NotWritten, replace, write


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "a.sms"
    path.write_bytes(b"old")
    return path


def only(folder: Path) -> list[str]:
    return sorted(os.listdir(folder))


def test_new_content_takes_the_place_of_the_old_and_keeps_its_permissions(draft: Path) -> None:
    draft.chmod(0o640)
    replace(draft, b"old", b"new")
    assert draft.read_bytes() == b"new"
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert only(draft.parent) == ["a.sms"]


def test_a_read_only_file_is_left(draft: Path) -> None:
    draft.chmod(0o444)
    with pytest.raises(NotWritten, match="read-only"):
        replace(draft, b"old", b"new")
    assert draft.read_bytes() == b"old"


def test_a_link_is_left_and_stays_a_link(draft: Path) -> None:
    link = draft.with_name("b.sms")
    link.symlink_to(draft)
    with pytest.raises(NotWritten, match="link"):
        replace(link, b"old", b"new")
    assert link.is_symlink()
    assert draft.read_bytes() == b"old"


def test_a_pipe_is_left_and_holds_up_nobody(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.sms")
    with pytest.raises(NotWritten, match="ordinary"):
        replace(tmp_path / "a.sms", b"old", b"new")


def test_a_file_that_changed_since_it_was_read_is_left(draft: Path) -> None:
    with pytest.raises(NotWritten, match="changed"):
        replace(draft, b"older", b"new")
    assert draft.read_bytes() == b"old"


def test_a_file_that_changes_while_the_new_one_is_written_is_left(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sync = os.fsync

    def meanwhile(descriptor: int) -> None:
        sync(descriptor)
        draft.write_bytes(b"by somebody else")

    monkeypatch.setattr(writing.os, "fsync", meanwhile)
    with pytest.raises(NotWritten, match="changed"):
        replace(draft, b"old", b"new")
    assert draft.read_bytes() == b"by somebody else"
    assert only(draft.parent) == ["a.sms"]


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_nothing_is_lost_or_left_behind_when_writing_is_interrupted(
    draft: Path, monkeypatch: pytest.MonkeyPatch, interruption: BaseException | type[BaseException]
) -> None:
    def interrupted(descriptor: int) -> None:
        raise interruption

    monkeypatch.setattr(writing.os, "fsync", interrupted)
    with pytest.raises((KeyboardInterrupt, NotWritten)):
        replace(draft, b"old", b"new")
    assert draft.read_bytes() == b"old"
    assert only(draft.parent) == ["a.sms"]


def test_a_file_that_is_gone_is_not_made_again(tmp_path: Path) -> None:
    with pytest.raises(NotWritten, match="No such file"):
        replace(tmp_path / "a.sms", b"old", b"new")
    assert only(tmp_path) == []


def test_a_report_is_written_through_a_link_and_into_a_device(tmp_path: Path) -> None:
    write(tmp_path / "report.txt", b"one")
    (tmp_path / "latest").symlink_to("report.txt")
    write(tmp_path / "latest", b"two")
    write(Path(os.devnull), b"three")
    assert (tmp_path / "report.txt").read_bytes() == b"two"
    assert (tmp_path / "latest").is_symlink()
    assert not stat.S_ISREG(os.stat(os.devnull).st_mode)
