"""A picture made ready for reading, in several ways: no single one shows letters on every ground."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linter.measure.picture_file import MOST_PIXELS, PictureError, opened

if TYPE_CHECKING:
    from PIL.Image import Image

# Letters are read best at 20 to 50 pixels. Pictures are read at these sizes (the root of their area in pixels), that of
# a headline first; a picture with more pixels than the last figure may hold small print, and is read once more.
_SIZES, _FINE, _LARGE = (300, 420, 220), 800, 1000
_MARGIN = 24
# Narrower strips hold no letters.
_SMALLEST = 12


def variants(content: bytes) -> Iterator[Image]:
    """Yield a picture in greys, its letters dark on light: against its ground, and against what surrounds each place.

    Each has a margin of `_MARGIN` pixels around it. Raises PictureError.
    """
    whole = _decoded(content)
    if min(whole.size) < _SMALLEST:
        return
    area = (whole.width * whole.height) ** 0.5
    for size in (*_SIZES, *((_FINE,) if area > _LARGE else ())):
        image = _sized(whole, size)
        yield _framed(_against_ground(image))
        yield _framed(_against_surroundings(image, darker=True))
        yield _framed(_against_surroundings(image, darker=False))


def inside(box: tuple[int, int, int, int], image: Image) -> tuple[float, float, float, float]:
    """Return a box of a variant as parts of the picture without its margin: left, top, right, bottom."""
    width, height = image.width - 2 * _MARGIN, image.height - 2 * _MARGIN
    left, top, right, bottom = box
    return (
        (left - _MARGIN) / width,
        (top - _MARGIN) / height,
        (right - _MARGIN) / width,
        (bottom - _MARGIN) / height,
    )


def _decoded(content: bytes) -> Image:
    import warnings

    from PIL import Image as Pillow

    image = opened(content)
    image.draft("RGB", (2 * _FINE, 2 * _FINE))
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(f"at {image.width} × {image.height} pixels it is too big to open")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            if image.mode in ("RGB", "L", "CMYK") and "transparency" not in image.info:
                return image.convert("RGB")
            seen = image.convert("RGBA")
            flat = Pillow.new("RGB", seen.size, "white")
            flat.paste(seen, mask=seen.getchannel("A"))
            return flat
    except Exception as broken:
        raise PictureError(f"it is damaged ({broken})") from None


def _sized(image: Image, size: int) -> Image:
    from PIL import Image as Pillow

    scale = size / (image.width * image.height) ** 0.5
    sides = (max(1, round(image.width * scale)), max(1, round(image.height * scale)))
    return image.resize(sides, Pillow.Resampling.LANCZOS if scale > 1 else Pillow.Resampling.BOX)


def _against_ground(image: Image) -> Image:
    """Return how far each pixel is from the commonest colour, which is white."""
    from PIL import Image as Pillow
    from PIL import ImageChops, ImageOps

    few = image.resize((64, 64), Pillow.Resampling.NEAREST).quantize(8)
    counted: Any = few.getcolors()
    levels: Any = few.getpalette()
    at = 3 * max(counted)[1]
    ground = Pillow.new("RGB", image.size, tuple(levels[at : at + 3]))
    red, green, blue = ImageChops.difference(image, ground).split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return ImageOps.invert(ImageOps.autocontrast(strongest, cutoff=0.5))


def _against_surroundings(image: Image, *, darker: bool) -> Image:
    """Return how much darker (or lighter) each pixel is than what surrounds it: letters stand out from a photo."""
    from PIL import ImageChops, ImageFilter, ImageOps

    grey = ImageOps.autocontrast(image.convert("L"), cutoff=1)
    grey = grey if darker else ImageOps.invert(grey)
    around = grey.filter(ImageFilter.BoxBlur(min(grey.size) / 6))
    return ImageOps.invert(ImageChops.subtract(around, grey, scale=0.4))


def _framed(grey: Image) -> Image:
    from PIL import ImageOps

    return ImageOps.expand(grey, _MARGIN, fill=255)
