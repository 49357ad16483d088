"""Draws the pictures of the sample brand guide: logos as PNG and SVG from the same shapes, product pictures as JPEG.

Run `python tools/draw_sample_assets.py` from the top of the repo to write brand/assets again; it needs Pillow alone.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).resolve().parent.parent / "brand" / "assets"

FOREST, SAND, INK, WHITE, CLAY, STONE, MIST = (
    "#0B5D3B",
    "#F4E9D8",
    "#1B1B1B",
    "#FFFFFF",
    "#B4472F",
    "#5A645F",
    "#E3EBE6",
)
MOSS, AMBER = "#4A7C59", "#F2A541"

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Area:
    """A filled polygon."""

    points: tuple[Point, ...]
    color: str


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line of even width with round ends and corners."""

    points: tuple[Point, ...]
    width: float
    color: str


Shape = Area | Stroke


def arc(center: Point, radii: Point, start: float, stop: float) -> tuple[Point, ...]:
    """Points along an ellipse, angles in degrees, clockwise from the right."""
    steps = max(2, math.ceil(abs(stop - start) / 6))
    angles = (math.radians(start + (stop - start) * step / steps) for step in range(steps + 1))
    return tuple((center[0] + radii[0] * math.cos(angle), center[1] + radii[1] * math.sin(angle)) for angle in angles)


def circle(x: float, y: float, radius: float, color: str) -> Area:
    """A filled circle."""
    return Area(arc((x, y), (radius, radius), 0, 360), color)


def rounded(x: float, y: float, width: float, height: float, radius: float, color: str) -> Area:
    """A filled rectangle with round corners."""
    corners = (
        ((x + width - radius, y + radius), 270),
        ((x + width - radius, y + height - radius), 0),
        ((x + radius, y + height - radius), 90),
        ((x + radius, y + radius), 180),
    )
    return Area(tuple(p for center, turn in corners for p in arc(center, (radius, radius), turn, turn + 90)), color)


def curve(a: Point, b: Point, c: Point, d: Point) -> tuple[Point, ...]:
    """Points along a cubic Bézier curve."""
    points = []
    for step in range(25):
        t = step / 24
        u = 1 - t
        weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
        points.append(
            (
                sum(w * p[0] for w, p in zip(weights, (a, b, c, d), strict=True)),
                sum(w * p[1] for w, p in zip(weights, (a, b, c, d), strict=True)),
            )
        )
    return tuple(points)


# Letters as strokes in a cell of height 1: their lines, then their width.
LETTERS: dict[str, tuple[tuple[tuple[Point, ...], ...], float]] = {
    "A": ((((0, 1), (0.42, 0), (0.84, 1)), ((0.15, 0.66), (0.69, 0.66))), 0.84),
    "C": ((arc((0.48, 0.5), (0.48, 0.5), 318, 42),), 0.84),
    "D": ((((0, 0), (0, 1), (0.3, 1), *arc((0.3, 0.5), (0.46, 0.5), 90, -90), (0, 0)),), 0.76),
    "E": ((((0.56, 0), (0, 0), (0, 1), (0.56, 1)), ((0, 0.49), (0.48, 0.49))), 0.56),
    "I": ((((0, 0), (0, 1)),), 0.0),
    "L": ((((0, 0), (0, 1), (0.52, 1)),), 0.52),
    "M": ((((0, 1), (0.04, 0), (0.48, 0.72), (0.92, 0), (0.96, 1)),), 0.96),
    "O": ((arc((0.48, 0.5), (0.48, 0.5), 0, 360),), 0.96),
    "R": (
        (((0, 1), (0, 0), (0.32, 0), *arc((0.32, 0.28), (0.28, 0.28), -90, 90), (0, 0.56)), ((0.3, 0.56), (0.62, 1))),
        0.62,
    ),
    "T": ((((0, 0), (0.7, 0)), ((0.35, 0), (0.35, 1))), 0.7),
    "U": ((((0, 0), (0, 0.62), *arc((0.37, 0.62), (0.37, 0.38), 180, 0), (0.74, 0)),), 0.74),
}


