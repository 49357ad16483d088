"""Colours of PDFs: areas, lines and text against the palette, as inks where the guide gives them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeVar

from linter.brand import Color, Palette, RetiredColor
from linter.draft import Draft
from linter.measure.color import Lab, Rgb, nearest, to_lab
from linter.measure.css_color import parse
from linter.patterns import later
from linter.record import Record

if TYPE_CHECKING:
    from linter.press import Paint

Known = TypeVar("Known", Color, RetiredColor)

# Percent of an ink: what a press is off by from copy to copy, and what looks like a slip.
_SAME, _SLIP = 3.0, 10.0
# Where all three are on a page at full, they are a bar that the print shop measures its inks by, as are their halves.
_PRIMARIES = {(1.0, 0.0, 0.0, 0.0), (0.0, 1.0, 0.0, 0.0), (0.0, 0.0, 1.0, 0.0)}
# From this much black on it is a black, deep or plain, whatever lies under it (GWG 2022: rich black).
_BLACK = 85.0
_PANTONE = later(r"pantone|pms|[^a-z0-9]+")


class Printed(Record):
    """A colour of a PDF that the guide does not have as it is: what it is called, the page that it is first on.

    `near` is the colour of the palette that it comes nearest to, `value` how the guide writes that; `slip` whether the
    two look almost alike. `old` is the retired colour that it is.
    """

    found: str
    page: int
    near: Color | None = None
    value: str = ""
    slip: bool = False
    old: RetiredColor | None = None
    ink: bool = False


def printed_colors(draft: Draft, palette: Palette, tolerance: float, near: float) -> tuple[list[Printed], str]:
    """Return the colours of a PDF that are not the brand's of today, and why some could not be judged ("" for none)."""
    first: dict[Paint, int] = {}
    for page in draft.press.pages if draft.press else ():
        for paint in sorted(page.paints, key=lambda paint: (paint.space, paint.values, paint.spots)):
            if paint.values or paint.spots:
                first.setdefault(paint, page.number)
    bar = {paint.values for paint in first if paint.space == "cmyk"} >= _PRIMARIES
    judged: dict[str, Printed] = {}
    unknown = ""
    in_inks = any(color.cmyk for color in palette.colors)
    for paint, number in first.items():
        found: Printed | None = None
        if paint.space == "rgb" and len(paint.values) == 3:
            found = _on_screen(paint, number, palette, tolerance, near)
        elif paint.space == "spot":
            found = _own_ink(paint, number, palette)
        elif paint.space == "cmyk" and len(paint.values) == 4 and not (bar and set(paint.values) <= {0.0, 0.5, 1.0}):
            if not in_inks and not _is_neutral(paint):
                unknown = "the guide gives no `cmyk:` for its colours"
            found = _in_inks(paint, number, palette) if in_inks else None
        elif paint.space == "lab":
            unknown = "they are stated in Lab"
        if found is not None:
            judged.setdefault(found.found, found)
    return list(judged.values()), unknown


def _on_screen(paint: Paint, page: int, palette: Palette, tolerance: float, near: float) -> Printed | None:
    color = Rgb(*paint.values)
    if color.hex in ("#000000", "#FFFFFF"):
        return None
    lab = to_lab(color)
    current = nearest(lab, labs(palette.colors))
    old = nearest(lab, labs(palette.retired))
    if old is not None and old[1] <= tolerance and (current is None or old[1] < current[1]):
        return Printed(color.hex, page, old=old[0])
    if current is None or current[1] <= tolerance:
        return None
    return Printed(color.hex, page, current[0], current[0].value, current[1] <= near)


def labs(colors: Sequence[Known]) -> list[tuple[Known, Lab]]:
    """Return colours of a palette with what they look like; those that can't be read are left out."""
    read = ((known, parse(known.value.strip())) for known in colors)
    return [(known, to_lab(value)) for known, value in read if value is not None]


def _in_inks(paint: Paint, page: int, palette: Palette) -> Printed | None:
    """Compare amounts of ink: the same colour, or an even tint of it, is the brand's."""
    amounts = tuple(100 * value for value in paint.values)
    if _is_neutral(paint):
        return None
    if any(color.cmyk and _is_tint(amounts, color.cmyk) for color in palette.colors):
        return None
    found = _said(amounts)
    for old in palette.retired:
        if old.cmyk and _off(amounts, old.cmyk) <= _SAME:
            return Printed(found, page, old=old)
    known = [(color, color.cmyk) for color in palette.colors if color.cmyk]
    closest, inks = min(known, key=lambda pair: _off(amounts, pair[1]))
    return Printed(found, page, closest, _said(inks), _off(amounts, inks) <= _SLIP)


def _is_neutral(paint: Paint) -> bool:
    """Whether it is white, a grey of black ink alone, or a black."""
    cyan, magenta, yellow, black = (100 * value for value in paint.values)
    return max(cyan, magenta, yellow) < _SAME or black >= _BLACK


def _off(one: Sequence[float], other: Sequence[float]) -> float:
    return max(abs(mine - yours) for mine, yours in zip(one, other, strict=True))


def _is_tint(amounts: Sequence[float], inks: Sequence[float]) -> bool:
    strongest = max(inks)
    if not strongest or _off(amounts, inks) <= _SAME:
        return bool(strongest)
    part = min(1.0, amounts[list(inks).index(strongest)] / strongest)
    return _off(amounts, [part * ink for ink in inks]) <= _SAME


def _said(amounts: Sequence[float]) -> str:
    return " ".join(f"{ink} {amount:.0f}" for ink, amount in zip("CMYK", amounts, strict=True))


def _own_ink(paint: Paint, page: int, palette: Palette) -> Printed | None:
    """Compare inks by name, where the guide names any; inks that only tell where to cut or fold are no colours."""
    ours = [color for color in palette.colors if color.pantone]
    names = [name for name in paint.spots if re.match(r"\s*(?:pantone|pms)\b", name, re.IGNORECASE)]
    for name in names:
        old = next(
            (color for color in palette.retired if color.pantone and _plain(color.pantone) == _plain(name)), None
        )
        if old is not None:
            return Printed(name, page, old=old, ink=True)
        if ours and all(_plain(color.pantone) != _plain(name) for color in ours):
            return Printed(name, page, ours[0], ", ".join(color.pantone for color in ours), ink=True)
    return None


def _plain(name: str) -> str:
    """Return a name of an ink without its maker and the letter of its paper, which changes none of the ink."""
    return re.sub(r"(?<=\d)(?:c|u|m|cp|up|cv|cvc|cvu)$", "", _PANTONE.sub("", name.lower()))
