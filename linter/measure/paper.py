"""Lengths on paper: read with their units, and set against pixels."""

from __future__ import annotations

import re

from linter.patterns import later
from linter.record import Record, Row

MILLIMETRES = {"mm": 1.0, "cm": 10.0, "m": 1000.0, "in": 25.4, "pt": 25.4 / 72, "ft": 304.8}
_UNIT = r"(mm|cm|m|in|inch|inches|pt|ft|″|\")"
_NUMBER = r"(\d{1,5}(?:[.,]\d{1,4})?)"
_SIZE = later(rf"{_NUMBER}\s?{_UNIT}?\s?[x×*]\s?{_NUMBER}\s?{_UNIT}", re.IGNORECASE)
_LENGTH = later(rf"{_NUMBER}\s?{_UNIT}", re.IGNORECASE)


class Paper(Row):
    """A size in millimetres."""

    width: float
    height: float


def read_size(text: str) -> Paper | None:
    """Return the size of `210x297 mm` or `6 x 4 in`; None for what is no size."""
    found = _SIZE.fullmatch(text.strip())
    if found is None:
        return None
    first, unit, second, last = found.groups()
    return Paper(_millimetres(first, unit or last), _millimetres(second, last))


def read_length(text: str) -> float | None:
    """Return the millimetres of `3 mm` or `0.125 in`; None for what is no length."""
    found = _LENGTH.fullmatch(text.strip())
    return _millimetres(found[1], found[2]) if found else None


def _millimetres(number: str, unit: str) -> float:
    name = {"inch": "in", "inches": "in", "″": "in", '"': "in"}.get(unit.lower(), unit.lower())
    return float(number.replace(",", ".")) * MILLIMETRES[name]


class Printed(Record):
    """A picture on paper: pixels per inch, across and down, and whether the bleed is part of the picture."""

    across: float
    down: float
    bleed: bool

    @property
    def lowest(self) -> float:
        """The resolution that counts: the lower one."""
        return min(self.across, self.down)


def printed(pixels: tuple[int, int], trim: Paper, bleed: float) -> Printed:
    """Return the resolution of a picture that fills a page: with its bleed all round (mm), or to the trim alone.

    Whichever fits the shape of the picture better is what it was made for. A page named the other way round is turned.
    """
    width, height = pixels
    if (width > height) != (trim.width > trim.height) and width != height:
        trim = Paper(trim.height, trim.width)
    whole = Paper(trim.width + 2 * bleed, trim.height + 2 * bleed)
    with_bleed, without = (_misfit(pixels, paper) for paper in (whole, trim))
    paper = whole if with_bleed <= without else trim
    return Printed(width / paper.width * 25.4, height / paper.height * 25.4, paper is whole and bleed > 0)


def _misfit(pixels: tuple[int, int], paper: Paper) -> float:
    return abs(pixels[0] * paper.height / (pixels[1] * paper.width) - 1)