def lettering(text: str, x: float, y: float, height: float, weight: float, gap: float, color: str) -> list[Shape]:
    """A line of capital letters whose top left is at (x, y)."""
    shapes: list[Shape] = []
    for letter in text:
        if letter == " ":
            x += height * 0.5
            continue
        lines, width = LETTERS[letter]
        for line in lines:
            shapes.append(Stroke(tuple((x + px * height, y + py * height) for px, py in line), weight, color))
        x += width * height + gap
    return shapes


def peaks(x: float, y: float, size: float, front: str, back: str, sun: str, trail: str) -> list[Shape]:
    """The mark of today: two peaks, a low sun, and a trail that climbs the near one."""
    at = lambda px, py: (x + px * size, y + py * size)  # noqa: E731
    ridge = tuple(at(px, py) for px, py in ((0.34, 1), (0.68, 0.3), (1, 1)))
    near = tuple(at(px, py) for px, py in ((0, 1), (0.42, 0.08), (0.84, 1)))
    path = (
        *curve(at(0.30, 0.97), at(0.62, 0.86), at(0.62, 0.78), at(0.44, 0.7)),
        *curve(at(0.44, 0.7), at(0.3, 0.62), at(0.36, 0.54), at(0.45, 0.46)),
    )
    return [
        circle(*at(0.82, 0.2), size * 0.12, sun),
        Area(ridge, back),
        Area(near, front),
        Stroke(path, size * 0.065, trail),
    ]


def logo(front: str, back: str, sun: str, word: str, trail: str) -> list[Shape]:
    """The mark, and beside it the name in two lines, in a box of 320 by 96."""
    return [
        *peaks(6, 6, 84, front, back, sun, trail),
        *lettering("ACME", 116, 14, 40, 9.5, 15, word),
        *lettering("OUTDOOR", 116, 72, 14, 2.9, 13.3, word),
    ]


def badge_of_2019() -> list[Shape]:
    """The logo of 2019: a round badge with one peak, and the name in thin letters to its right."""
    return [
        circle(48, 48, 44, MOSS),
        circle(48, 48, 37, WHITE),
        circle(48, 48, 34, MOSS),
        Area(((22, 66), (48, 22), (74, 66)), WHITE),
        Area(((40, 36), (48, 22), (56, 36), (51, 41), (47, 36), (43, 41)), AMBER),
        Stroke(((24, 73), (72, 73)), 3, WHITE),
        *lettering("ACME", 112, 20, 26, 3.2, 15, MOSS),
        *lettering("OUTDOOR", 112, 60, 18, 2.2, 11.4, MOSS),
    ]


def wordmark_of_2015() -> list[Shape]:
    """The first logo: the name in one line on a slab."""
    return [
        rounded(4, 20, 312, 56, 6, INK),
        *lettering("ACME", 24, 38, 20, 4.4, 9, AMBER),
        *lettering("OUTDOOR", 136, 38, 20, 2.4, 8.4, WHITE),
    ]


def render(shapes: Iterable[Shape], size: tuple[int, int], box: tuple[float, float], ground: str | None) -> Image.Image:
    """Draw shapes given in a box as a picture of `size` pixels, on a ground or on nothing."""
    over = 6
    scale = size[0] * over / box[0]
    image = Image.new("RGBA", (size[0] * over, size[1] * over), ground or "#00000000")
    draw = ImageDraw.Draw(image)
    for shape in shapes:
        points = [(px * scale, py * scale) for px, py in shape.points]
        if isinstance(shape, Area):
            draw.polygon(points, fill=shape.color)
        else:
            half = shape.width * scale / 2
            draw.line(points, fill=shape.color, width=round(half * 2), joint="curve")
            for px, py in (points[0], points[-1], *points[1:-1]):
                draw.ellipse((px - half, py - half, px + half, py + half), fill=shape.color)
    return image.resize(size, Image.Resampling.LANCZOS)


