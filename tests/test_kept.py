"""Results kept from run to run: found again by their key, bounded in number, and never a reason to fail."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from linter.kept import keep, kept


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def key(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def test_a_result_is_found_again_by_its_kind_and_key(folder: Path) -> None:
    keep("layout", key("one"), {"width": 320, "words": ["é"]})
    assert kept("layout", key("one")) == {"width": 320, "words": ["é"]}
    assert kept("layout", key("two")) is None
    assert kept("pictures", key("one")) is None


def test_what_was_cut_short_or_tampered_with_is_no_result(folder: Path) -> None:
    keep("layout", key("one"), [1, 2, 3])
    (path,) = folder.rglob("*.json")
    path.write_text("[1, 2")
    assert kept("layout", key("one")) is None


def test_the_oldest_results_make_room_for_new_ones(folder: Path) -> None:
    for number in range(230):
        keep("layout", f"aa{number:062x}", number)
    assert len(list(folder.rglob("*.json"))) == 200
    assert kept("layout", f"aa{229:062x}") == 229


def test_a_folder_that_cannot_be_written_to_costs_nothing_but_time(folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    keep("layout", key("one"), 1)
    assert kept("layout", key("one")) is None
