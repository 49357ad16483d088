"""Colours as numbers: between sRGB and CIELAB, how far two are apart, how well one reads on another."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeVar

from linter.record import Record, Row

Key = TypeVar("Key")


class Rgb(Row):
    """An sRGB colour: red, green and blue from 0 to 1, and how opaque it is."""

    red: float
    green: float
    blue: float
    alpha: float = 1.0

    @property
    def hex(self) -> str:
        """The colour as `#RRGGBB`, as far as a screen can show it; how opaque it is, is left out."""
        return "#" + "".join(f"{round(255 * min(1.0, max(0.0, channel))):02X}" for channel in self[:3])

    def over(self, ground: Rgb) -> Rgb:
        """Return what is seen of this colour on an opaque ground."""
        if self.alpha >= 1:
            return self
        mixed = (self.alpha * top + (1 - self.alpha) * below for top, below in zip(self[:3], ground[:3], strict=True))
        return Rgb(*mixed)

    def faded(self, opacity: float) -> Rgb:
        """Return the colour, made more transparent."""
        return self._replace(alpha=self.alpha * opacity)


class Lab(Record):
    """A CIELAB colour: lightness from 0 to 100, green to red, blue to yellow."""

    lightness: float
    a: float
    b: float


def of_bytes(red: int, green: int, blue: int) -> Rgb:
    """Return the colour of three channels from 0 to 255."""
    return Rgb(red / 255, green / 255, blue / 255)


def to_lab(color: Rgb) -> Lab:
    """Return a colour in CIELAB under D50 light, as print and ISO 13655 use it; the ground must be mixed in before.

    The matrix takes linear sRGB (IEC 61966-2-1, D65) to XYZ adapted to D50 by Bradford, as in CSS Color 4.
    """
    red, green, blue = (_linear(channel) for channel in color[:3])
    x = (0.4360657468743 * red + 0.3851515095902 * green + 0.1430784199651 * blue) / 0.9642956764296
    y = 0.2224931771106 * red + 0.7168870130945 * green + 0.0606198097950 * blue
    z = (0.0139239214632 * red + 0.0970813242314 * green + 0.7140993568159 * blue) / 0.8251046025105
    fx, fy, fz = _response(x), _response(y), _response(z)
    return Lab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz))


def _linear(channel: float) -> float:
    if channel < 0:
        return -_linear(-channel)
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _response(ratio: float) -> float:
    return math.copysign(abs(ratio) ** (1 / 3), ratio) if ratio > 216 / 24389 else (24389 / 27 * ratio + 16) / 116


def difference(first: Lab, second: Lab) -> float:
    """Return ΔE2000, how different two colours look: 1 is just visible side by side.

    CIE 142-2001, with the order of hue terms of Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula" (2005).
    """
    mean_chroma = (math.hypot(first.a, first.b) + math.hypot(second.a, second.b)) / 2
    stretch = 1.5 - 0.5 * _saturation(mean_chroma)
    a1, a2 = first.a * stretch, second.a * stretch
    chroma1, chroma2 = math.hypot(a1, first.b), math.hypot(a2, second.b)
    hue1, hue2 = _hue(a1, first.b), _hue(a2, second.b)
    turn, mean_hue = _between(hue1, hue2, grey=chroma1 * chroma2 == 0)

    lightness = (first.lightness + second.lightness) / 2 - 50
    chroma = (chroma1 + chroma2) / 2
    weight = (
        1
        - 0.17 * math.cos(math.radians(mean_hue - 30))
        + 0.24 * math.cos(math.radians(2 * mean_hue))
        + 0.32 * math.cos(math.radians(3 * mean_hue + 6))
        - 0.20 * math.cos(math.radians(4 * mean_hue - 63))
    )
    light = (second.lightness - first.lightness) / (1 + 0.015 * lightness**2 / math.sqrt(20 + lightness**2))
    full = (chroma2 - chroma1) / (1 + 0.045 * chroma)
    tone = 2 * math.sqrt(chroma1 * chroma2) * math.sin(math.radians(turn / 2)) / (1 + 0.015 * chroma * weight)
    bend = math.radians(60 * math.exp(-(((mean_hue - 275) / 25) ** 2)))
    rotation = -2 * _saturation(chroma) * math.sin(bend)
    return math.sqrt(max(0.0, light**2 + full**2 + tone**2 + rotation * full * tone))


def _saturation(chroma: float) -> float:
    return math.sqrt(chroma**7 / (chroma**7 + 25.0**7))


def _hue(a: float, b: float) -> float:
    return math.degrees(math.atan2(b, a)) % 360 if a or b else 0.0


def _between(first: float, second: float, *, grey: bool) -> tuple[float, float]:
    """Return the turn from one hue to another the short way round, and the hue half-way, in degrees."""
    if grey:
        return 0.0, first + second
    turn = second - first
    if abs(turn) <= 180:
        return turn, (first + second) / 2
    middle = (first + second + (360 if first + second < 360 else -360)) / 2
    return turn - math.copysign(360, turn), middle


def nearest(color: Lab, among: Iterable[tuple[Key, Lab]]) -> tuple[Key, float] | None:
    """Return the key of the nearest colour, the first of equals, and its ΔE2000; None where there is none."""
    best: tuple[Key, float] | None = None
    for key, candidate in among:
        distance = difference(color, candidate)
        if best is None or distance < best[1]:
            best = key, distance
    return best


def contrast(first: Rgb, second: Rgb) -> float:
    """Return the contrast ratio of two opaque colours, from 1 to 21, as WCAG 2.2 defines it."""
    bright, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def _luminance(color: Rgb) -> float:
    red, green, blue = (_linear(channel) for channel in color[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
