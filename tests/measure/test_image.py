"""A picture is known again after what honest copying does to it, and seen to differ where it was changed."""

from __future__ import annotations

import struct
import time
import zlib
from pathlib import Path

import pytest
from PIL import Image

from linter.measure.image import Look, look, recolored
from linter.measure.picture_file import PictureError, opened
from tests.copies import HONEST, encoded

ASSETS = Path(__file__).parents[2] / "brand" / "assets"
LOGOS = ("logo", "logo-reversed", "logo-mono", "icon", "archive/logo-2019", "archive/logo-2015")


@pytest.fixture(scope="module")
def originals() -> dict[str, Look]:
    return {name: look((ASSETS / f"{name}.png").read_bytes()) for name in LOGOS}


@pytest.mark.parametrize("copy", HONEST)
@pytest.mark.parametrize("name", LOGOS)
def test_an_honest_copy_of_a_logo_looks_like_its_original(name: str, copy: str, originals: dict[str, Look]) -> None:
    with Image.open(ASSETS / f"{name}.png") as image:
        seen = look(HONEST[copy](image.convert("RGBA")))
    distance, mine, original = seen.nearest(originals[name])
    assert distance <= 40
    others = {other: seen.nearest(known)[0] for other, known in originals.items() if other not in ("logo", "logo-mono")}
    assert all(far > 90 for other, far in others.items() if other != name)
    assert abs(mine.shape / original.shape - 1) < 0.03 + 1.5 / min(mine.sides)
    assert recolored(original, mine)[2] < 2.5


def test_hashes_are_blind_to_colour_and_to_stretching_which_shape_and_colour_see(originals: dict[str, Look]) -> None:
    logo = originals["logo"]
    assert originals["logo-mono"].nearest(logo)[0] < 10
    with Image.open(ASSETS / "logo.png") as image:
        plain = image.convert("RGBA")
    distance, stretched, original = look(encoded(plain.resize((640, 230)))).nearest(logo)
    assert distance < 20
    assert abs(stretched.shape / original.shape - 1) > 0.15
    pale = Image.new("RGBA", plain.size, "white")
    distance, faded, original = look(encoded(Image.blend(plain, pale, 0.2))).nearest(logo)
    assert distance < 40
    assert recolored(original, faded)[2] > 5
    distance, black, original = originals["logo-mono"].nearest(logo)
    assert recolored(original, black)[2] > 20


def test_a_picture_of_one_colour_has_no_mark() -> None:
    for blank in (Image.new("RGBA", (30, 20), "white"), Image.new("RGBA", (1, 1), "#00000000")):
        (only,) = look(encoded(blank)).views
        assert only.marks == ()


def test_shape_is_measured_in_the_pixels_of_the_file() -> None:
    card = Image.new("RGBA", (2000, 1000), "white")
    card.paste("black", (200, 200, 1800, 600))
    whole, trimmed = look(encoded(card)).views
    assert whole.shape == 2
    assert trimmed.shape == pytest.approx(4, rel=0.02)
    assert trimmed.sides == pytest.approx((1600, 400), rel=0.01)


def _png_header(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = (
        struct.pack(">I", len(chunk) - 4) + chunk + struct.pack(">I", zlib.crc32(chunk)) for chunk in (header, data)
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "not a picture of a known format"),
        (b"<html>", "not a picture of a known format"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n", "not a picture of a known format"),
        (_png_header(100_000, 100_000), "far bigger than any real picture"),
        (_png_header(9_000, 9_000), "at 9000 × 9000 pixels it is too big"),
        (_png_header(100, 100), "it is damaged"),
        ((ASSETS / "logo.png").read_bytes()[:3000], "it is damaged"),
        ((ASSETS / "products/jacket.jpg").read_bytes()[:100], "it is damaged"),
    ],
)
def test_a_hostile_or_broken_file_says_what_is_wrong_with_it_quickly(content: bytes, reason: str) -> None:
    start = time.process_time()
    with pytest.raises(PictureError, match=reason):
        look(content)
    assert time.process_time() - start < 1


def test_a_picture_too_big_to_look_at_still_tells_its_size() -> None:
    assert opened(_png_header(9_000, 9_000)).size == (9_000, 9_000)
