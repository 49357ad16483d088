"""Twenty PDFs, each named for what is the matter with it: the checks of print say what the name says, and no more."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.content_repo import report

LABELLED = Path(__file__).parents[3] / "shared" / "data" / "print" / "pdfs"

RGB = "print/color-mode: Page 1: {} in RGB"
FONTS = "print/fonts: The PDF uses {}"
COARSE = "print/resolution: On page 1, a picture of {} prints at {} pixels per inch"

# What each file is reported for, as a sheet of paper without facts beside it.
SAYS = {
    "300ppi": [RGB.format("pictures")],  # 313 ppi: sharp enough
    "acroform": [],
    "bleedbox_larger_than_mediabox": [
        RGB.format("text"),
        "print/trim-size: Page 1: its bleed box reaches beyond the page",
    ],
    "cropbox_doesnt_match_mediabox": [
        FONTS.format("Helvetica"),
        "print/safe-area: Page 1: “This sample file has a CropBox",
        "print/trim-size: Page 1 hides a part of itself",
    ],
    "encrypted": [RGB.format("text"), "print/file: This PDF is protected", FONTS.format("Times-Roman")],
    "form_xobject": [RGB.format("text"), FONTS.format("Helvetica")],
    "image_5mm_bleed": [RGB.format("pictures"), COARSE.format("604 × 453 pixels", 72)],
    "image_no_bleed_5mm_gap": [RGB.format("pictures"), COARSE.format("604 × 453 pixels", 72)],
    "jbig2": [FONTS.format("Helvetica, Helvetica-Oblique"), COARSE.format("2502 × 3523 pixels", 300)],
    "mediabox_origin_not_zero": [FONTS.format("Helvetica")],
    "no_document_id": [RGB.format("text")],
    "pdfx-1a-no-subsetting": [],
    "pdfx-1a-subsetting": [],
    "rectangle_5mm_bleed": [RGB.format("areas or lines")],
    "rectangle_no_bleed_5mm_gap": [RGB.format("areas or lines")],
    "rgb-hexagon": [RGB.format("areas or lines")],
    "rotate": [FONTS.format("Helvetica")],
    "standard_14_font": [RGB.format("text"), FONTS.format("Helvetica")],
    "two_mismatched_pages": [FONTS.format("Helvetica"), "print/trim-size: Page 2 is 148 × 210 mm, while the first"],
    "version_1_3": [RGB.format("text")],
}
# A bleed of 5 mm is enough for a sheet; where 10 are asked for, it is not, unless the picture keeps off the edge.
ASKED = {"image_5mm_bleed": 1, "image_no_bleed_5mm_gap": 0, "rectangle_5mm_bleed": 1, "rectangle_no_bleed_5mm_gap": 0}


def _found(root: Path, name: str, facts: str, *rules: str) -> list[str]:
    if not LABELLED.is_dir():
        pytest.skip("the labelled PDFs are not at hand")
    shutil.copy(LABELLED / f"{name}.pdf", root / f"{name}.print.pdf")
    made = report(root, {"msglint.yaml": "", f"{name}.print.yaml": facts}, *rules)
    assert [notice.message for notice in made.notices if notice.failure] == []
    return [f"{violation.rule}: {violation.message}" for violation in made.violations]


def test_every_labelled_file_is_in_the_table() -> None:
    if not LABELLED.is_dir():
        pytest.skip("the labelled PDFs are not at hand")
    assert {path.stem for path in LABELLED.glob("*.pdf")} == SAYS.keys()


@pytest.mark.parametrize("name", SAYS)
def test_each_file_is_reported_for_what_its_name_says(tmp_path: Path, name: str) -> None:
    found = _found(tmp_path, name, "format: one-pager\nheadline: Hi\n", "print", "draft")
    assert len(found) == len(SAYS[name])
    assert [said for said, wanted in zip(found, SAYS[name], strict=True) if not said.startswith(wanted)] == []


@pytest.mark.parametrize("name", ASKED)
def test_bleed_is_measured_where_there_is_ink(tmp_path: Path, name: str) -> None:
    facts = "format: one-pager\nbleed: {} mm\nheadline: Hi\n"
    assert _found(tmp_path, name, facts.format(5), "print/bleed") == []
    assert len(_found(tmp_path, name, facts.format(10), "print/bleed")) == ASKED[name]
