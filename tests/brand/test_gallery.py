"""A picture is recognised as the registered asset that it shows, whatever honest copying did to it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from linter.brand import Asset
from linter.brand.gallery import Gallery, Match
from linter.measure.picture_file import PictureError
from linter.source import Source
from tests.copies import HONEST, encoded

ASSETS = Path(__file__).parents[2] / "brand" / "assets"
LOGOS = ("logo", "logo-reversed", "logo-mono", "icon", "archive/logo-2019", "archive/logo-2015")
SPAN = Source("brand/brand.yaml", "").span()


def _asset(name: str) -> Asset:
    file = f"brand/assets/{name}.png"
    return Asset(name, "logo", file, ASSETS / f"{name}.png", "retired" if "/" in name else "current", None, SPAN)


@pytest.fixture(scope="module")
def gallery() -> Gallery:
    return Gallery(tuple(map(_asset, LOGOS)))


def _altered(match: Match) -> bool:
    assert match.color is not None
    return abs(match.stretch) > 0.03 + match.slack or match.color[2] > 3


def _original(name: str) -> Image.Image:
    with Image.open(ASSETS / f"{name}.png") as image:
        return image.convert("RGBA")


@pytest.mark.parametrize("change", HONEST)
@pytest.mark.parametrize("name", LOGOS)
def test_each_of_102_honest_copies_is_its_own_original_unaltered(gallery: Gallery, name: str, change: str) -> None:
    match = gallery.find(HONEST[change](_original(name)))
    assert match is not None
    assert match.asset.id == name
    assert match.exact or not _altered(match)


def _other_brands() -> dict[str, Image.Image]:
    brands = {name: Image.new("RGBA", (400, 120), "white") for name in ("stripes", "ring", "steps", "cross")}
    draws = {name: ImageDraw.Draw(image) for name, image in brands.items()}
    for at in range(5):
        draws["stripes"].rectangle((20 + at * 76, 20, 56 + at * 76, 100), fill="#204080")
        draws["steps"].rectangle((20 + at * 76, 100 - at * 18, 90 + at * 76, 110), fill="#804020")
    draws["ring"].ellipse((150, 10, 250, 110), outline="#C03030", width=18)
    draws["cross"].line((30, 20, 370, 100), fill="#303030", width=20)
    draws["cross"].line((30, 100, 370, 20), fill="#303030", width=20)
    return brands


@pytest.mark.parametrize("brand", ["stripes", "ring", "steps", "cross"])
@pytest.mark.parametrize("change", HONEST)
def test_another_brand_s_logo_is_none_of_ours(gallery: Gallery, brand: str, change: str) -> None:
    assert gallery.find(HONEST[change](_other_brands()[brand])) is None


@pytest.mark.parametrize("name", LOGOS)
@pytest.mark.parametrize(("width", "height"), [(1.1, 1.0), (1.0, 1.12), (1.3, 1.0), (1.0, 1.25)])
def test_a_stretched_logo_is_recognised_and_said_to_be_stretched(
    gallery: Gallery, name: str, width: float, height: float
) -> None:
    image = _original(name)
    match = gallery.find(encoded(image.resize((round(image.width * width), round(image.height * height)))))
    assert match is not None
    assert match.asset.id == name
    assert match.stretch == pytest.approx(width / height - 1, abs=0.02)
    assert abs(match.stretch) > 0.03 + match.slack


@pytest.mark.parametrize("name", ["logo", "icon", "archive/logo-2019"])
@pytest.mark.parametrize("color", ["#0B3B5D", "#5D0B3B", "#117A4E"])
def test_a_recoloured_logo_is_recognised_and_said_to_be_recoloured(gallery: Gallery, name: str, color: str) -> None:
    image = _original(name)
    flat = Image.new("RGBA", image.size, color)
    ink = image.convert("L").point(lambda level: 255 if level < 140 else 0)
    image.paste(flat, mask=Image.composite(image.getchannel("A"), Image.new("L", image.size), ink))
    match = gallery.find(encoded(image))
    assert match is not None
    assert match.asset.id in (name, "logo-mono")
    assert match.color is not None
    assert match.color[2] > 3


def test_the_same_bytes_need_no_second_look(gallery: Gallery) -> None:
    match = gallery.find((ASSETS / "archive/logo-2015.png").read_bytes())
    assert match == Match(_asset("archive/logo-2015"), exact=True)


def test_a_file_registered_twice_counts_as_the_current_one() -> None:
    old = Asset("old", "logo", "a.png", ASSETS / "logo.png", "retired", None, SPAN)
    new = Asset("new", "logo", "b.png", ASSETS / "logo.png", "current", None, SPAN)
    content = (ASSETS / "logo.png").read_bytes()
    for assets in ((old, new), (new, old)):
        assert Gallery(assets).exact(content) == new


def test_missing_and_broken_registered_files_are_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(b"\x89PNG\r\n\x1a\nnothing")
    assets = (
        Asset("gone", "logo", "gone.png", None, "current", None, SPAN),
        Asset("lost", "logo", "lost.png", tmp_path / "lost.png", "current", None, SPAN),
        Asset("broken", "logo", "broken.png", broken, "current", None, SPAN),
        _asset("logo"),
    )
    match = Gallery(assets).find(encoded(_original("logo").resize((320, 96))))
    assert match is not None
    assert match.asset.id == "logo"


def test_what_is_no_picture_can_t_be_compared(gallery: Gallery) -> None:
    with pytest.raises(PictureError, match="not a picture of a known format"):
        gallery.find(b"<html></html>")


def test_an_asset_is_found_by_its_name_where_only_one_has_it(gallery: Gallery) -> None:
    known = gallery.by_name("logo-2019.png")
    assert known is not None
    assert known.id == "archive/logo-2019"
    assert gallery.by_name("") is None
    assert Gallery((_asset("logo"), _asset("logo"))).by_name("logo.png") is None
