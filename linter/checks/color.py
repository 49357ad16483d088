"""Colours: those that are not the brand's, and those that it has retired."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from linter.brand import Brand, Color, Palette, RetiredColor
from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.draft import Draft
from linter.extract.colors import Use, colors
from linter.measure.color import Lab, Rgb, nearest, to_lab
from linter.measure.css_color import parse
from linter.violation import Edit, Fix, Related

# ΔE2000 below which two colours look the same to most people, where the guide sets no tolerance of its own.
_USUAL_TOLERANCE = 2.0
_NEVER = frozenset({"#000000", "#FFFFFF"})
_MOST_RELATED = 5


@dataclass(frozen=True, slots=True)
class Near:
    """`near`: up to which ΔE2000 a colour is taken for a brand colour gone wrong, and its fix is offered."""

    near: float = 5.0


class _Seen(NamedTuple):
    """One colour of a draft with every place that shows it, and the nearest colour of the guide."""

    color: Rgb
    uses: tuple[Use, ...]
    nearest: Color | RetiredColor
    distance: float


@check("color.off_palette", options=Near)
def off_palette(draft: Draft, context: Context, options: Near) -> Iterator[Finding]:
    """Every colour that the draft shows is one of the brand's, within the tolerance of the guide."""
    if not context.brand.palette.colors:
        return
    tolerance = _tolerance(context.brand)
    for seen in _judged(draft, context.brand):
        if seen.distance > tolerance:
            close = seen.nearest if seen.distance <= options.near and isinstance(seen.nearest, Color) else None
            yield _finding(seen, _fix(seen, close) if close else None, None if close else "far")
    unknown = [use.passage.text for use in draft.fact(colors) if use.seen is None]
    if unknown:
        message = f"What “{unknown[0]}” looks like depends on the mail client, so it was not compared with the palette"
        context.notice("color-not-known", message, draft.path)


@check("color.retired")
def retired(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No colour that the draft shows is one that the brand has retired."""
    if not context.brand.palette.retired:
        return
    tolerance = _tolerance(context.brand)
    for seen in _judged(draft, context.brand):
        old = seen.nearest
        if isinstance(old, RetiredColor) and seen.distance <= tolerance:
            new = context.brand.palette.named(old.use) if old.use else None
            yield _finding(seen, _fix(seen, new) if new else None, None if new else "gone", new)


def _judged(draft: Draft, brand: Brand) -> tuple[_Seen, ...]:
    """Return the colours of a draft that are judged at all, each once."""
    guide = _guide(brand.palette)
    places: dict[str, list[Use]] = {}
    shown: dict[str, Rgb] = {}
    for use in draft.fact(colors):
        if use.seen is not None and (use.tint or use.seen.hex not in _NEVER):
            places.setdefault(use.seen.hex, []).append(use)
            shown.setdefault(use.seen.hex, use.seen)
    found = ((color, places[key], nearest(to_lab(color), guide)) for key, color in shown.items())
    return tuple(_Seen(color, tuple(uses), *match) for color, uses, match in found if match is not None)


@lru_cache(maxsize=8)
def _guide(palette: Palette) -> tuple[tuple[Color | RetiredColor, Lab], ...]:
    """Return the colours of the guide; those in use come first, so that they win where a retired one is as near."""
    listed: tuple[Color | RetiredColor, ...] = (*palette.colors, *palette.retired)
    return tuple((known, to_lab(value)) for known in listed if (value := parse(known.value.strip())) is not None)


def _tolerance(brand: Brand) -> float:
    declared = brand.palette.tolerance
    return _USUAL_TOLERANCE if declared is None else declared.value


def _finding(seen: _Seen, fix: Fix | None, variant: str | None, new: Color | None = None) -> Finding:
    places = sorted(((use.passage.span(), use) for use in seen.uses), key=lambda place: place[0].start)
    (span, first), *others = places
    related = [Related(place, "also here") for place, _ in others[:_MOST_RELATED]]
    if left := len(others) - _MOST_RELATED:
        related += [Related(others[-1][0], f"the last of {left} more places")] if left > 0 else []
    values = {
        "found": seen.color.hex if first.tint else span.text,
        "name": seen.nearest.name,
        "value": seen.nearest.value,
        "distance": f"{seen.distance:.1f}",
        "new": f"{new.name} ({new.value})" if new else "",
    }
    guide = Related(seen.nearest.span, f"{seen.nearest.name} in the brand guide")
    return Finding(span, values, field="body", related=(*related, guide), fix=fix, variant=variant)


def _fix(seen: _Seen, new: Color) -> Fix | None:
    """Return the fix that writes a colour of the brand in every place that can be edited."""
    edits: list[Edit] = []
    for use in seen.uses:
        written = use.passage
        text = new.value.lower() if written.text == written.text.lower() else new.value
        fix = None if use.tint else replacement(written, 0, len(written), text, "", safe=True)
        edits += fix.edits if fix else ()
    return Fix(f"Use {new.name}, {new.value}", tuple(edits), isinstance(seen.nearest, Color)) if edits else None
