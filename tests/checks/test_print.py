"""Artwork with too few pixels for its printed size is found, by the needs of its format."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.content_repo import report

RULE = "print/resolution"


def _found(root: Path, size: tuple[int, int], facts: str, stated: int | None = None) -> list[tuple[str, str]]:
    picture = root / "poster.print.png"
    Image.new("L", size).save(picture, **({"dpi": (stated, stated)} if stated else {}))
    made = report(root, {"msglint.yaml": "", "poster.print.yaml": facts}, RULE)
    notices = [("notice", notice.message) for notice in made.notices]
    return [(violation.severity, violation.message) for violation in made.violations] + notices


@pytest.mark.parametrize(
    ("format", "across", "severity"),
    [
        ("one-pager", 1240, None),
        ("one-pager", 1200, "warning"),
        ("one-pager", 800, "error"),
        ("local-ad", 830, None),
        ("local-ad", 800, "warning"),
        ("local-ad", 500, "error"),
        ("poster", 800, "warning"),
        ("billboard", 100, None),
    ],
)
def test_each_format_has_its_own_needs(tmp_path: Path, format: str, across: int, severity: str | None) -> None:
    facts = f"format: {format}\ntrim: 140x70 mm\nheadline: Spring\n"
    assert [found[0] for found in _found(tmp_path, (across, across // 2), facts)] == ([severity] if severity else [])


def test_the_message_says_what_is_there_and_what_is_needed(tmp_path: Path) -> None:
    facts = "format: one-pager\ntrim: 100x50 mm\nbleed: 2 mm\nheadline: Spring\n"
    (only,) = _found(tmp_path, (410, 213), facts)
    assert only == (
        "error",
        "At its printed size this picture has 100 pixels per inch; a one-pager needs 224 to be sharp",
    )


def test_without_a_size_on_paper_the_file_s_own_resolution_counts(tmp_path: Path) -> None:
    (only,) = _found(tmp_path, (410, 213), "format: one-pager\nheadline: Spring\n", stated=96)
    assert only == ("error", "This picture says it has 96 pixels per inch; a one-pager needs 224 to be sharp")


def test_without_any_size_it_is_said_that_nothing_was_checked(tmp_path: Path) -> None:
    (only,) = _found(tmp_path, (410, 213), "headline: Spring\n")
    assert only == (
        "notice",
        "How sharp it prints is not known: add the finished size, such as `trim: 210x297 mm`",
    )


def test_a_team_sets_its_own_needs(tmp_path: Path) -> None:
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "print.yaml").write_text("print/resolution: {error: 400, warning: 600}\n", encoding="utf-8")
    picture = tmp_path / "poster.print.png"
    Image.new("L", (1000, 1000)).save(picture)
    files = {"msglint.yaml": "rules: [rules/]\n", "poster.print.yaml": "trim: 50x50 mm\nheadline: Spring\n"}
    (only,) = report(tmp_path, files, RULE).violations
    assert (only.severity, only.span.begin) == ("warning", (1, 1))
