"""Inks and type: colours that a press can mix, no more ink than paper holds, letters that stay sharp."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.drawing import drawing, fonts_outside
from linter.checks.print.profile import bleed, called, profile, scale, table, trim
from linter.draft import Draft
from linter.press import Page, Paint
from linter.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

# Lines and letters are counted to a hundredth of a point; rounding is no fault.
_POINT = 0.02
# Millimetres: the square that GWG 2022 counts ink in. From this much black ink on, text is black to it.
_SQUARE = 15.0
_RICH = 0.85


class Most(Record):
    """`most`: percent of all inks together; 0: as the format asks."""

    most: float = 0.0


@check("print.color_mode")
def color_mode(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A piece printed in process inks holds no colours of the screen, and none that needs a plate of its own."""
    if not profile(draft).get("cmyk"):
        return
    place = draft.source.span()
    if draft.artwork is not None and draft.artwork.mode in ("RGB", "RGBA", "P", "PA", "LAB", "YCbCr"):
        yield Finding(place, {"kind": called(draft)}, variant="picture")
    if drawing(draft) is not None:
        yield Finding(place, {"kind": called(draft)}, variant="drawing")
    document = draft.press
    if document is None:
        return
    # PDF/X-4 may hold RGB with a profile, which the print shop separates.
    if "X-4" not in document.declares:
        where = {page.number: found for page in document.pages if (found := _screen_colors(page))}
        if where:
            page, what = next(iter(where.items()))
            yield Finding(place, {"page": page, "what": what, "kind": called(draft), "pages": len(where)})
    if document.output not in (None, "cmyk"):
        yield Finding(place, {"space": document.output}, variant="intent")
    if "X-1" in document.declares and any(page.transparent for page in document.pages):
        yield Finding(place, {"declares": document.declares}, variant="transparency")
    technical = frozenset(table()["technical_inks"])
    spots = {name for page in document.pages for paint in page.paints for name in paint.spots}
    if inks := sorted(name for name in spots if name.lower() not in technical):
        yield Finding(place, {"inks": ", ".join(inks), "count": len(inks)}, variant="spot", severity="warning")


def _screen_colors(page: Page) -> str:
    """Return what on a page is in RGB, "" for nothing."""
    pictures = any(placed.space == "rgb" for placed in page.pictures)
    letters = any(lettering.paint.space == "rgb" for lettering in page.lettering)
    areas = any(paint.space == "rgb" and paint.values for paint in page.paints)
    return "pictures" if pictures else "text" if letters else "areas or lines" if areas else ""


