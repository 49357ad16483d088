"""Over an archive, two rules make the list of what must be printed again, and of nothing else."""

from __future__ import annotations

import shutil
from pathlib import Path

from PIL import Image

from tests.command import check, msglint
from tests.paper import pdf

ASSETS = Path(__file__).parents[1] / "brand" / "assets"
GUIDE = """\
name: Acme
updated: 2027-01-15
palette: {colors: {Forest: "#0B5D3B"}, retired: {Moss: {value: "#4A7C59", use: Forest}}}
assets:
  - {id: logo, kind: logo, file: assets/logo.png, status: current}
  - {id: logo-2019, kind: logo, file: assets/logo-2019.png, status: retired, use: logo}
"""
LIST = ("--select", "campaign/stale,asset/retired")


def _archive(root: Path) -> Path:
    """Write what a brand has printed and sent over the years."""
    (root / "brand" / "assets").mkdir(parents=True)
    (root / "brand" / "brand.yaml").write_text(GUIDE, encoding="utf-8")
    shutil.copy(ASSETS / "logo.png", root / "brand" / "assets")
    shutil.copy(ASSETS / "archive" / "logo-2019.png", root / "brand" / "assets")
    archive = root / "archive"
    archive.mkdir()
    shutil.copy(ASSETS / "archive" / "logo-2019.png", archive / "old.png")
    shutil.copy(ASSETS / "logo.png", archive / "new.png")
    facts = "headline: Spring\nformat: one-pager\nstatus: sent\n"
    for name, approved, assets in (
        ("flyer-2026", "2026-03-01", "[new.png]"),
        ("flyer-2027", "2027-02-01", "[new.png]"),
        ("folder-2027", "2027-02-01", "[old.png]"),
        ("poster-2025", "2025-03-01", "[old.png]"),
    ):
        (archive / f"{name}.print.yaml").write_text(
            f"{facts}approved: {approved}\nassets: {assets}\n", encoding="utf-8"
        )
        Image.new("CMYK", (300, 420)).save(archive / f"{name}.print.jpg")
    (archive / "leaflet.print.pdf").write_bytes(pdf(""))
    # A text message that went out long ago is no matter of paper, whatever has changed since.
    (archive / "old.sms").write_text("---\nstatus: sent\napproved: 2026-03-01\n---\nAcme: hello\n", encoding="utf-8")
    return archive


def test_the_list_names_what_must_be_printed_again_and_what_has_changed(tmp_path: Path) -> None:
    run = check(*LIST, _archive(tmp_path), folder=tmp_path)
    found = [(violation["path"], violation["rule"], violation["severity"]) for violation in run.report["violations"]]
    assert run.code == 1
    assert found == [
        ("archive/flyer-2026.print.yaml", "campaign/stale", "error"),
        ("archive/folder-2027.print.yaml", "asset/retired", "error"),
        ("archive/poster-2025.print.yaml", "campaign/stale", "error"),
        ("archive/poster-2025.print.yaml", "asset/retired", "error"),
    ]
    messages = [violation["message"] for violation in run.report["violations"]]
    assert "2026-03-01" in messages[0]
    assert "2027-01-15" in messages[0]
    assert "logo-2019" in messages[1]
    assert "logo-2019" in messages[2]


def test_the_list_can_be_handed_to_a_print_shop_one_line_each(tmp_path: Path) -> None:
    run = msglint("check", *LIST, "--output-format", "concise", _archive(tmp_path), folder=tmp_path)
    lines = [line for line in run.out.splitlines() if line.startswith("archive/")]
    assert len({line.partition(":")[0] for line in lines}) == 3


def test_a_retired_colour_on_a_page_is_named_as_well(tmp_path: Path) -> None:
    archive = _archive(tmp_path)
    (archive / "leaflet.print.pdf").write_bytes(pdf("0.29 0.486 0.349 rg 0 0 99 99 re f"))
    facts = "headline: Spring\nstatus: sent\napproved: 2026-05-01\n"
    (archive / "leaflet.print.yaml").write_text(facts, encoding="utf-8")
    run = check(*LIST, archive / "leaflet.print.pdf", folder=tmp_path)
    (only,) = run.report["violations"]
    assert only["rule"] == "campaign/stale"
    assert "Moss" in only["message"]
    assert [related["path"] for related in only["related"]] == ["brand/brand.yaml", "brand/brand.yaml"]
