"""The tables that travel with msglint: read right, kept from run to run, and never trusted when they may be stale."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from linter import resources
from linter.tables import made, table

SHIPPED = sorted(
    path for folder in (resources.shared("rules"), resources.data("")) for path in Path(folder).rglob("*.yaml")
)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(folder))
    return folder


@pytest.fixture
def words(tmp_path: Path) -> Path:
    path = tmp_path / "words.yaml"
    path.write_text("verbs: [shop, claim]\nchecked: 2026-03-01\n")
    return path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_table_is_read_with_its_days_as_text(kept: Path, words: Path) -> None:
    assert table(str(words)) == {"verbs": ["shop", "claim"], "checked": "2026-03-01"}


def test_a_second_run_gets_the_same_from_what_was_kept(
    kept: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = table(str(words))
    monkeypatch.setattr("yaml.load", lambda *_: pytest.fail("parsed again"))
    assert table(str(words)) == first


def test_what_is_made_of_files_is_made_again_when_one_of_them_changed(kept: Path, words: Path, tmp_path: Path) -> None:
    other = tmp_path / "more.yaml"
    other.write_text("verbs: [buy]\n")
    name, sources = str(tmp_path / "verbs"), (str(words), str(other))
    times = []

    def verbs() -> list[str]:
        times.append(1)
        return [verb for path in sources for verb in table(path)["verbs"]]

    assert [made(name, sources, verbs) for _ in range(2)] == [["shop", "claim", "buy"]] * 2
    other.write_text("verbs: [order, try]\n")
    assert [made(name, sources, verbs) for _ in range(2)] == [["shop", "claim", "order", "try"]] * 2
    assert len(times) == 2


def test_a_table_that_changed_is_read_again(kept: Path, words: Path) -> None:
    table(str(words))
    words.write_text("verbs: [buy]\n")
    assert table(str(words)) == {"verbs": ["buy"]}


def test_a_table_of_the_same_size_and_time_is_read_again(kept: Path, words: Path) -> None:
    words.write_text("verbs: [shop]\n")
    table(str(words))
    before = words.stat()
    words.write_text("verbs: [keep]\n")
    os.utime(words, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert table(str(words)) == {"verbs": ["keep"]}


@pytest.mark.parametrize("damage", [b"", b"\xff\xfe", b"[1]\n{", b'["no such version"]\n{"verbs": []}'])
def test_a_damaged_cache_changes_nothing(kept: Path, words: Path, damage: bytes) -> None:
    table(str(words))
    (path,) = files_in(kept)
    key = path.read_bytes().partition(b"\n")[0]
    for content in (damage, key, key + b"\n" + damage):
        path.write_bytes(content)
        assert table(str(words)) == {"verbs": ["shop", "claim"], "checked": "2026-03-01"}


def test_a_cache_that_cannot_be_written_changes_nothing(tmp_path: Path, words: Path, kept: Path) -> None:
    kept.write_text("a file where the folder would be")
    assert table(str(words)) == {"verbs": ["shop", "claim"], "checked": "2026-03-01"}


def test_without_a_home_nothing_is_kept_in_the_current_folder(
    tmp_path: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("MSGLINT_CACHE_DIR", "XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    monkeypatch.chdir(tmp_path)
    assert table(str(words))["verbs"] == ["shop", "claim"]
    assert files_in(tmp_path) == [words]


def test_the_cache_lies_in_the_users_folder_by_default(
    tmp_path: Path, words: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MSGLINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "caches"))
    table(str(words))
    assert [path.relative_to(tmp_path).parts[:3] for path in files_in(tmp_path / "caches")] == [
        ("caches", "msglint", "tables")
    ]


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_word_of_a_shipped_table_is_read_as_true_or_false(kept: Path, path: Path) -> None:
    assert not [place for place in _truths(table(str(path)), "") if place.endswith("]")]


def _truths(value: object, place: str) -> Iterator[str]:
    """Yield where a table holds true or false."""
    if isinstance(value, bool):
        yield place
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _truths(inner, f"{place}/{name}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _truths(inner, f"{place}[{number}]")


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_a_table_reads_the_same_in_every_yaml_parser(path: Path) -> None:
    text = path.read_text("utf-8")

    assert yaml.load(text, yaml.SafeLoader) == yaml.load(text, yaml.CSafeLoader)
