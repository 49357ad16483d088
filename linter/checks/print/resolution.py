"""Pixels: are there enough for the size that a piece is printed at."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, check
from linter.checks.print.profile import bleed, called, profile, scale, text, trim
from linter.draft import Artwork, Draft
from linter.measure.paper import printed
from linter.press import Placed
from linter.record import Record
from linter.violation import Related, Severity

# Smaller pictures are dots, lines and pieces of a blend, whose sharpness nobody can see.
_SMALLEST = 16


class Resolution(Record):
    """Pixels per inch below which it is an `error`, and a `warning`; 0: as the format asks."""

    error: float = 0.0
    warning: float = 0.0


@check("print.resolution", options=Resolution)
def resolution(draft: Draft, context: Context, options: Resolution) -> Iterator[Finding]:
    """The artwork, and every picture in it, has pixels enough for the size that it is printed at."""
    if draft.artwork is not None:
        yield from _of_artwork(draft, draft.artwork, context, options)
    for page in draft.press.pages if draft.press else ():
        # A picture cut into strips, or used again, is one fault.
        worst: dict[str, Placed] = {}
        for placed in page.pictures:
            if min(placed.pixels) > _SMALLEST and placed.lowest < worst.get(placed.name, placed).lowest + 1e-9:
                worst[placed.name] = placed
        times = scale(draft, page.finished)
        for placed in worst.values():
            error, warning = _needs(draft, options, line_art=placed.bits == 1)
            found = placed.lowest / times
            if found < warning:
                values = _values(draft, found, error, warning, placed.pixels)
                values |= {"page": page.number, "wanted": f"{warning:.0f} pixels per inch"}
                yield _finding(draft, found, error, values, "picture")


def _of_artwork(draft: Draft, artwork: Artwork, context: Context, options: Resolution) -> Iterator[Finding]:
    size = trim(draft)
    error, warning = _needs(draft, options, line_art=artwork.mode == "1")
    pixels = (artwork.width, artwork.height)
    if size is not None:
        around = bleed(draft) or 0.0
        found = printed(pixels, size, around).lowest
        across, down = ((side + 2 * around) / 25.4 * warning for side in size)
        wanted = f"{across:.0f} × {down:.0f} pixels"
    elif artwork.resolution is not None:
        # Without a size on paper, the size that the file asks for is all there is.
        found, wanted = min(artwork.resolution), "more pixels"
    else:
        message = "How sharp it prints is not known: add the finished size, such as `trim: 210x297 mm`"
        context.notice("print-size-unknown", message, draft.path)
        return
    if found < warning:
        values = _values(draft, found, error, warning, pixels) | {"wanted": wanted}
        yield _finding(draft, found, error, values, None if size else "stated")


def _needs(draft: Draft, options: Resolution, *, line_art: bool) -> tuple[float, float]:
    error, warning = profile(draft)["line_art" if line_art else "resolution"]
    return options.error or float(error), options.warning or float(warning)


def _values(draft: Draft, found: float, error: float, warning: float, pixels: tuple[int, int]) -> dict[str, object]:
    return {
        "found": f"{found:.3g}" if found < 10 else f"{found:.0f}",
        "needed": f"{warning:.3g}" if warning < 10 else f"{warning:.0f}",
        "least": f"{error:.3g}" if error < 10 else f"{error:.0f}",
        "kind": called(draft),
        "pixels": f"{pixels[0]} × {pixels[1]}",
    }


def _finding(draft: Draft, found: float, error: float, values: dict[str, object], variant: str | None) -> Finding:
    severity: Severity = "error" if found < error else "warning"
    declared = draft.meta.get("trim") if draft.meta and text(draft, "trim") else None
    related = (Related(declared.span, "the finished size"),) if declared else ()
    return Finding(draft.source.span(), values, related=related, variant=variant, severity=severity)
