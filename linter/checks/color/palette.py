"""Colours that are not the brand's, and those that it has retired."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from linter.brand import Brand, Color, Palette, RetiredColor
from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.color.press import Printed, labs, printed_colors
from linter.draft import Draft
from linter.extract.colors import Use, colors
from linter.measure.color import Rgb, nearest, to_lab
from linter.record import Record
from linter.violation import Edit, Fix, Related

# ΔE2000 below which two colours look the same to most people, where the guide sets no tolerance of its own.
_USUAL_TOLERANCE = 2.0
_NEVER = frozenset({"#000000", "#FFFFFF"})
_MOST_RELATED = 5
_MOST_FAR = 8


class Near(Record):
    """`near`: up to which ΔE2000 a colour is taken for a brand colour gone wrong, and its fix is offered."""

    near: float = 5.0


class _Seen(Record):
    """One colour of a draft, every place that shows it, and the nearest colours of the guide with their ΔE2000."""

    color: Rgb
    uses: tuple[Use, ...]
    current: tuple[Color, float] | None
    retired: tuple[RetiredColor, float] | None

    def old(self, tolerance: float) -> RetiredColor | None:
        """Return the retired colour that this is; None where it is nearer to one in use."""
        if self.retired is None or self.retired[1] > tolerance:
            return None
        return None if self.current is not None and self.current[1] <= self.retired[1] else self.retired[0]


@check("color.off_palette", options=Near)
def off_palette(draft: Draft, context: Context, options: Near) -> Iterator[Finding]:
    """Every colour that the draft shows is one of the brand's, within the tolerance of the guide."""
    if not context.brand.palette.colors:
        return
    tolerance = tolerance_of(context.brand)
    for seen in _judged(draft, context.brand.palette):
        if seen.current is not None and seen.current[1] > tolerance and seen.old(tolerance) is None:
            near = seen.current[1] <= options.near
            fix = _fix(seen, seen.current[0], safe=True) if near else None
            yield _finding(seen, seen.current[0], fix, None if near else "far")
    if draft.press is not None:
        yield from _in_print(draft, context, options)
    unknown = [use.passage.text for use in draft.fact(colors) if use.seen is None]
    if unknown:
        message = f"What “{unknown[0]}” looks like depends on the mail client, so it was not compared with the palette"
        context.notice("color-not-known", message, draft.path)


