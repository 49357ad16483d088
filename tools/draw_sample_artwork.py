"""Draws the print artwork of the sample campaigns: one flyer ready for the printer, and one that must come back.

Run `python tools/draw_sample_artwork.py` from the top of the repo to write it again; it needs Pillow, segno for the QR
codes, and the typeface Inter (Debian: fonts-inter). `tools/draw_sample_assets.py` draws what it is put together from.
"""

from __future__ import annotations

import io
import shutil
from dataclasses import dataclass
from pathlib import Path

import segno
from draw_sample_assets import CLAY, FOREST, INK, SAND, WHITE, jacket, lettering, logo, render, rounded
from PIL import Image, ImageDraw, ImageFont

TOP = Path(__file__).resolve().parent.parent
INTER = "/usr/share/fonts/opentype/inter/Inter-{}.otf"
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
PAGE_MM = (154, 216)  # A5 with 3 mm of bleed on every side


@dataclass(frozen=True, slots=True)
class Flyer:
    """What is printed on a flyer, and how many pixels an inch of it gets."""

    file: str
    logo: Image.Image
    band: str
    headline: tuple[str, ...]
    body: tuple[str, ...]
    code: str
    call_to_action: str
    link: str
    small_print: tuple[str, ...]
    resolution: int


class Page:
    """A page to draw on: lengths are millimetres from the corner of the bleed, type sizes are points."""

    def __init__(self, resolution: int, ground: str) -> None:
        self.resolution = resolution
        self.image = Image.new("RGB", (self.pixels(PAGE_MM[0]), self.pixels(PAGE_MM[1])), ground)
        self.draw = ImageDraw.Draw(self.image)

    def pixels(self, millimetres: float) -> int:
        """Return a length in pixels."""
        return round(millimetres * self.resolution / MM_PER_INCH)

    def box(self, x: float, y: float, width: float, height: float, color: str) -> None:
        """Fill a rectangle."""
        corners = (self.pixels(x), self.pixels(y), self.pixels(x + width) - 1, self.pixels(y + height) - 1)
        self.draw.rectangle(corners, fill=color)

    def write(self, lines: tuple[str, ...], x: float, y: float, size: float, weight: str, color: str) -> None:
        """Set lines of type, the first one's top at `y`, each 1.35 sizes below the last."""
        height = size * self.resolution / POINTS_PER_INCH
        font = ImageFont.truetype(INTER.format(weight), height)
        for number, line in enumerate(lines):
            place = (self.pixels(x), self.pixels(y) + number * height * 1.35)
            self.draw.text(place, line, font=font, fill=color)

    def place(self, picture: Image.Image, x: float, y: float, width: float, height: float) -> None:
        """Put a picture, stretched to a size."""
        fitted = picture.convert("RGBA").resize((self.pixels(width), self.pixels(height)), Image.Resampling.LANCZOS)
        self.image.paste(fitted, (self.pixels(x), self.pixels(y)), fitted)


def qr(link: str) -> Image.Image:
    """A QR code with its quiet zone, ten pixels a module."""
    stored = io.BytesIO()
    segno.make(link, error="m").save(stored, kind="png", scale=10, border=4, dark=INK, light=WHITE)
    return Image.open(stored)


def flyer(content: Flyer) -> None:
    """Draw a flyer and write it as a CMYK JPEG, black as black ink alone."""
    page = Page(content.resolution, SAND)
    page.box(0, 0, 154, 40, content.band)
    page.place(content.logo, 10, 12, 66.7, 20)
    page.write(content.headline, 13, 50, 30, "ExtraBold", INK)
    page.write(content.body, 13, 80, 11, "Regular", INK)
    page.place(render(jacket()[1:], (1200, 1200), (600, 600), None), 71, 82, 80, 80)
    page.box(13, 120, 54, 14, FOREST)
    page.write((content.code,), 19, 123.6, 17, "Bold", WHITE)
    page.place(qr(content.link), 13, 150, 34, 34)
    page.write((content.call_to_action,), 52, 172, 13, "SemiBold", INK)
    page.write(content.small_print, 13, 193, 7.5, "Regular", INK)
    dots = (content.resolution, content.resolution)
    separate(page.image).save(TOP / "fixtures" / content.file, quality=72, dpi=dots, optimize=True)


def separate(image: Image.Image) -> Image.Image:
    """Turn RGB into CMYK with all grey in the black plate; a plain conversion would print black text in three inks."""
    from PIL import ImageChops

    red, green, blue = image.split()
    light = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    inks = []
    for plate in (red, green, blue):
        values = zip(light.tobytes(), plate.tobytes(), strict=True)
        inks.append(
            Image.frombytes("L", image.size, bytes(255 - round(255 * v / top) if top else 0 for top, v in values))
        )
    return Image.merge("CMYK", (*inks, ImageChops.invert(light)))


def logos_of_no_guide() -> None:
    """Write a logo that the guide has never seen, and a copy of a retired one under a harmless name."""
    images = TOP / "fixtures" / "summer-clearance" / "images"
    images.mkdir(parents=True, exist_ok=True)
    slab = [rounded(2, 2, 236, 116, 14, CLAY), *lettering("ACME", 26, 22, 46, 6, 22, WHITE)]
    slab += lettering("OUTLET", 52, 84, 16, 2.6, 12, SAND)
    render(slab, (240, 120), (240, 120), None).quantize(32).save(images / "outlet-logo.png", optimize=True)
    shutil.copyfile(TOP / "brand" / "assets" / "archive" / "logo-2019.png", images / "header.png")


def main() -> None:
    """Draw everything."""
    logos_of_no_guide()
    flyer(
        Flyer(
            "spring-sale/flyer.print.jpg",
            render(logo(WHITE, "#86AF9C", SAND, WHITE, FOREST), (1280, 384), (320, 96), None),
            FOREST,
            ("20% off jackets,", "all March"),
            (
                "The paths are drying out.",
                "Find a jacket light enough to",
                "forget about, and good enough",
                "for the shower that turns up",
                "anyway.",
            ),
            "SPRING20",
            "Scan to see the jackets",
            "https://acme.example/spring?utm_source=flyer&utm_medium=print&utm_campaign=spring-2027",
            (
                "20% off jackets with the code SPRING20, in our shops and at acme.example,",
                "1 to 31 March 2027. Terms apply. See acme.example/terms/spring",
                "Acme Outdoor Ltd, 12 Quay Street, Bristol BS1 4DJ, United Kingdom",
            ),
            300,
        )
    )
    flyer(
        Flyer(
            "summer-clearance/flyer.print.jpg",
            Image.open(TOP / "brand" / "assets" / "archive" / "logo-2019.png"),
            WHITE,
            ("40% off", "everything"),
            ("Tents, boots and jackets must go", "before the autumn range arrives.", "When it is gone, it is gone."),
            "SUMMER30",
            "Scan to shop the clearance",
            "https://acme.example/summer?utm_source=flyer&utm_medium=print&utm_campaign=summer-2027",
            (
                "In our shops and at acme.example, 2 to 15 August 2027. Terms apply.",
                "Acme Outdoor Ltd, 12 Quay Street, Bristol BS1 4DJ, United Kingdom",
            ),
            96,
        )
    )


if __name__ == "__main__":
    main()
