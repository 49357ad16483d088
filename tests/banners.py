"""Banners with a percentage in their pixels: drawn for one test, in several fonts, sizes, colours and languages."""

from __future__ import annotations

import random
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageDraw, ImageFont

PHOTO = Path(__file__).parent.parent / "brand" / "assets" / "products" / "hero-spring.jpg"
WORDS = {
    "en": (("Spring sale", "{}% off everything"), ("Weekend only", "Save {}% today"), ("Big deals", "{}% OFF")),
    "de": (("Frühlingsangebot", "{} % Rabatt auf alles"), ("Nur heute", "Spare {}%")),
    "fr": (("Soldes de printemps", "{} % de réduction"), ("Offre flash", "-{}%")),
    "es": (("Rebajas", "{}% de descuento"), ("Solo hoy", "Ahorra {}%")),
    "it": (("Saldi", "{}% di sconto"),),
    "pt": (("Liquidação", "{}% de desconto"),),
}
COLORS = (
    ("#0B5D3B", "white"), ("white", "#0B5D3B"), ("#F4E9D8", "#1B1B1B"), ("#C81E1E", "#FFE600"), ("#FFE600", "#C81E1E"),
    ("#1052CC", "white"), ("black", "#FF6A00"), ("#8A2BE2", "#FFD1F5"), ("#DDDDDD", "#444444"), ("#FF6A00", "white"),
)  # fmt: skip
SIZES = ((600, 200), (1200, 400), (1200, 628), (300, 250), (728, 90), (1080, 1080))
PERCENTAGES = (5, 10, 15, 25, 30, 35, 40, 45, 50, 60, 70, 75, 80)
_FONTS = (
    "DejaVuSans-Bold.ttf", "DejaVuSerif-Bold.ttf", "LiberationSans-Regular.ttf", "LiberationSerif-Bold.ttf",
    "LiberationSansNarrow-Bold.ttf", "Inter-Bold.otf",
)  # fmt: skip


class Banner(NamedTuple):
    """A banner as a file, the percentage on it and the language of its words."""

    content: bytes
    percent: int
    language: str


def banner(number: int, percent: int | None = None) -> Banner:
    """Return a banner that depends on a number alone: words, font, colours, size, and now and then a photo below."""
    dice = random.Random(number)
    language = dice.choice(sorted(WORDS))
    headline, line = dice.choice(WORDS[language])
    percent = percent or dice.choice(PERCENTAGES)
    width, height = dice.choice(SIZES)
    ground, ink = dice.choice(COLORS)
    image = Image.new("RGB", (width, height), ground)
    if dice.random() < 0.3:
        with Image.open(PHOTO) as photo:
            image = Image.blend(image, photo.convert("RGB").resize((width, height)), 0.35)
    low = height < 100
    size = dice.choice((24, 30)) if low else int(height * dice.choice((0.16, 0.22, 0.3)))
    font, text = dice.choice(_FONTS), line.format(percent)
    draw = ImageDraw.Draw(image)
    while draw.textlength(text, font=_font(font, size)) > width * 0.9:
        size -= 2
    if not low:
        draw.text((width * 0.05, height * 0.1), headline, font=_font(font, max(12, int(size * 0.6))), fill=ink)
    draw.text((width * 0.05, height * 0.1 + (0 if low else size * 1.2)), text, font=_font(font, size), fill=ink)
    file = BytesIO()
    if number % 3:
        image.save(file, "PNG")
    else:
        image.save(file, "JPEG", quality=70)
    return Banner(file.getvalue(), percent, language)


def written(text: str, size: tuple[int, int] = (900, 300)) -> bytes:
    """Return a plain picture of a text."""
    image = Image.new("RGB", size, "#0B5D3B")
    ImageDraw.Draw(image).multiline_text((40, 40), text, font=_font("DejaVuSans-Bold.ttf", 64), fill="white")
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return a font of the system, the one that Pillow brings along where it is not there."""
    try:
        return ImageFont.truetype(name, size)
    except OSError:
        return ImageFont.load_default(size)