def markup(shapes: Iterable[Shape], box: tuple[int, int], title: str, ground: str | None) -> str:
    """The same shapes as SVG."""
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {box[0]} {box[1]}" role="img">'
    lines = [opening, f"<title>{title}</title>"]
    if ground:
        lines.append(f'<rect width="{box[0]}" height="{box[1]}" fill="{ground}"/>')
    for shape in shapes:
        points = " ".join(f"{px:.2f},{py:.2f}" for px, py in shape.points)
        if isinstance(shape, Area):
            lines.append(f'<polygon points="{points}" fill="{shape.color}"/>')
        else:
            lines.append(
                f'<polyline points="{points}" fill="none" stroke="{shape.color}" stroke-width="{shape.width:g}"'
                ' stroke-linecap="round" stroke-linejoin="round"/>'
            )
    return "\n".join([*lines, "</svg>", ""])


def save_png(image: Image.Image, name: str) -> None:
    """Write a PNG of few colours, so that it stays small."""
    path = ASSETS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    image.quantize(64, method=Image.Quantize.FASTOCTREE).save(path, optimize=True)


def save_logo(shapes: Sequence[Shape], name: str, ground: str | None = None) -> None:
    """Write a logo as a PNG of 640 by 192 pixels and as an SVG."""
    save_png(render(shapes, (640, 192), (320, 96), ground), f"{name}.png")
    (ASSETS / f"{name}.svg").write_text(markup(shapes, (320, 96), "Acme Outdoor", ground), encoding="utf-8")


