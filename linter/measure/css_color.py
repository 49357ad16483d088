"""Finds the colours in CSS values and HTML attributes, and reads every notation of CSS Color 4 as sRGB."""

from __future__ import annotations

import re
from functools import lru_cache

from linter.measure.color import Rgb, of_bytes
from linter.patterns import later
from linter.record import Record


class Literal(Record):
    """A colour as written in a CSS value, and where it stands there.

    `color` is None where its value can't be known from the text (`color-mix()`, relative colours). `variable` is the
    custom property of a `var()`, whose `fallback` colours hold where the property is not set.
    """

    start: int
    end: int
    color: Rgb | None
    variable: str | None = None
    fallback: tuple[Literal, ...] = ()


# Strings, comments and addresses are told apart so that nothing inside them is taken for a colour.
_TOKEN = later(
    r"""
    "(?:[^"\\\n]|\\.)*"? | '(?:[^'\\\n]|\\.)*'? | /\*.*?(?:\*/|\Z) | url\([^)]*\)?
    | (?P<hex>\#[\w-]+) | [\d.]+[\w%-]* | (?P<function>-{0,2}[^\W\d][\w-]*)\( | (?P<word>-{0,2}[^\W\d][\w-]*)
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_FUNCTIONS = frozenset(
    "rgb rgba hsl hsla hwb lab lch oklab oklch color device-cmyk color-mix contrast-color".split()  # noqa: SIM905
)
_HEX = later(r"#(?:[0-9a-f]{3,4}|[0-9a-f]{6}|[0-9a-f]{8})", re.IGNORECASE)
_PLAIN_RGB = later(
    r"rgba?\(\s*(\d{1,3})\s*,\s*(\d{1,3})\s*,\s*(\d{1,3})\s*(?:,\s*(\d{1,3}|\d{0,3}\.\d{1,9})\s*)?\)", re.IGNORECASE
)
_BARE_HEX = later(r"[0-9a-fA-F]{6}|[0-9a-fA-F]{3}")
# No colour is longer; a longer text is an attack or a mistake.
_LONGEST = 200
_VARIABLE = later(r"\s*(--[\w-]+)\s*(,)?")


@lru_cache(maxsize=8192)
def literals(value: str) -> tuple[Literal, ...]:
    """Return the colours of a declaration's value, in order; those in strings, comments and addresses are not meant."""
    return tuple(_scan(value, 0, len(value)))


def _scan(value: str, position: int, stop: int, *, nested: bool = False) -> list[Literal]:
    found: list[Literal] = []
    while (token := _TOKEN.search(value, position, stop)) is not None:
        position = token.end()
        if token["function"] is not None:
            name = token["function"].lower()
            if name == "var":
                position = _closing(value, position, stop)
                # A fallback within a fallback is passed over: one step is what people write.
                if not nested:
                    found.append(_reference(value, token.start(), token.end(), position))
            elif name in _FUNCTIONS:
                position = _closing(value, position, stop)
                found.append(Literal(token.start(), position, parse(value[token.start() : position])))
        elif (token["hex"] or token["word"]) and (color := parse(token[0])) is not None:
            found.append(Literal(token.start(), position, color))
    return found


def _closing(value: str, position: int, stop: int) -> int:
    """Return where a function ends, its bracket included; the end of the value where it is never closed."""
    depth = 1
    while position < stop and depth:
        depth += {"(": 1, ")": -1}.get(value[position], 0)
        position += 1
    return position


def _reference(value: str, start: int, inside: int, end: int) -> Literal:
    name = _VARIABLE.match(value, inside, end)
    if name is None:
        return Literal(start, end, None)
    fallback = _scan(value, name.end(), end - 1, nested=True) if name[2] else []
    return Literal(start, end, None, name[1], tuple(fallback))


@lru_cache(maxsize=4096)
def parse(text: str) -> Rgb | None:
    """Return the colour that a piece of CSS names; None where it is no colour, or none that the text alone tells."""
    if text.startswith("#"):
        return _hexadecimal(text) if _HEX.fullmatch(text) else None
    if "(" not in text:
        return named_colors().get(text.lower())
    if plain := _PLAIN_RGB.fullmatch(text):
        red, green, blue = (min(255, int(channel)) for channel in plain.group(1, 2, 3))
        color = of_bytes(red, green, blue)
        return color if plain[4] is None else color.faded(min(1.0, float(plain[4])))
    return _parsed(text)


def legacy(text: str) -> Rgb | None:
    """Return the colour of an HTML attribute (`bgcolor`, `color`), where the `#` may be missing; None for the rest."""
    bare = text.strip()
    if _BARE_HEX.fullmatch(bare) and bare.lower() not in named_colors():
        bare = "#" + bare
    if bare.startswith("#") and len(bare) not in (4, 7):
        return None
    return None if "(" in bare else parse(bare)


def _hexadecimal(text: str) -> Rgb:
    digits = text[1:] if len(text) > 5 else "".join(digit * 2 for digit in text[1:])
    red, green, blue, *alpha = bytes.fromhex(digits)
    return of_bytes(red, green, blue).faded(alpha[0] / 255 if alpha else 1.0)


def _parsed(text: str) -> Rgb | None:
    from tinycss2.color5 import parse_color

    from linter.measure.color_spaces import to_srgb

    if len(text) > _LONGEST:
        return None
    try:
        color = parse_color(text)
    except Exception:  # tinycss2 1.5 raises on some of what is no colour, where it means to return None
        return None
    if color is None or isinstance(color, str):
        return None
    return to_srgb(color.space, [coordinate or 0.0 for coordinate in color.coordinates], color.alpha)


@lru_cache(maxsize=1)
def named_colors() -> dict[str, Rgb]:
    """Return the named colours of CSS by their lower-case name."""
    from linter.resources import data

    with open(data("css_named_colors.txt"), encoding="utf-8") as table:
        rows = (line.split() for line in table if not line.startswith("#"))
        return {name: _hexadecimal(value) for name, value in rows}
