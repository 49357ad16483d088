"""A guide that contradicts itself, or that nobody can read, is told so at the place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from linter.brand import read_brand
from linter.brand.audit import audit, pairs
from linter.files import Boundary

SAMPLE = Path(__file__).parents[2] / "brand"


def _remarks(folder: Path, text: str) -> list[tuple[str, str, int]]:
    (folder / "brand.yaml").write_text(text, encoding="utf-8")
    brand = read_brand(Boundary(folder, folder, {}), folder / "brand.yaml")
    return [(remark.rule, remark.severity, remark.span.begin.line) for remark in audit(brand)]


def test_the_sample_guide_has_nothing_wrong_with_it() -> None:
    brand = read_brand(Boundary(SAMPLE.parent, SAMPLE.parent, {}), SAMPLE / "brand.yaml")
    assert brand.problems == ()
    assert list(audit(brand)) == []
    assert len(brand.assets) == 15
    assert ("Forest", "White") in {pair[:2] for pair in pairs(brand) if pair.contrast > 7}


@pytest.mark.parametrize(
    ("palette", "remark"),
    [
        ('{colors: {A: "#000"}, retired: {B: "#4A7C59"}}', ("brand/replacement", "warning", 2)),
        ('{colors: {A: "#0B5D3B", B: "#0B5E3B", W: "#FFF"}}', ("brand/alike", "warning", 2)),
        (
            '{colors: {A: "#0B5D3B", W: "#FFF"}, retired: {B: {value: "#0B5E3B", use: A}}}',
            ("brand/alike", "warning", 2),
        ),
        ('{colors: {A: "#FFFF00", B: "#FFF", C: "#000", D: "#777777"}, tolerance: 1}', None),
        ('{colors: {A: "#999999", B: "#FFF", C: "#888888"}, tolerance: 1}', ("brand/contrast", "warning", 2)),
    ],
)
def test_colours_are_looked_at_together(tmp_path: Path, palette: str, remark: tuple[str, str, int] | None) -> None:
    found = _remarks(tmp_path, f"name: Acme\npalette: {palette}\n")
    assert (remark in found) if remark else found == []


def test_an_imported_token_that_is_no_colour_is_an_error_in_its_own_file(tmp_path: Path) -> None:
    tokens = '{"brand": {"$type": "color",\n  "a": {"$value": "greenish"}}}'
    (tmp_path / "tokens.json").write_text(tokens, encoding="utf-8")
    assert _remarks(tmp_path, "name: Acme\npalette: {tokens: tokens.json}\n") == [("brand/color", "error", 2)]


def test_a_file_that_is_no_picture_and_a_retired_copy_of_a_current_one_are_errors(tmp_path: Path) -> None:
    shutil.copyfile(SAMPLE / "assets" / "logo.png", tmp_path / "a.png")
    shutil.copyfile(SAMPLE / "assets" / "logo.png", tmp_path / "b.png")
    (tmp_path / "c.png").write_text("no picture", encoding="utf-8")
    guide = (
        "name: Acme\nassets:\n"
        "  - {id: a, kind: logo, file: a.png}\n"
        "  - {id: b, kind: logo, file: b.png, status: retired, use: a}\n"
        "  - {id: c, kind: logo, file: c.png}\n"
        "  - {id: d, kind: logo, file: a.png, status: retired}\n"
    )
    assert _remarks(tmp_path, guide) == [
        ("brand/alike", "error", 4),
        ("brand/picture", "error", 5),
        ("brand/replacement", "warning", 6),
        ("brand/alike", "error", 6),
    ]