@check("print.fonts")
def fonts(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every font that a PDF or an SVG uses is inside it."""
    if drawing(draft) is not None:
        if outside := fonts_outside(draft):
            names = ", ".join(name or "the usual font of the program" for name in outside)
            yield Finding(
                draft.source.span(), {"fonts": names, "are": "is" if len(outside) == 1 else "are"}, variant="drawing"
            )
        message = (
            "Of an SVG, bleed, margins, small text, ink and the sharpness of its pictures are not checked: export a PDF"
        )
        context.notice("print-drawing", message, draft.path)
    if draft.artwork is not None:
        message = "Of a picture, bleed, margins, fonts and small text are not checked: for that, export a PDF"
        context.notice("print-picture", message, draft.path)
    pages = draft.press.pages if draft.press else ()
    missing = sorted({font.name for page in pages for font in page.fonts if not font.embedded})
    if missing:
        values = {"fonts": ", ".join(missing), "are": "is" if len(missing) == 1 else "are"}
        yield Finding(draft.source.span(), values)
    for page in pages:
        if not page.complete:
            message = f"The drawing of page {page.number} could not be followed to its end: not all of it was checked"
            context.notice("print-not-followed", message, draft.path)


@check("print.small_text")
def small_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No letters are smaller, and no lines thinner, than the press can print."""
    limits = profile(draft).get("text", {})
    plain, several = float(limits.get("any", 0)), float(limits.get("several", 0))
    guide = context.brand.typography.minimum.get("print")
    if guide is not None and guide.value.unit in ("pt", "mm"):
        plain = max(plain, guide.value.amount * (72 / 25.4 if guide.value.unit == "mm" else 1))
    for page in draft.press.pages if draft.press else ():
        times = scale(draft, page.finished)
        for lettering in page.lettering:
            size = lettering.size * times
            mixed = _is_mixed(lettering.paint)
            least = max(plain, several) if mixed else plain
            if 0 < size < least - _POINT:
                values = {"page": page.number, "size": f"{size:.1f}", "least": f"{least:g}"}
                variant = "white" if lettering.paint.white else "mixed" if mixed else None
                yield Finding(draft.source.span(), values, variant=variant)
                break
        thinnest = float(profile(draft).get("line", 0))
        lines = ((line.width * times, line.paint) for line in page.strokes if not line.paint.white)
        thin = next((line for line in lines if line[0] < thinnest - _POINT), None)
        if thin is not None and (_is_mixed(thin[1]) or thin[0] < thinnest / 2):
            values = {"page": page.number, "size": f"{thin[0]:.2f}", "least": f"{thinnest:g}"}
            yield Finding(draft.source.span(), values, variant="line" if thin[0] else "hairline")


def _is_mixed(paint: Paint) -> bool:
    """Whether a colour is white on a ground, or made of several inks that must meet exactly.

    Black in RGB is a fault of its own, reported as such; a print shop turns it into black ink.
    """
    if paint.space == "rgb" and paint.values and max(paint.values) < 0.02:
        return False
    return paint.white or paint.inks > 1


@check("print.ink", options=Most)
def ink(draft: Draft, context: Context, options: Most) -> Iterator[Finding]:
    """Nowhere lies more ink than the paper can take."""
    most = options.most or float(profile(draft).get("ink", 0))
    if not most:
        return
    place = draft.source.span()
    if draft.artwork is not None and draft.artwork.mode == "CMYK":
        found = _heaviest(draft)
        if found is not None and found > most:
            yield Finding(place, {"found": f"{found:.0f}", "most": f"{most:g}"})
    for page in draft.press.pages if draft.press else ():
        heaviest = max((sum(paint.values) * 100 for paint in page.paints if paint.space == "cmyk"), default=0.0)
        if heaviest > most:
            values = {"found": f"{heaviest:.0f}", "most": f"{most:g}", "page": page.number}
            yield Finding(place, values, variant="page")
        black = float(profile(draft).get("rich_black", 0))
        heavy = max((_covered(letters.paint) for letters in page.lettering if _is_black(letters.paint)), default=0.0)
        if black and black < heavy <= most:
            values = {"found": f"{heavy:.0f}", "most": f"{black:g}", "page": page.number}
            yield Finding(place, values, variant="black")
    yield from _of_pictures(draft, context, most)


def _covered(paint: Paint) -> float:
    """Return the percent of all inks together."""
    return sum(paint.values) * 100


def _is_black(paint: Paint) -> bool:
    return paint.space == "cmyk" and len(paint.values) == 4 and paint.values[3] >= _RICH


def _of_pictures(draft: Draft, context: Context, most: float) -> Iterator[Finding]:
    """Yield the pictures of a PDF with too much ink in any square; those that can't be measured are said."""
    inked = {
        placed.number: (page.number, placed)
        for page in reversed(draft.press.pages if draft.press else ())
        for placed in page.pictures
        if placed.space == "cmyk"
    }
    if not inked:
        return
    from linter.extract.pdf.pictures import inked_pictures

    measured = dict(inked_pictures(draft.images[0].content or b"", (number for number in inked if number)))
    for number, (page, placed) in sorted(inked.items(), key=lambda item: item[1][0]):
        if number not in measured:
            message = "How much ink some pictures inside this PDF take was not measured"
            context.notice("print-ink-of-pictures", message, draft.path)
        elif (found := _densest(measured[number], placed.lowest)) > most:
            values = {"found": f"{found:.0f}", "most": f"{most:g}", "page": page}
            yield Finding(draft.source.span(), values, variant="inside")


def _heaviest(draft: Draft) -> float | None:
    """Return the ink of the heaviest square of a CMYK picture, in percent; None where it can't be measured."""
    from linter.measure.paper import printed
    from linter.measure.picture_file import MOST_PIXELS, PictureError, opened

    content = draft.images[0].content
    size = trim(draft)
    try:
        image = opened(content or b"")
        if image.width * image.height > MOST_PIXELS:
            return None
        ppi = printed(image.size, size, bleed(draft) or 0.0).lowest if size else 300.0
        return _densest(image.convert("CMYK"), ppi)
    except (PictureError, OSError):
        return None


def _densest(image: Image, ppi: float) -> float:
    """Return the percent of all inks in the heaviest square of a picture in CMYK."""
    from PIL import Image as Pillow

    cell = max(1, round(_SQUARE / 25.4 * ppi))
    target = (max(1, image.width // cell), max(1, image.height // cell))
    data = image.resize(target, Pillow.Resampling.BOX).tobytes()
    heaviest: int = max(sum(data[at : at + 4]) for at in range(0, len(data), 4))
    return heaviest / 255 * 100