def sky(size: tuple[int, int], top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    """A vertical blend of two colours."""
    column = Image.new("RGB", (1, size[1]))
    for y in range(size[1]):
        t = y / (size[1] - 1)
        column.putpixel((0, y), tuple(round(a + (b - a) * t) for a, b in zip(top, bottom, strict=True)))  # type: ignore[arg-type]
    return column.resize(size)


def scene(shapes: Sequence[Shape], name: str, size: tuple[int, int], ground: Image.Image) -> None:
    """Write a picture of shapes over a ground as a JPEG; shapes are given in its pixels."""
    ground.paste(drawn := render(shapes, size, size, None), (0, 0), drawn)
    path = ASSETS / name
    path.parent.mkdir(parents=True, exist_ok=True)
    ground.save(path, quality=82, optimize=True, progressive=True)


def chain(*points: Point) -> tuple[Point, ...]:
    """Points along Bézier curves that follow each other: a start, then two handles and an end for each."""
    return tuple(p for at in range(0, len(points) - 1, 3) for p in curve(*points[at : at + 4]))


def shadow(x: float, y: float, width: float) -> Area:
    """What a thing casts on the ground."""
    return Area(arc((x, y), (width, 15), 0, 360), "#CFC4B2")


def jacket() -> list[Shape]:
    """A hooded rain jacket, seen from the front, in a box of 600 by 600."""
    shade, dark = "#084A2F", "#06351F"
    flank = chain((212, 190), (186, 300), (192, 430), (186, 520), (260, 540), (340, 540), (414, 520))
    body = (*flank, *curve((414, 520), (408, 430), (414, 300), (388, 190)))
    left = ((226, 188), (196, 198), (158, 236), (112, 452), (170, 468), (206, 330))
    right = tuple((600 - x, y) for x, y in left)
    hood = chain((226, 196), (206, 70), (394, 70), (374, 196), (330, 226), (270, 226), (226, 196))
    opening = chain((254, 188), (246, 108), (354, 108), (346, 188), (320, 206), (280, 206), (254, 188))
    return [
        shadow(300, 548, 170),
        Area(left, shade),
        Area(right, shade),
        Area(body, FOREST),
        Area(hood, FOREST),
        Area(opening, dark),
        Stroke(((300, 206), (300, 532)), 5, CLAY),
        Stroke(((236, 392), (262, 452)), 5, dark),
        Stroke(((364, 392), (338, 452)), 5, dark),
        Stroke(((118, 440), (174, 456)), 7, dark),
        Stroke(((482, 440), (426, 456)), 7, dark),
        *peaks(334, 252, 34, WHITE, MIST, SAND, FOREST),
    ]


def boot() -> list[Shape]:
    """A hiking boot, seen from the side, in a box of 600 by 600."""
    leather, shade, sole = "#8A5A3B", "#6E452C", INK
    front = chain((322, 150), (322, 230), (330, 290), (372, 316), (440, 348), (490, 360), (492, 430))
    heel = curve((196, 430), (186, 330), (206, 260), (206, 150))
    toe = chain((414, 430), (416, 372), (452, 352), (470, 366), (490, 386), (492, 410), (492, 430))
    return [
        shadow(344, 490, 190),
        Area((*front, *heel), leather),
        Area(toe, shade),
        Stroke(((206, 158), (322, 158)), 22, shade),
        rounded(184, 428, 320, 40, 14, sole),
        *(rounded(196 + step * 42, 456, 26, 22, 5, sole) for step in range(7)),
        Stroke(((196, 424), (492, 424)), 7, CLAY),
        *(Stroke(((294 + step * 9, 200 + step * 32), (334 + step * 9, 208 + step * 32)), 6, SAND) for step in range(4)),
    ]


def tote() -> list[Shape]:
    """A tote bag with the mark on it, in a box of 600 by 600."""
    canvas, seam = "#EFE0C6", "#DCCBAF"
    return [
        shadow(300, 528, 176),
        Stroke(curve((226, 250), (226, 60), (374, 60), (374, 250)), 16, seam),
        Area(((166, 236), (434, 236), (452, 520), (148, 520)), canvas),
        Stroke(((170, 250), (430, 250)), 4, seam),
        *peaks(228, 306, 144, FOREST, "#7FA894", CLAY, canvas),
    ]


def ridge(width: float, height: float, *points: Point) -> tuple[Point, ...]:
    """A mountain range down to the foot of the picture, points in parts of its size."""
    return tuple((x * width, y * height) for x, y in (*points, (1, 1), (0, 1)))


def landscape(w: float, h: float) -> list[Shape]:
    """Mountains at dawn with a trail, for the top of an email."""
    far = ridge(w, h, (0, 0.62), (0.12, 0.42), (0.2, 0.5), (0.34, 0.22), (0.46, 0.48), (0.58, 0.34), (0.74, 0.56),
                (0.88, 0.36), (1, 0.5))  # fmt: skip
    middle = ridge(w, h, (0, 0.78), (0.16, 0.58), (0.3, 0.74), (0.5, 0.5), (0.68, 0.72), (0.84, 0.56), (1, 0.72))
    near = (*curve((0, 0.86 * h), (0.3 * w, 0.7 * h), (0.6 * w, 0.98 * h), (w, 0.8 * h)), (w, h), (0, h))
    trail = curve((0.36 * w, 1.02 * h), (0.6 * w, 0.97 * h), (0.36 * w, 0.91 * h), (0.49 * w, 0.865 * h))
    return [
        circle(0.68 * w, 0.3 * h, 0.1 * h, "#FBE7C2"),
        Area(far, "#8FB3A0"),
        Area(middle, "#3F7F62"),
        Area(near, FOREST),
        Stroke(trail, h * 0.02, SAND),
    ]


def main() -> None:
    """Draw everything."""
    save_logo(logo(FOREST, "#7FA894", CLAY, FOREST, WHITE), "logo")
    save_logo(logo(WHITE, "#86AF9C", SAND, WHITE, FOREST), "logo-reversed", FOREST)
    save_logo(logo(INK, "#8D8D8D", INK, INK, WHITE), "logo-mono")
    save_logo(badge_of_2019(), "archive/logo-2019")
    save_logo(wordmark_of_2015(), "archive/logo-2015")
    icon = [rounded(0, 0, 96, 96, 20, FOREST), *peaks(13, 10, 70, WHITE, "#86AF9C", SAND, FOREST)]
    save_png(render(icon, (192, 192), (96, 96), None), "icon.png")
    for name, shapes in (("jacket", jacket()), ("boots", boot()), ("tote", tote())):
        scene(shapes, f"products/{name}.jpg", (600, 600), sky((600, 600), (247, 241, 231), (236, 224, 203)))
    scene(
        landscape(1200, 480),
        "products/hero-spring.jpg",
        (1200, 480),
        sky((1200, 480), (246, 214, 178), (220, 235, 226)),
    )


if __name__ == "__main__":
    main()
