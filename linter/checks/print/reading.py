"""Reading: few enough words for who drives past, and an address side that the post can read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.profile import kind, scale, table, trim
from linter.draft import Draft
from linter.measure.paper import Paper, read_length, read_size
from linter.patterns import later
from linter.press import MM_PER_POINT, Box, Page, Words

_WORD = later(r"\w[\w'’.\-%€$£]*")
_READ = ("headline", "body", "call_to_action")
# Millimetres: artwork at least this long is drawn at the size that it is printed at.
_AT_SIZE = 2000.0
# A ground may have a pale colour; darker than this level, on more than this part of it, no code can be read.
_DARK, _DARK_LEVEL, _DARK_PART = "dark", 128, 0.01


@check("print.words")
def words(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A billboard has no more words than can be read in passing."""
    if kind(draft) != "billboard":
        return
    most = int(table()["billboard_words"])
    stated = [field for name in _READ for field in draft.named(name)]
    fields = stated or list(draft.named("artwork"))
    counted = [(field, word) for field in fields for word in _WORD.finditer(field.text)]
    if len(counted) > most:
        field, word = counted[most]
        yield Finding(field.passage.span(*word.span()), {"count": len(counted), "most": most}, field=field.name)


@check("print.letters")
def letters(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The letters on a billboard are high enough to be read in passing."""
    if kind(draft) != "billboard":
        return
    least = read_length(table()["billboard_letters"]) or 0.0
    if draft.press is None:
        if draft.images and draft.images[0].kind == "artwork":
            message = "How high the letters of a picture are is not known: look that they reach 30 cm, or export a PDF"
            context.notice("print-letters-unknown", message, draft.path)
        return
    for page in draft.press.pages:
        times = scale(draft, page.finished)
        if trim(draft) is None and max(page.finished.width, page.finished.height) < _AT_SIZE:
            message = "How big this billboard is printed is not known: add its size, such as `trim: 4x1.6 m`"
            context.notice("print-size-unknown", message, draft.path)
            return
        sizes = [lettering.size for lettering in page.lettering if lettering.size > 0]
        height = min(sizes, default=0.0) * MM_PER_POINT * times * float(table()["capitals"])
        if 0 < height < least * 0.95:
            values = {"page": page.number, "size": f"{height / 10:.0f}", "least": f"{least / 10:.0f}"}
            yield Finding(draft.source.span(), values)


@check("print.mail_zone")
def mail_zone(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The address side of a mailing keeps free what the machines of the post read and print on."""
    if kind(draft) != "direct-mail" or not draft.images or draft.images[0].kind != "artwork":
        return
    zones = table()["mail_zones"]
    if unknown := [country for country in draft.jurisdictions if country not in zones]:
        message = (
            f"What the post of {', '.join(unknown)} wants free on the address side is not known, and was not checked"
        )
        context.notice("print-mail-unknown", message, draft.path)
    for country in draft.jurisdictions:
        zone = zones.get(country)
        if zone is None:
            continue
        yield from _size(draft, zone)
        if draft.press is None:
            message = (
                "Whether the address side keeps free what the post prints on is not known of a picture: export a PDF"
            )
            context.notice("print-mail-unknown", message, draft.path)
            continue
        width, height = read_length(zone["width"]) or 0.0, read_length(zone["height"]) or 0.0
        blocked = [(page, _blocking(draft, page, width, height)) for page in draft.press.pages]
        # A card has one side for the address: it is enough that one page keeps the zone free.
        if all(found for _, found in blocked):
            page, found = blocked[-1]
            values = {"zone": zone["name"], "page": page.number, "words": found[:60]}
            size = {"width": zone["width"], "height": zone["height"]}
            yield Finding(draft.source.span(), values | size, variant=None if found != _DARK else "dark")


def _size(draft: Draft, zone: Mapping[str, Any]) -> Iterator[Finding]:
    """Hold the size of a mailing against what the machines of a post sort."""
    stated = trim(draft)
    first = draft.press.pages[0].finished if draft.press else None
    size = stated or (Paper(first.width, first.height) if first else None)
    if size is None or "aspect" not in zone:
        return
    long, short = max(size), min(size)
    smallest, largest = (sorted(read_size(zone[name]) or (0.0, 0.0)) for name in ("smallest", "largest"))
    low, high = zone["aspect"]
    fits = smallest[1] - 1 <= long <= largest[1] + 1 and smallest[0] - 1 <= short <= largest[0] + 1
    if not fits or not low - 0.01 <= long / short <= high + 0.01:
        values = {"found": f"{size.width:.4g} × {size.height:.4g} mm", "smallest": zone["smallest"]}
        values |= {"largest": zone["largest"], "low": low, "high": high}
        yield Finding(draft.source.span(), values, variant="size", severity="warning")


def _blocking(draft: Draft, page: Page, width: float, height: float) -> str:
    """Return the words in the lower right corner of a page, or that it is dark there; "" where it is free."""
    found = _within(page, width, height)
    if found or len(draft.press.pages if draft.press else ()) < 2:
        # One page alone is mostly the picture side; the other is printed by whoever posts it.
        return found[0].text if found else ""
    from linter.extract.pdf.seeing import pictured

    try:
        image, per_millimetre = pictured(draft.images[0].content or b"", page)
    except ValueError:
        return ""
    finished = _turned(page.finished, page)
    shown = image.rotate(-page.rotated, expand=True) if page.rotated else image
    left, right = max(finished.left, finished.right - width), finished.right
    upper, lower = (
        shown.height - (finished.bottom + height) * per_millimetre,
        shown.height - finished.bottom * per_millimetre,
    )
    corner = shown.crop((round(left * per_millimetre), round(upper), round(right * per_millimetre), round(lower)))
    dark = sum(corner.histogram()[:_DARK_LEVEL])
    return _DARK if dark > _DARK_PART * corner.width * corner.height else ""


def _within(page: Page, width: float, height: float) -> list[Words]:
    """Return the words in the lower right corner of a finished page, as it is shown."""
    finished = _turned(page.finished, page)
    zone = Box(finished.right - width, finished.bottom, finished.right, finished.bottom + height)
    shown = ((known, _turned(known.box, page)) for known in page.words)
    return [
        known
        for known, box in shown
        if box.right > zone.left and box.left < zone.right and box.top > zone.bottom and box.bottom < zone.top
    ]


def _turned(box: Box, page: Page) -> Box:
    """Return where a rectangle lies once the page is turned as it is shown."""
    width, height = page.media.width, page.media.height
    if page.rotated == 90:
        return Box(box.bottom, width - box.right, box.top, width - box.left)
    if page.rotated == 180:
        return Box(width - box.right, height - box.top, width - box.left, height - box.bottom)
    if page.rotated == 270:
        return Box(height - box.top, box.left, height - box.bottom, box.right)
    return box
