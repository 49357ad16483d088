"""Patterns that are compiled when they are first used, and kept from run to run."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import linter
from linter import patterns
from linter.patterns import _Kept, _Later, later


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    word = later(r"(\w+)@", re.IGNORECASE)
    assert [match[1] for match in word.finditer("ana@x bo@y")] == ["ana", "bo"]
    assert word.pattern == r"(\w+)@"
    assert word.flags & re.IGNORECASE


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    faulty = later("(")
    with pytest.raises(re.error):
        faulty.search("")


def every_pattern() -> Iterator[tuple[str, _Later]]:
    for module in pkgutil.walk_packages(linter.__path__, "linter."):
        if module.name != "linter.__main__":
            values = vars(importlib.import_module(module.name))
            yield from ((f"{module.name}.{name}", value) for name, value in values.items() if isinstance(value, _Later))


def test_every_pattern_compiles() -> None:
    found = dict(every_pattern())
    assert len(found) > 100
    for name, pattern in found.items():
        assert pattern.groups >= 0, name


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    return tmp_path / "cache"


def kept_file(cache: Path) -> Path:
    (path,) = (cache / "patterns").iterdir()
    return path


def keep(*wanted: tuple[str | bytes, int]) -> None:
    """Run once: compile patterns, and keep them."""
    run = _Kept()
    for text, flags in wanted:
        run.pattern(text, flags)
    run.write()


def test_every_pattern_is_the_same_when_it_was_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = {
        (pattern._text, pattern._flags): re.compile(pattern._text, pattern._flags) for _, pattern in every_pattern()
    }
    keep(*wanted)
    monkeypatch.setattr("re.compile", lambda text, _: pytest.fail(f"compiled again: {text}"))
    run = _Kept()
    for (text, flags), pattern in wanted.items():
        again = run.pattern(text, flags)
        assert again == pattern
        assert (again.pattern, again.flags, again.groups) == (text, pattern.flags, pattern.groups)
        assert dict(again.groupindex) == dict(pattern.groupindex)


@pytest.mark.parametrize(
    ("text", "flags", "subject"),
    [
        (r"(?P<first>\w+) (?P<second>\w+)(x)?", 0, "one two"),
        (r"[\u4e00-\u9fff🎉-🎊é]+", re.IGNORECASE, "É中文🎉"),
        (r"(?i:a)b|(?<!c)d", 0, "Ab d"),
        (r"  a # a comment", re.VERBOSE, "a"),
        (rb"^(\xef\xbb\xbf)?---$", re.M, b"x\n---\n"),
        (r"(a)(?P<last>b)?", re.ASCII, "ac"),
    ],
)
def test_a_kept_pattern_finds_what_a_compiled_one_finds(
    cache: Path, text: str | bytes, flags: int, subject: str
) -> None:
    keep((text, flags))
    found, expected = _Kept().pattern(text, flags).search(subject), re.compile(text, flags).search(subject)
    assert found is not None
    assert expected is not None
    assert (found.span(), found.groups(), found.groupdict()) == (
        expected.span(),
        expected.groups(),
        expected.groupdict(),
    )
    assert found.lastgroup == expected.lastgroup


def test_a_note_is_kept_with_its_pattern(cache: Path) -> None:
    run = _Kept()
    assert run.note("a+", "form 1", lambda: "two\nlines") == "two\nlines"
    run.write()
    again = _Kept()
    assert again.note("a+", "form 1", lambda: pytest.fail("told again")) == "two\nlines"
    assert again.pattern("a+", 0).search("caab")


def test_a_note_in_another_form_is_made_again(cache: Path) -> None:
    keep(("a+", 0))
    for form in ("form 1", "form 2"):
        run = _Kept()
        assert run.note("a+", form, lambda form=form: f"in {form}") == f"in {form}"  # type: ignore[misc]
        run.write()
    assert _Kept().note("a+", "form 2", lambda: pytest.fail("told again")) == "in form 2"


def test_what_was_kept_before_stays_when_more_is_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("a+", 0))
    keep(("b+", re.I))
    monkeypatch.setattr("re.compile", lambda *_: pytest.fail("compiled again"))
    run = _Kept()
    assert run.pattern("a+", 0).pattern == "a+"
    assert run.pattern("b+", re.I).search("BB")


@pytest.mark.parametrize("damage", ["nothing", "half", "bytes", "no json", "another shape"])
def test_a_damaged_file_changes_nothing(cache: Path, damage: str) -> None:
    keep((r"(\w+)@", re.IGNORECASE), ("b", 0))
    path = kept_file(cache)
    content = path.read_bytes()
    signed = {name: b"%s\n%s" % (patterns._checksum(rest), rest) for name, rest in SIGNED.items()}
    path.write_bytes(
        {"nothing": b"", "half": content[: len(content) // 2], "bytes": content[:-9] + b"\xff" * 9, **signed}[damage]
    )
    again = _Kept().pattern(r"(\w+)@", re.IGNORECASE)
    assert again == re.compile(r"(\w+)@", re.IGNORECASE)


SIGNED = {"no json": b"{", "another shape": b"[1, 2]\n"}


def test_code_that_is_none_is_not_used(cache: Path) -> None:
    keep(("b+", 0))
    path = kept_file(cache)
    index, _, code = path.read_bytes().partition(b"\n")[2].partition(b"\n")
    rest = b"\n".join((index, b"\xee" * len(code)))
    path.write_bytes(b"\n".join((patterns._checksum(rest), rest)))
    assert _Kept().pattern("b+", 0) == re.compile("b+")


def test_a_folder_that_can_not_be_written_to_changes_nothing(cache: Path) -> None:
    cache.write_text("a file where the folder would be")
    keep(("b+", 0))
    assert _Kept().pattern("b+", 0).search("abb")


def test_the_file_starts_anew_when_it_has_grown_too_large(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "_MOST_KEPT", 10)
    keep(("first", 0))
    keep(("second", 0))
    content = kept_file(cache).read_bytes()
    assert b"second" in content
    assert b"first" not in content


def test_another_build_of_python_has_a_file_of_its_own(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(("a", 0))
    monkeypatch.setattr("sys.hexversion", 0x030F00F0)
    keep(("a", 0))
    assert len(list((cache / "patterns").iterdir())) == 2


def test_a_faulty_pattern_says_so_as_ever(cache: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        _Kept().pattern("(", 0)
