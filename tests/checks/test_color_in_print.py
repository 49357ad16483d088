"""Colours of PDFs are held against the palette: as seen, as amounts of ink, and inks of their own by their names."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from tests.content_repo import report
from tests.paper import pdf

GUIDE = """\
name: Acme
palette:
  colors:
    Forest: {value: "#0B5D3B", cmyk: [88, 0, 60, 50], pantone: PANTONE 349 C}
    Sand: {value: "#F4E9D8", cmyk: [0, 5, 12, 4]}
  retired:
    Moss: {value: "#4A7C59", cmyk: [60, 20, 70, 30], pantone: Pantone 356 C, use: Forest}
"""
NO = "is not a colour of the brand"
OLD = "is Moss, a colour that the brand no longer uses; use Forest"
PLAIN = 'name: Acme\npalette: {colors: {Forest: "#0B5D3B"}}\n'


def _found(root: Path, content: bytes, guide: str = GUIDE) -> tuple[list[tuple[str, str]], list[str]]:
    (root / "card.print.pdf").write_bytes(content)
    files = {"brand/brand.yaml": guide, "card.print.yaml": "headline: Hi\n"}
    made = report(root, files, "color/off-palette", "color/retired")
    return [(v.rule, v.message) for v in made.violations], [notice.message for notice in made.notices]


def _spot(name: str) -> bytes:
    made = pikepdf.open(BytesIO(pdf("/Own cs 1 scn 0 0 9 9 re f")))
    tint = pikepdf.Dictionary(FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 0, 1, 0], N=1)
    own = pikepdf.Array([pikepdf.Name.Separation, pikepdf.Name("/" + name), pikepdf.Name.DeviceCMYK, tint])
    made.pages[0].obj.Resources.ColorSpace = pikepdf.Dictionary(Own=own)
    file = BytesIO()
    made.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    "drawing",
    [
        "0.043 0.365 0.231 rg 0 0 9 9 re f",
        "0.88 0 0.60 0.50 k 0 0 9 9 re f",
        "0.86 0.01 0.62 0.5 K 0 0 9 9 re S",
        "0.44 0 0.30 0.25 k 0 0 9 9 re f",  # a tint
        "0 0 0 0.4 k 0 0 9 9 re f",
        "0.6 0.4 0.4 1 k 0 0 9 9 re f",  # a deep black
        "1 1 1 rg 0 0 9 9 re f 0.5 g 0 0 5 5 re f",
    ],
)
def test_brand_colours_tints_and_blacks_are_left_alone(tmp_path: Path, drawing: str) -> None:
    assert _found(tmp_path, pdf(drawing)) == ([], [])


@pytest.mark.parametrize(
    ("drawing", "rule", "message"),
    [
        (
            "0.86 0.02 0.52 0.47 k 0 0 9 9 re f",
            "color/off-palette",
            "C 86 M 2 Y 52 K 47 {NO}; it looks almost like Forest, C 88 M 0 Y 60 K 50",
        ),
        (
            "0 1 1 0 k 0 0 9 9 re f",
            "color/off-palette",
            "C 0 M 100 Y 100 K 0 {NO} (the nearest one is Sand, C 0 M 5 Y 12 K 4)",
        ),
        ("0.6 0.2 0.7 0.3 k 0 0 9 9 re f", "color/retired", "C 60 M 20 Y 70 K 30 {OLD}"),
        ("0.29 0.486 0.349 rg 0 0 9 9 re f", "color/retired", "#4A7C59 {OLD}"),
        ("BT 1 0 0 rg /F 12 Tf (a) Tj ET", "color/off-palette", "#FF0000 {NO} (the nearest one is Sand, #F4E9D8)"),
    ],
)
def test_other_colours_are_named_with_their_page(tmp_path: Path, drawing: str, rule: str, message: str) -> None:
    assert _found(tmp_path, pdf("", drawing)) == ([(rule, f"Page 2: {message.format(NO=NO, OLD=OLD)}")], [])


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("PANTONE 349 C", []),
        ("Pantone 349 U", []),
        ("PMS 349", []),
        ("CutContour", []),
        ("PANTONE 350 C", [("color/off-palette", "Page 1: PANTONE 350 C is not an ink of the brand (PANTONE 349 C)")]),
        ("PANTONE 356 CP", [("color/retired", "Page 1: PANTONE 356 CP {OLD}")]),
    ],
)
def test_inks_of_their_own_are_compared_by_name(tmp_path: Path, name: str, found: list[tuple[str, str]]) -> None:
    assert _found(tmp_path, _spot(name)) == ([(rule, message.format(OLD=OLD)) for rule, message in found], [])


def test_a_guide_without_inks_says_that_nothing_was_compared(tmp_path: Path) -> None:
    assert _found(tmp_path, pdf("0 1 1 0 k 0 0 9 9 re f"), PLAIN) == (
        [],
        ["Colours of this PDF were not compared with the palette: the guide gives no `cmyk:` for its colours"],
    )
    assert _found(tmp_path, pdf("0 0 0 1 k 0 0 9 9 re f"), PLAIN) == ([], [])


def test_the_bar_that_a_print_shop_measures_its_inks_by_is_no_colour_of_the_piece(tmp_path: Path) -> None:
    bar = " ".join(f"{inks} k 0 0 9 9 re f" for inks in ("1 0 0 0", "0 1 0 0", "0 0 1 0", "1 1 0 0", "0 0.5 0 0"))
    assert _found(tmp_path, pdf(bar)) == ([], [])
    assert len(_found(tmp_path, pdf("1 0 0 0 k 0 0 9 9 re f"))[0]) == 1


def test_the_colours_of_an_illustration_are_not_listed(tmp_path: Path) -> None:
    drawing = " ".join(f"{shade / 20} 0.9 0.1 rg 0 0 9 9 re f" for shade in range(20))
    found, notices = _found(tmp_path, pdf(drawing), PLAIN)
    assert found == []
    assert notices == ["20 colours of this PDF are far from the brand's; they were taken for an illustration's"]


@pytest.mark.parametrize("inks", ["[88, 0, 60]", "[88, 0, 60, 500]", "green"])
def test_amounts_that_no_press_knows_are_a_mistake_in_the_guide(tmp_path: Path, inks: str) -> None:
    guide = f'name: Acme\npalette: {{colors: {{Forest: {{value: "#0B5D3B", cmyk: {inks}}}}}}}\n'
    made = report(tmp_path, {"brand/brand.yaml": guide, "a.sms": "Hi"}, "config")
    assert [(v.rule, v.span.begin.line) for v in made.violations] == [("config/invalid", 2)]
