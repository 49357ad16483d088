"""Which channel a file names at its top: kept as long as the file is as it was."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from linter import discovery, files, heads
from linter.project import open_project

FILES = 12


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Texts that name their channels, written a while ago."""
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setattr(heads, "_WORTH_KEEPING", 1)
    monkeypatch.setattr(files, "_TOO_FRESH", -(10**12))  # as if the run began a quarter of an hour later
    root = tmp_path / "repo"
    (root / "brand").mkdir(parents=True)
    (root / "brand" / "brand.yaml").write_text("name: Acme\n")
    for number in range(FILES):
        (root / f"t{number:02}.txt").write_text("---\nchannel: sms\n---\nAcme: jackets.\n")
    return root


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that were opened to see which channel they name."""
    names: list[str] = []
    original = discovery.declared_channel

    def declared_channel(path: str, data: bytes) -> str | None:
        names.append(path)
        return original(path, data)

    monkeypatch.setattr(discovery, "declared_channel", declared_channel)
    return names


def channels(root: Path, *, keep: bool = True) -> list[str]:
    return [file.channel for file in open_project([root]).find([root], keep=keep).drafts]


def test_a_file_that_is_as_it_was_is_not_opened_again(repo: Path, opened: list[str]) -> None:
    assert channels(repo) == ["sms"] * FILES
    assert len(opened) == FILES
    opened.clear()
    assert channels(repo) == ["sms"] * FILES
    assert opened == []


def test_a_file_that_changed_is_opened(repo: Path, opened: list[str]) -> None:
    channels(repo)
    (repo / "t03.txt").write_text("---\nchannel: push\n---\nAcme: jackets.\n")
    opened.clear()
    assert channels(repo) == ["sms"] * 3 + ["push"] + ["sms"] * (FILES - 4)
    assert opened == ["t03.txt"]


def test_a_file_that_was_written_just_now_is_opened_again(
    repo: Path, opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "_TOO_FRESH", 2_000_000_000)
    old = time.time() - 100
    for number in range(FILES):
        os.utime(repo / f"t{number:02}.txt", (old, old))  # the time of the entry's last change stays as it is
    channels(repo)
    opened.clear()
    channels(repo)
    assert len(opened) == FILES


def test_what_is_kept_can_be_left_alone(repo: Path, opened: list[str]) -> None:
    channels(repo, keep=False)
    assert not (repo.parent / "cache" / "heads").exists()
    channels(repo)
    opened.clear()
    channels(repo, keep=False)
    assert len(opened) == FILES


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"00000000\nx y z", None])
def test_a_damaged_cache_changes_nothing(repo: Path, opened: list[str], damage: bytes | None) -> None:
    channels(repo)
    (kept,) = (repo.parent / "cache" / "heads").iterdir()
    kept.write_bytes(kept.read_bytes()[:-9] if damage is None else damage)
    opened.clear()
    assert channels(repo) == ["sms"] * FILES
    assert len(opened) == FILES


def test_a_name_with_odd_characters_does_no_harm(repo: Path) -> None:
    (repo / "two\nlines and spaces.sms").write_text("Acme: boots.\n")
    assert channels(repo) == channels(repo) == ["sms"] * (FILES + 1)
