"""Pictures as numbers: what they look like as 256 bits, how wide they are to their height, which colour they have.

The bits are a perceptual hash: the signs of the lowest frequencies of the picture's brightness. They hardly change
when a picture is scaled, compressed, cropped to its content or put on another ground of the same kind; they see neither
colour nor stretching, which is why shape and colour are measured beside them.
"""

from __future__ import annotations

import math
import sys
from array import array
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

# Pictures are measured at this size: at 512 pixels a shape is known to 0.2%, and 100 pictures take a second.
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
# Cosines as whole numbers: one part in 4,096 is finer than a level of grey.
_SCALE = 4096


class Share(Record):
    """A colour of a picture, and how much of the picture has it, from 0 to 1."""

    color: Rgb
    part: float


class View:
    """One way to frame a picture: its hash, its width by its height, its sides in pixels, its main colours.

    Most pictures are like no asset, and their colours are never asked for: they are counted when they are.
    """

    __slots__ = ("_colors", "_empty", "_framed", "bits", "shape", "sides")

    def __init__(self, framed: Image, scale: float, empty: Ground | None) -> None:
        self.bits = _hash(framed)
        self.shape = framed.width / framed.height
        self.sides = (framed.width * scale, framed.height * scale)
        self._framed = framed
        self._empty = empty
        self._colors: tuple[Share, ...] | None = None

    @property
    def colors(self) -> tuple[Share, ...]:
        """The main colours, the commonest first."""
        if self._colors is None:
            self._colors = _colors(self._framed)
        return self._colors

    @property
    def marks(self) -> tuple[Share, ...]:
        """The colours without an empty ground: what was transparent, or is white."""
        return tuple(share for share in self.colors if not _is_ground(share.color, self._empty))


class Look(Record):
    """What a picture looks like: all of it, without its margins, and, on a card of one colour, what is on the card."""

    views: tuple[View, ...]

    def nearest(self, other: Look) -> tuple[int, View, View]:
        """Return in how many of the 256 bits two pictures differ, and the view of each that makes them most alike."""
        pairs = ((one, another) for one in reversed(self.views) for another in reversed(other.views))
        one, another = min(pairs, key=lambda pair: (pair[0].bits ^ pair[1].bits).bit_count())
        return (one.bits ^ another.bits).bit_count(), one, another


def look(content: bytes) -> Look:
    """Return what a picture looks like; of an SVG, its drawing. Raises PictureError."""
    image = _opened(content)
    width = image.width
    flat, empty = _flattened(_decoded(image))
    return Look(tuple(View(framed, width / flat.width, empty) for framed in _framings(flat)))


def main_colors(content: bytes) -> tuple[Share, ...]:
    """Return the main colours of a picture, the commonest first. Raises PictureError."""
    return _colors(_flattened(_decoded(_opened(content)))[0])


def _opened(content: bytes) -> Image:
    if content[:6].lstrip()[:1] in (b"<", b"\xef", b"\xff", b"\xfe"):
        from linter.measure import svg

        content = svg.rendered(content, _LONGEST) if svg.is_svg(content) else content
    return opened(content)


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
    """Return the picture in RGB or RGBA, no bigger than it is measured at. Raises PictureError."""
    import warnings

    from PIL import Image as Pillow

    image.draft(None, (_LONGEST, _LONGEST))
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(f"at {image.width} × {image.height} pixels it is too big to open")
    scale = max(1.0, max(image.size) / _LONGEST)
    target = (max(1, round(image.width / scale)), max(1, round(image.height / scale)))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            opaque = image.mode in ("RGB", "L", "CMYK") and "transparency" not in image.info
            # What has one value a channel is made small first, and converted then.
            colored = image if opaque else image.convert("RGBA")
            reduced = colored.resize(target, Pillow.Resampling.BOX, reducing_gap=2.0)
            reduced = reduced.convert("RGB") if opaque else reduced
    except Exception as broken:
        raise PictureError(f"it is damaged ({broken})") from None
    return reduced


def _flattened(image: Image) -> tuple[Image, Ground | None]:
    """Return the picture on a ground that it can be seen on, and that ground (None where nothing shines through).

    It is white, or black where the picture is itself nearly white.
    """
    from PIL import Image as Pillow
    from PIL.ImageStat import Stat

    if image.mode == "RGB":
        return image, None
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
    red, green, blue = ground
    # Written out: a photo has a thousand colours at its edge.
    alike = sum(
        count
        for (r, g, b), count in colors.items()
        if -_EDGE <= r - red <= _EDGE and -_EDGE <= g - green <= _EDGE and -_EDGE <= b - blue <= _EDGE
    )
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
    strengths = [strength for row in _columns(small) for strength in _waves(row)]
    middle = sorted(strengths)[len(strengths) // 2]
    return sum(1 << index for index, strength in enumerate(strengths) if strength > middle)


def _columns(small: bytes) -> Iterator[Sequence[float]]:
    """Yield the lowest terms of the cosine transforms of all columns, a row of them for each wave.

    A row of pixels is one long integer here, with 32 bits for each, so that one multiplication serves a whole row. All
    numbers in it stay positive: what was added to keep them so is taken away at the end.
    """
    rows = [int.from_bytes(array("I", [*small[at : at + _SIDE]]), sys.byteorder) for at in range(0, _SIDE**2, _SIDE)]
    ones = int.from_bytes(array("I", [1] * _SIDE), sys.byteorder)
    pairs = list(zip(rows[: _SIDE // 2], reversed(rows), strict=False))
    sums, differences = [one + other for one, other in pairs], [one + 256 * ones - other for one, other in pairs]
    for number, wave in enumerate(_scaled_cosines()):
        folded = differences if number % 2 else sums
        # Every factor was raised by _SCALE, and every difference by 256.
        extra = 256 * (sum(wave) - len(wave) * _SCALE) if number % 2 else 0
        raised = sum(map(mul, folded, wave)) + ((1 << 28) - extra) * ones - _SCALE * sum(folded)
        values = array("I", raised.to_bytes(4 * _SIDE, sys.byteorder))
        yield [value - (1 << 28) for value in values]


@lru_cache(maxsize=1)
def _scaled_cosines() -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(round(_SCALE * factor) + _SCALE for factor in wave) for wave in _cosines())


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
