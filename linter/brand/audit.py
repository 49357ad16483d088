"""Looks at a guide for what is wrong with it in itself: colours nobody can read or tell apart, files of no use."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from linter.brand.assets import Asset
from linter.brand.guide import Brand
from linter.measure.color import Rgb, contrast, difference, to_lab
from linter.measure.css_color import parse
from linter.record import Record, Row
from linter.source import Span
from linter.violation import Related, Severity

# Contrast that text needs, and the lesser one of large text: WCAG 2.2, 1.4.3.
READABLE, READABLE_LARGE = 4.5, 3.0
_USUAL_TOLERANCE = 2.0


class Remark(Record):
    """Something about the guide itself: how bad, where, what, and the other places involved."""

    rule: str
    severity: Severity
    span: Span
    message: str
    related: tuple[Related, ...] = ()


class Pair(Row):
    """Two colours of the palette, and the contrast of text in one on the other."""

    first: str
    second: str
    contrast: float


def audit(brand: Brand) -> Iterator[Remark]:
    """Yield what should be put right in a guide."""
    yield from _colors(brand)
    yield from _assets(brand)


def pairs(brand: Brand) -> tuple[Pair, ...]:
    """Return the pairs of current colours that text can be read in, the best first."""
    known = [(color.name, value) for color in brand.palette.colors if (value := parse(color.value.strip())) is not None]
    measured = (Pair(one[0], other[0], contrast(one[1], other[1])) for one, other in combinations(known, 2))
    return tuple(
        sorted((pair for pair in measured if pair.contrast >= READABLE_LARGE), key=lambda pair: -pair.contrast)
    )


def _colors(brand: Brand) -> Iterator[Remark]:
    palette = brand.palette
    current: list[tuple[str, Rgb, Span]] = []
    for color in palette.colors:
        value = parse(color.value.strip())
        if value is None:
            yield _no_color(color.value, color.span)
        else:
            current.append((color.name, value, color.span))
    tolerance = palette.tolerance.value if palette.tolerance is not None else _USUAL_TOLERANCE
    for (one, first, _), (other, second, span) in combinations(current, 2):
        if difference(to_lab(first), to_lab(second)) <= tolerance:
            message = f"{other} can't be told from {one}: they differ by less than the tolerance of {tolerance:g}"
            yield Remark("brand/alike", "warning", span, message)
    for old in palette.retired:
        value = parse(old.value.strip())
        if value is None:
            yield _no_color(old.value, old.span)
        if old.use is None:
            message = f"{old.name} is retired, but the guide does not say what to use instead (`use:`)"
            yield Remark("brand/replacement", "warning", old.span, message)
        for name, known, place in current if value is not None else ():
            if value is not None and difference(to_lab(value), to_lab(known)) <= tolerance:
                message = f"{old.name} is retired, but can't be told from {name}, which is in use"
                yield Remark("brand/alike", "warning", old.span, message, (Related(place, f"{name} is set here"),))
    if len(current) > 1:
        read = {name for pair in pairs(brand) if pair.contrast >= READABLE for name in pair[:2]}
        for name, _, span in current:
            if name not in read:
                message = f"Text in {name} can be read on no other colour of the palette, nor the other way round"
                yield Remark("brand/contrast", "warning", span, message)


def _no_color(value: str, span: Span) -> Remark:
    message = f"“{value}” is no colour that CSS knows; write it like #0B5D3B"
    return Remark("brand/color", "error", span, message)


def _assets(brand: Brand) -> Iterator[Remark]:
    from linter.measure.image import look
    from linter.measure.picture_file import PictureError

    seen: dict[bytes, Asset] = {}
    for asset in brand.assets:
        if asset.status == "retired" and asset.use is None:
            message = f"{asset.id} is retired, but the guide does not say what to use instead (`use:`)"
            yield Remark("brand/replacement", "warning", asset.span, message)
        if asset.path is None:
            continue  # reported with the mistakes of the guide
        try:
            content = asset.path.read_bytes()
            look(content)
        except (PictureError, OSError) as error:
            yield Remark("brand/picture", "error", asset.span, f"{asset.file} can't be used: {error}")
            continue
        first = seen.setdefault(content, asset)
        if first is not asset and first.status != asset.status:
            message = f"{asset.id} is the same file as {first.id}, but one of them is retired"
            yield Remark("brand/alike", "error", asset.span, message, (Related(first.span, "the other one"),))