@check("color.retired")
def retired(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No colour that the draft shows is one that the brand has retired."""
    if not context.brand.palette.retired:
        return
    tolerance = tolerance_of(context.brand)
    for seen in _judged(draft, context.brand.palette):
        old = seen.old(tolerance)
        if old is not None:
            new = context.brand.palette.named(old.use) if old.use else None
            fix = _fix(seen, new, safe=False) if new else None
            yield _finding(seen, old, fix, None if new else "gone", new)
    if draft.press is not None:
        for known in _printed(draft, context, Near().near)[0]:
            if known.old is not None:
                yield _retired_in_print(draft, context, known, known.old)


def _in_print(draft: Draft, context: Context, options: Near) -> Iterator[Finding]:
    judged, unknown = _printed(draft, context, options.near)
    others = [known for known in judged if known.old is None and known.near is not None]
    far = [known for known in others if not known.slip and not known.ink]
    for known in others:
        # A drawing of many colours is an illustration: only what looks like a slip is reported of it.
        if known.near is None or (known in far and len(far) > _MOST_FAR):
            continue
        variant = "ink" if known.ink else "press" if known.slip else "press-far"
        values = {"found": known.found, "page": known.page, "name": known.near.name, "value": known.value}
        related = (Related(known.near.span, f"{known.near.name} in the brand guide"),)
        yield Finding(draft.source.span(), values, related=related, variant=variant)
    if len(far) > _MOST_FAR:
        message = f"{len(far)} colours of this PDF are far from the brand's; they were taken for an illustration's"
        context.notice("colors-of-illustration", message, draft.path)
    if unknown:
        context.notice(
            "color-not-known", f"Colours of this PDF were not compared with the palette: {unknown}", draft.path
        )


def _printed(draft: Draft, context: Context, near: float) -> tuple[list[Printed], str]:
    return printed_colors(draft, context.brand.palette, tolerance_of(context.brand), near)


def _retired_in_print(draft: Draft, context: Context, known: Printed, old: RetiredColor) -> Finding:
    new = context.brand.palette.named(old.use) if old.use else None
    values = {"found": known.found, "page": known.page, "name": old.name, "new": f"{new.name}" if new else ""}
    related = (Related(old.span, f"{old.name} in the brand guide"),)
    return Finding(draft.source.span(), values, related=related, variant="press" if new else "press-gone")


@lru_cache(maxsize=1)
def _judged(draft: Draft, palette: Palette) -> tuple[_Seen, ...]:
    """Return the colours of a draft that are judged at all, each once."""
    guide = _guide(palette)
    places: dict[str, list[Use]] = {}
    shown: dict[str, Rgb] = {}
    for use in draft.fact(colors):
        name = _name(use.seen) if use.seen is not None else ""
        if use.seen is not None and (use.tint or name not in _NEVER):
            places.setdefault(name, []).append(use)
            shown.setdefault(name, use.seen)
    return tuple(_Seen(color, tuple(places[name]), *guide.near(name, color)) for name, color in shown.items())


@lru_cache(maxsize=4096)
def _name(color: Rgb) -> str:
    return color.hex


class _Guide:
    """The colours of one palette, with what was found nearest to colours met before: drafts share theirs."""

    def __init__(self, palette: Palette) -> None:
        self._current = labs(palette.colors)
        self._retired = labs(palette.retired)
        self._near: dict[str, tuple[tuple[Color, float] | None, tuple[RetiredColor, float] | None]] = {}

    def near(self, name: str, color: Rgb) -> tuple[tuple[Color, float] | None, tuple[RetiredColor, float] | None]:
        """Return the nearest colour in use, and the nearest retired one, each with its ΔE2000."""
        if name not in self._near:
            lab = to_lab(color)
            self._near[name] = nearest(lab, self._current), nearest(lab, self._retired)
        return self._near[name]


_guide = lru_cache(maxsize=8)(_Guide)


def tolerance_of(brand: Brand) -> float:
    """Return the ΔE2000 up to which a colour counts as one of the guide's."""
    declared = brand.palette.tolerance
    return _USUAL_TOLERANCE if declared is None else declared.value


def _finding(
    seen: _Seen, known: Color | RetiredColor, fix: Fix | None, variant: str | None, new: Color | None = None
) -> Finding:
    # What stands once in MJML may be in several places of the HTML that it becomes.
    places = {use.passage.span(): use for use in reversed(seen.uses)}
    (span, first), *others = sorted(places.items(), key=lambda place: place[0].start)
    related = [Related(place, "also here") for place, _ in others[:_MOST_RELATED]]
    if left := len(others) - _MOST_RELATED:
        related += [Related(others[-1][0], f"the last of {left} more places")] if left > 0 else []
    values = {
        "found": seen.color.hex if first.tint else span.text,
        "name": known.name,
        "value": known.value,
        "new": f"{new.name} ({new.value})" if new else "",
    }
    guide = Related(known.span, f"{known.name} in the brand guide")
    return Finding(span, values, field="body", related=(*related, guide), fix=fix, variant=variant)


def _fix(seen: _Seen, new: Color, *, safe: bool) -> Fix | None:
    """Return the fix that writes a colour of the brand in every place that can be edited."""
    edits: list[Edit] = []
    for use in seen.uses:
        written = use.passage
        text = new.value.lower() if written.text == written.text.lower() else new.value
        fix = None if use.tint else replacement(written, 0, len(written), text, "", safe=True)
        edits += fix.edits if fix else ()
    return Fix(f"Use {new.name}, {new.value}", tuple(edits), safe) if edits else None
