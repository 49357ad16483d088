"""Pictures as numbers: what they look like as 256 bits, how wide they are to their height, which colour they have.

The bits are a perceptual hash: the signs of the lowest frequencies of the picture's brightness. They hardly change
when a picture is scaled, compressed, cropped to its content or put on another ground of the same kind; they see neither
colour nor stretching, which is why shape and colour are measured beside them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import add, mul, sub
from typing import TYPE_CHECKING, Any

from linter.measure.color import Rgb, nearest, of_bytes, to_lab
from linter.measure.picture_file import MOST_PIXELS, PictureError, opened
from linter.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

Ground = tuple[int, int, int]

# Pictures are measured at this size: at 512 pixels a shape is known to 0.2%, and 100 pictures take 2 s.
_LONGEST = 512
# A pixel belongs to the picture when a channel is this far from the ground: JPEG noise reaches 30.
_EDGE = 40
# So much of the edge has one colour where a picture lies on a card; round corners take the rest.
_CARD = 0.8
# Colours are counted on a sample of so many pixels a side; levels this near are one colour; what has less of the
# picture than the least part is an edge, and what has less of the marks than the main part is a detail.
_SAMPLE, _HEAP, _MOST_COLORS, _LEAST, _MAIN = 56, 12, 12, 0.01, 0.15
# A ground above this level in every channel is white.
_WHITE = 235
_SIDE, _WAVES = 64, 16


class Share(Record):
    """A colour of a picture, and how much of the picture has it, from 0 to 1."""

    color: Rgb
    part: float


class View(Record):
    """One way to frame a picture: its hash, its width by its height, its sides in pixels, its main colours.

    `marks` are the colours without an empty ground: what was transparent, or is white.
    """

    bits: int
    shape: float
    sides: tuple[float, float]
    colors: tuple[Share, ...]
    marks: tuple[Share, ...]


class Look(Record):
    """What a picture looks like: all of it, without its margins, and, on a card of one colour, what is on the card."""

    views: tuple[View, ...]

    def nearest(self, other: Look) -> tuple[int, View, View]:
        """Return in how many of the 256 bits two pictures differ, and the view of each that makes them most alike."""
        pairs = ((one, another) for one in reversed(self.views) for another in reversed(other.views))
        one, another = min(pairs, key=lambda pair: (pair[0].bits ^ pair[1].bits).bit_count())
        return (one.bits ^ another.bits).bit_count(), one, another


def look(content: bytes) -> Look:
    """Return what a picture looks like. Raises PictureError."""
    image = opened(content)
    width = image.width
    flat, empty = _flattened(_decoded(image))
    scale = width / flat.width
    views: list[View] = []
    for framed in _framings(flat):
        colors = _colors(framed)
        marks = tuple(share for share in colors if not _is_ground(share.color, empty))
        sides = (framed.width * scale, framed.height * scale)
        views.append(View(_hash(framed), framed.width / framed.height, sides, colors, marks))
    return Look(tuple(views))


def recolored(original: View, copy: View) -> tuple[Rgb, Rgb, float]:
    """Return the main colour of an original that its copy shows least faithfully, what the copy has, and their ΔE2000.

    The ground of a copy may be any; an original that has no mark of its own is its own copy.
    """
    worst = (of_bytes(0, 0, 0), of_bytes(0, 0, 0), 0.0)
    total = sum(share.part for share in original.marks)
    for share in original.marks:
        if share.part < total * _MAIN:
            continue
        found = nearest(to_lab(share.color), ((seen.color, to_lab(seen.color)) for seen in copy.colors))
        if found is not None and found[1] > worst[2]:
            worst = (share.color, *found)
    return worst


def _is_ground(color: Rgb, empty: Ground | None) -> bool:
    levels = [round(255 * channel) for channel in color[:3]]
    return min(levels) > _WHITE or (empty is not None and _far(levels, empty) <= 255 - _WHITE)


def _decoded(image: Image) -> Image:
    """Return the picture in RGBA, no bigger than it is measured at. Raises PictureError."""
    import warnings

    from PIL import Image as Pillow

    image.draft(None, (_LONGEST * 2, _LONGEST * 2))
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(f"at {image.width} × {image.height} pixels it is too big to open")
    scale = max(1.0, max(image.size) / _LONGEST)
    target = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            reduced = image.convert("RGBA").resize(target, Pillow.Resampling.BOX, reducing_gap=2.0)
    except Exception as broken:
        raise PictureError(f"it is damaged ({broken})") from None
    return reduced


def _flattened(image: Image) -> tuple[Image, Ground | None]:
    """Return the picture on a ground that it can be seen on, and that ground (None where nothing shines through).

    It is white, or black where the picture is itself nearly white.
    """
    from PIL import Image as Pillow
    from PIL.ImageStat import Stat

    alpha = image.getchannel("A")
    lowest: Any = alpha.getextrema()[0]
    if lowest == 255:
        return image.convert("RGB"), None
    brightness = Stat(image.convert("L"), alpha.point(lambda value: 255 if value > 127 else 0))
    light = brightness.count[0] > 0 and brightness.mean[0] > 200
    ground = (0, 0, 0) if light else (255, 255, 255)
    flat = Pillow.new("RGB", image.size, ground)
    flat.paste(image, mask=alpha)
    return flat, ground


def _framings(image: Image) -> Iterator[Image]:
    """Yield the whole picture, without its margins, and without those of the card it then lies on."""
    ground, _ = _edge_color(image)
    yield image
    for _ in range(2):
        box = _standing_out(image, ground).getbbox()
        if box is None:
            return
        if box != (0, 0, *image.size):
            yield image.crop(box)
        # The outermost pixels are a mixture of what is inside and outside.
        image = image.crop((box[0] + 1, box[1] + 1, max(box[0] + 2, box[2] - 1), max(box[1] + 2, box[3] - 1)))
        ground, part = _edge_color(image)
        if part < _CARD:
            return


def _edge_color(image: Image) -> tuple[Ground, float]:
    """Return the colour that most of the edge has, and of how much of the edge that is true."""
    right, bottom = image.size
    edges = ((0, 0, right, 1), (0, bottom - 1, right, bottom), (0, 0, 1, bottom), (right - 1, 0, right, bottom))
    colors: dict[Ground, int] = {}
    for edge in edges:
        counted: Any = image.crop(edge).getcolors(right + bottom)
        for count, color in counted:
            colors[color] = colors.get(color, 0) + count
    ground = max(colors, key=lambda color: (colors[color], color))
    alike = sum(count for color, count in colors.items() if _far(color, ground) <= _EDGE)
    return ground, alike / sum(colors.values())


def _far(first: Sequence[int], second: Sequence[int]) -> int:
    return max(abs(one - other) for one, other in zip(first, second, strict=True))


def _standing_out(image: Image, ground: Ground) -> Image:
    """Return a mask of the pixels that are not the ground."""
    from PIL import Image as Pillow
    from PIL import ImageChops

    channels = ImageChops.difference(image, Pillow.new("RGB", image.size, ground)).split()
    strongest = ImageChops.lighter(ImageChops.lighter(channels[0], channels[1]), channels[2])
    return strongest.point(lambda value: 255 if value > _EDGE else 0)


def _hash(image: Image) -> int:
    """Return the signs of the 16 × 16 lowest frequencies of the brightness, against their median, as 256 bits."""
    from PIL import Image as Pillow

    small = image.convert("L").resize((_SIDE, _SIDE), Pillow.Resampling.LANCZOS).tobytes()
    rows = [_waves(small[at : at + _SIDE]) for at in range(0, _SIDE * _SIDE, _SIDE)]
    strengths = [strength for column in zip(*rows, strict=True) for strength in _waves(column)]
    middle = sorted(strengths)[len(strengths) // 2]
    return sum(1 << index for index, strength in enumerate(strengths) if strength > middle)


def _waves(line: Sequence[float]) -> list[float]:
    """Return the lowest terms of the discrete cosine transform of a line; its halves mirror each other, so fold it."""
    first, second = line[: _SIDE // 2], line[: _SIDE // 2 - 1 : -1]
    folded = (list(map(add, first, second)), list(map(sub, first, second)))
    return [sum(map(mul, folded[number % 2], wave)) for number, wave in enumerate(_cosines())]


@lru_cache(maxsize=1)
def _cosines() -> tuple[tuple[float, ...], ...]:
    """Return the first half of each of the lowest cosine waves over one side."""
    return tuple(
        tuple(math.cos(math.pi * wave * (2 * at + 1) / (2 * _SIDE)) for at in range(_SIDE // 2))
        for wave in range(_WAVES)
    )


def _colors(image: Image) -> tuple[Share, ...]:
    """Return the main colours, the commonest first: pixels that look alike make one, mixtures at edges make none."""
    from PIL import Image as Pillow

    sides = (min(image.width, _SAMPLE), min(image.height, _SAMPLE))
    counted: Any = image.resize(sides, Pillow.Resampling.NEAREST).getcolors(_SAMPLE * _SAMPLE)
    bins: dict[tuple[int, int, int], list[Any]] = {}
    for count, (red, green, blue) in counted:
        heap = bins.setdefault((red + 8 >> 4, green + 8 >> 4, blue + 8 >> 4), [0, 0, 0, 0, 0, (0, 0, 0)])
        heap[0] += count
        heap[1] += count * red
        heap[2] += count * green
        heap[3] += count * blue
        if count > heap[4]:
            heap[4:] = count, (red, green, blue)
    heaps: list[list[Any]] = []
    for heap in sorted(bins.values(), reverse=True):
        near = next((known for known in heaps if _far(known[5], heap[5]) <= _HEAP), None)
        if near is not None:
            near[:4] = map(add, near[:4], heap[:4])
        elif len(heaps) < _MOST_COLORS:
            heaps.append(heap)
    total = sides[0] * sides[1]
    shares = []
    for count, red, green, blue, purest, pixel in heaps:
        # One pixel value stands for a heap that no noise has spread.
        mean = Rgb(red / count / 255, green / count / 255, blue / count / 255)
        color = of_bytes(*pixel) if purest * 2 > count else mean
        shares.append(Share(color, count / total))
    return tuple(sorted((share for share in shares if share.part > _LEAST), key=lambda share: -share.part))
