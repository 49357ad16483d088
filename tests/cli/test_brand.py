"""`brand import` prints a part of a guide, `brand check` says what is wrong with one; both answer mistakes plainly."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.cli import run

TOP = Path(__file__).resolve().parents[2]


def test_import_prints_what_a_guide_can_take(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    palette = tmp_path / "acme.gpl"
    palette.write_text("GIMP Palette\n11 93 59 Forest\n", encoding="utf-8")
    assert run(["brand", "import", str(palette)]) == 0
    assert capsys.readouterr().out == "# From acme.gpl.\npalette:\n  colors:\n    Forest: '#0B5D3B'\n"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "can't be read"),
        ("{}", "names no colours"),
        ('{"name": "", "colors": {}}', "holds nothing that a brand guide could use"),
    ],
)
def test_import_says_why_it_can_t(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, message: str
) -> None:
    path = tmp_path / "brand.json"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert run(["brand", "import", str(path)]) == 2
    assert message in capsys.readouterr().err


def test_check_passes_the_sample_guide_and_lists_what_can_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brand", "check", str(TOP)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("brand/brand.yaml: nothing is wrong with it\n")
    assert "   7.9  Forest and White\n" in out
    assert "   3.2  Clay and Ink  large text only\n" in out


def test_check_points_at_the_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "brand").mkdir()
    guide = tmp_path / "brand" / "brand.yaml"
    guide.write_text('name: Acme\npalette:\n  retired: {Moss: "#4A7C59"}\n', encoding="utf-8")
    assert run(["brand", "check", str(tmp_path)]) == 0
    message = "Moss is retired, but the guide does not say what to use instead (`use:`)"
    assert f"brand/brand.yaml:3:20: warning brand/replacement: {message}\n" in capsys.readouterr().out
    guide.write_text("name: Acme\nassets: [{id: logo, kind: logo, file: gone.png}]\n", encoding="utf-8")
    assert run(["brand", "check", str(tmp_path)]) == 2
    assert "There is no file brand/gone.png" in capsys.readouterr().out


def test_check_without_a_guide_says_how_to_get_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["brand", "check", str(tmp_path)]) == 2
    assert "`msglint init` writes one" in capsys.readouterr().err
