"""Brands described elsewhere become a guide that holds; broken files say what is wrong."""

from __future__ import annotations

import json
import struct
from pathlib import Path

import pytest

from linter.brand import read_brand
from linter.brand.importing import Imported, ImportFault, read
from linter.brand.importing.found import Logo, as_yaml
from linter.files import Boundary


def _json(value: object) -> bytes:
    return json.dumps(value).encode()


def test_design_tokens_keep_their_groups_and_deprecated_ones_are_retired() -> None:
    tokens = {
        "brand": {
            "$type": "color",
            "forest": {"$value": "#0B5D3B"},
            "sand": {"$value": {"colorSpace": "srgb", "components": [0.957, 0.914, 0.847], "hex": "#F4E9D8"}},
            "moss": {"$value": "#4A7C59", "$deprecated": "use forest"},
        },
        "space": {"$type": "dimension", "small": {"$value": "4px"}},
    }
    found = read("acme.tokens.json", _json(tokens))
    assert found.colors == (("brand.forest", "#0B5D3B"), ("brand.sand", "#F4E9D8"))
    assert found.retired == (("brand.moss", "#4A7C59"),)


def test_style_dictionary_writes_values_without_a_dollar_sign() -> None:
    base = {"red": {"value": "#C03030"}, "old": {"value": "#A00", "deprecated": True}}
    found = read("tokens.json", _json({"color": {"base": base}}))
    assert (found.colors, found.retired) == ((("color.base.red", "#C03030"),), (("color.base.old", "#A00"),))


def test_a_brand_json_gives_colours_fonts_logos_and_required_words() -> None:
    brand = {
        "name": "Acme",
        "colors": {"primary": "#0B5D3B", "secondary": ["#F4E9D8", "#E3EBE6"]},
        "fonts": {"primary": "Inter", "secondary": {"family": "Arial"}},
        "logos": [{"url": "https://acme.example/l.svg?v=1", "variant": "primary", "background": "dark"}],
        "disclaimers": [{"text": "Terms apply.", "required": True}, {"text": "Maybe.", "required": False}],
        "tone": {"dos": ["be plain"]},
    }
    found = read("brand.json", _json(brand))
    assert found == Imported(
        name="Acme",
        colors=(("primary", "#0B5D3B"), ("secondary 1", "#F4E9D8"), ("secondary 2", "#E3EBE6")),
        fonts=("Inter", "Arial"),
        logos=(Logo("logo-primary-dark", "https://acme.example/l.svg?v=1", "assets/logo-primary-dark.svg"),),
        required=("Terms apply.",),
        left=("“tone” (write it into `voice:` and `assets:` by hand)",),
    )


def _ase(*swatches: tuple[str, bytes, tuple[float, ...]], group: str = "") -> bytes:
    def name(text: str) -> bytes:
        return struct.pack(">H", len(text) + 1) + text.encode("utf-16-be") + b"\0\0"

    blocks = [(0xC001, name(group))] if group else []
    blocks += [
        (1, name(text) + mode + struct.pack(f">{len(values)}f", *values) + struct.pack(">H", 0))
        for text, mode, values in swatches
    ]
    blocks += [(0xC002, b"")] if group else []
    body = b"".join(struct.pack(">HI", kind, len(block)) + block for kind, block in blocks)
    return b"ASEF" + struct.pack(">HHI", 1, 0, len(blocks)) + body


def test_adobe_swatches_are_read_in_every_mode() -> None:
    found = read(
        "acme.ase",
        _ase(
            ("Forest", b"RGB ", (11 / 255, 93 / 255, 59 / 255)),
            ("Ink", b"Gray", (0.1,)),
            ("Clay", b"CMYK", (0, 0.6, 0.74, 0.29)),
            ("Paper", b"LAB ", (1.0, 0.0, 0.0)),
            group="Acme",
        ),
    )
    assert found.colors == (
        ("Acme Forest", "#0B5D3B"),
        ("Acme Ink", "#1A1A1A"),
        ("Acme Clay", "#B5482F"),
        ("Acme Paper", "#FFFFFF"),
    )
    assert "CMYK" in found.left[0]


def test_a_gimp_palette_names_what_has_a_name() -> None:
    text = b"GIMP Palette\nName: Acme\n# a comment\n 11  93  59\tForest\n244 233 216\n 11 93 59 Forest\n 0 0 0 Forest\n"
    assert read("acme.gpl", text).colors == (("Forest", "#0B5D3B"), ("#F4E9D8", "#F4E9D8"), ("Forest 2", "#000000"))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"ASEF\0\1\0\0\0\0\0\5", "broken"),
        (_ase(("a", b"XYZ ", (1, 1, 1))), "broken"),
        (b"GIMP Palette\nnothing", "no colours"),
        (b"\xff\xfe\x00", "of no known kind"),
        (b'{"a": ', "can't be read as JSON"),
        (b'{"a": 1}', "names no colours"),
        (b"[" * 100_000, "can't be read as JSON"),
    ],
)
def test_a_file_with_nothing_to_take_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(ImportFault, match=reason):
        read("file.json", content)


def test_what_is_written_is_a_guide_that_holds(tmp_path: Path) -> None:
    found = Imported(
        name="Acme: outdoor",
        colors=(("Forest", "#0B5D3B"), ("yes", "oklch(43% 0.1 159)")),
        retired=(("Moss", "#4A7C59"),),
        fonts=("Inter",),
        required=("Terms apply.",),
        left=("tone",),
    )
    text = as_yaml(found, "brand.json")
    (tmp_path / "brand.yaml").write_text(text, encoding="utf-8")
    brand = read_brand(Boundary(tmp_path, tmp_path, {}), tmp_path / "brand.yaml")
    assert brand.problems == ()
    assert [(color.name, color.value) for color in brand.palette.colors] == list(found.colors)
    assert [color.name for color in brand.palette.retired] == ["Moss"]
    assert text.startswith("# From brand.json.\n# Say for each retired colour which one to use instead (`use:`).\n")


def test_a_swatch_keeps_its_amounts_of_ink_and_the_name_of_its_own(tmp_path: Path) -> None:
    swatches = (("Clay", b"CMYK", (0.0, 0.6, 0.74, 0.29)), ("PANTONE 349 C", b"RGB ", (0.0, 0.4, 0.2)))
    found = read("acme.ase", _ase(*swatches))
    (clay, cmyk, none), (forest, empty, pantone) = found.inks
    assert (clay, none, forest, empty, pantone) == ("Clay", "", "PANTONE 349 C", (), "PANTONE 349 C")
    assert cmyk == pytest.approx((0, 60, 74, 29))
    guide = tmp_path / "brand.yaml"
    guide.write_text(as_yaml(found, "acme.ase"), encoding="utf-8")
    brand = read_brand(Boundary(tmp_path, tmp_path, {}), guide)
    assert [(color.name, color.cmyk, color.pantone) for color in brand.palette.colors] == [
        ("Clay", (0, 60, 74, 29), ""),
        ("PANTONE 349 C", None, "PANTONE 349 C"),
    ]
