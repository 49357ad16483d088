"""The values of CSS properties and HTML attributes that decide how a text looks."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.measure.color import Rgb
from linter.measure.css_color import literals, parse
from linter.patterns import later
from linter.record import Row
from linter.source import FILLER_START

_TRANSPARENT = Rgb(0.0, 0.0, 0.0, 0.0)
_INHERIT = frozenset({"inherit", "unset", "revert", "revert-layer"})
_LENGTH = later(r"([+-]?(?:\d+\.?\d*|\.\d+))\s*(px|pt|pc|in|cm|mm|em|rem|%)\Z", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3, "pc": 16.0, "in": 96.0, "cm": 96 / 2.54, "mm": 9.6 / 2.54}
# CSS Fonts 4, 2.5: what the words stand for where the usual size is 16 pixels; HTML's sizes 1 to 7 in the same order.
_WORDS = {
    "xx-small": 9.0,
    "x-small": 10.0,
    "small": 13.0,
    "medium": 16.0,
    "large": 18.0,
    "x-large": 24.0,
    "xx-large": 32.0,
    "xxx-large": 48.0,
}
_SIZES = (10.0, 13.0, 16.0, 18.0, 24.0, 32.0, 48.0)
_FONT_SIZE = later(
    r"(?:^|\s)((?:\d+\.?\d*|\.\d+)(?:px|pt|pc|in|cm|mm|em|rem|%)|(?:x{1,3}-)?(?:small|large)|medium|smaller|larger)"
    r"(?=\s|/|\Z)",
    re.IGNORECASE,
)
_HEAVY = later(r"(?:^|\s)(?:bold|bolder|[6-9]00)(?=\s)", re.IGNORECASE)
_IMAGE = later(r"url\(|gradient\(|image\(|image-set\(|element\(|cross-fade\(|paint\(", re.IGNORECASE)


class Color(Row):
    """What a value says of a colour: `value` None means that it can't be known; `kept` that it says nothing new."""

    value: Rgb | None
    kept: bool = False


KEPT = Color(None, kept=True)
UNKNOWN = Color(None)


@lru_cache(maxsize=4096)
def color_of(text: str) -> Color:
    """Return the colour that a value of `color` or `background-color` names."""
    word = text.strip().lower()
    if FILLER_START in text:
        return UNKNOWN
    if word in _INHERIT or word == "currentcolor":
        return KEPT
    if word == "transparent":
        return Color(_TRANSPARENT)
    return Color(parse(text.strip()))


class Ground(Row):
    """What a `background` says: its colour, and whether there is a picture or gradient over it."""

    color: Color
    image: bool


@lru_cache(maxsize=4096)
def ground_of(text: str) -> Ground:
    """Return what a value of `background` says."""
    if FILLER_START in text and not _IMAGE.search(text):
        return Ground(UNKNOWN, image=False)
    if text.strip().lower() in _INHERIT:
        return Ground(KEPT, image=False)
    image = _IMAGE.search(text)
    if image is not None and "gradient(" in text.lower():
        before = literals(text[: image.start()])
        return Ground(Color(before[0].color) if before else UNKNOWN, image=True)
    found = literals(text)
    if len(found) == 1:
        return Ground(Color(found[0].color), image=image is not None)
    known = not found and ("(" not in text or image is not None)
    return Ground(Color(_TRANSPARENT) if known else UNKNOWN, image=image is not None)


@lru_cache(maxsize=4096)
def size_of(text: str, around: float | None) -> float | None:
    """Return a font size in CSS pixels, `around` being that of the element outside; None where it can't be known."""
    word = text.strip().lower()
    if word in _INHERIT:
        return around
    if word in _WORDS:
        return _WORDS[word]
    if word == "initial":
        return 16.0
    if word in ("smaller", "larger"):
        return None if around is None else around * (1 / 1.2 if word == "smaller" else 1.2)
    length = _LENGTH.match(word)
    if length is None:
        return None
    number, unit = float(length[1]), length[2].lower()
    if unit in _PIXELS:
        return number * _PIXELS[unit]
    if unit == "rem":
        return number * 16
    return None if around is None else number * around / (100 if unit == "%" else 1)


def legacy_size(text: str, around: float | None) -> float | None:
    """Return the size of `<font size>`, from 1 to 7, or from -7 to +7 against the usual 3."""
    found = re.fullmatch(r"([+-]?)(\d)", text.strip())
    if found is None:
        return around
    number = int(found[2])
    number = 3 + number if found[1] == "+" else 3 - number if found[1] == "-" else number
    return _SIZES[min(7, max(1, number)) - 1]


@lru_cache(maxsize=1024)
def font_of(text: str) -> tuple[str | None, bool]:
    """Return the size that the `font` shorthand names, as written, and whether it asks for a bold font."""
    size = _FONT_SIZE.search(text)
    return (None, False) if size is None else (size[1], _HEAVY.search(text, 0, size.start(1)) is not None)


_WEIGHTS = {"normal": False, "lighter": False, "initial": False, "bold": True, "bolder": True}


@lru_cache(maxsize=256)
def is_bold(text: str, around: bool, before: bool) -> bool:
    """Whether a `font-weight` is 600 or more: `around` outside the element, `before` where the value is none."""
    word = text.strip().lower()
    if word in _INHERIT:
        return around
    if word.isdecimal() and len(word) < 5:
        return int(word) >= 600
    return _WEIGHTS.get(word, before)
