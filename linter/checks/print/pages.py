"""Pages: are they of the size that was ordered, and does the picture go beyond the cut."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.drawing import drawing
from linter.checks.print.profile import bleed, profile, scale, trim
from linter.checks.quoting import listed
from linter.draft import Draft
from linter.measure.paper import Paper, read_length
from linter.press import Box, Page
from linter.record import Record
from linter.violation import Related

if TYPE_CHECKING:
    from PIL.Image import Image

    from linter.measure.svg import Canvas

# Millimetres, and the part of a large format: what a guillotine is off by, and what nobody sees.
_CUT, _CUT_PART = 1.0, 0.002
# Of an edge that the picture reaches, this part without bleed is a fault; less is a thin line or a mark.
_MISSING = 0.05
_INKED = 250
_SHAPE = 0.02


class Bleed(Record):
    """`least`: millimetres that the picture must go beyond the cut; 0: as the draft states, else as the format asks."""

    least: float = 0.0


@check("print.trim_size")
def trim_size(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every page has the finished size that the draft states, and boxes that make sense."""
    stated = trim(draft)
    node = draft.meta.get("trim") if draft.meta else None
    related = (Related(node.span, "the size stated here"),) if node else ()
    if draft.artwork is not None and stated is not None:
        shape = draft.artwork.width / draft.artwork.height
        around = bleed(draft) or 0.0
        fitting = (stated, Paper(stated.width + 2 * around, stated.height + 2 * around))
        if all(abs(shape * paper.height / paper.width - 1) > _SHAPE for paper in _both_ways(fitting)):
            pixels = {"found": f"{draft.artwork.width} × {draft.artwork.height} pixels", "stated": _said(stated)}
            yield Finding(draft.source.span(), pixels, related=related, variant="shape")
    if stated is not None and (drawn := drawing(draft)) is not None and not _is_drawn_for(drawn, stated, draft):
        size = Paper(*drawn.millimetres) if drawn.millimetres else None
        drawing_size = {
            "found": _said(size) if size else f"{drawn.shape:.2f} times as wide as high",
            "stated": _said(stated),
        }
        yield Finding(draft.source.span(), drawing_size, related=related, variant="drawn" if size else "shape")
    pages = draft.press.pages if draft.press else ()
    for page in pages:
        finished = _finished(page, draft)
        times = scale(draft, finished)
        found = Paper(finished.width * times, finished.height * times)
        if stated is not None and not _same(found, stated):
            values: dict[str, object] = {"page": page.number, "found": _said(found), "stated": _said(stated)}
            yield Finding(draft.source.span(), values, related=related)
        yield from _boxes(draft, page)
    first = pages[0].finished if pages and stated is None else None
    for page in pages:
        if first and not _same(Paper(page.finished.width, page.finished.height), Paper(first.width, first.height)):
            sizes = [_said(Paper(box.width, box.height)) for box in (first, page.finished)]
            mixed = {"page": page.number, "found": sizes[1], "stated": sizes[0]}
            yield Finding(draft.source.span(), mixed, variant="mixed")
            return


def _is_drawn_for(drawn: Canvas, stated: Paper, draft: Draft) -> bool:
    """Whether an SVG has the finished size, with or without its bleed; one without a size, the shape."""
    around = bleed(draft) or 0.0
    fitting = (stated, Paper(stated.width + 2 * around, stated.height + 2 * around))
    if drawn.millimetres is not None:
        return any(_same(Paper(*drawn.millimetres), paper) for paper in fitting)
    return any(abs(drawn.shape * paper.height / paper.width - 1) <= _SHAPE for paper in _both_ways(fitting))


def _boxes(draft: Draft, page: Page) -> Iterator[Finding]:
    outer = {"bleed": page.bleed, "trim": page.trim, "crop": page.crop}
    for name, box in outer.items():
        if box is not None and max(box.beyond(page.media)) > 0.1:
            yield Finding(draft.source.span(), {"page": page.number, "box": name}, variant="box")
    if page.crop is not None and not page.crop.same(page.media, 0.5) and max(page.media.beyond(page.crop)) > 0.5:
        yield Finding(draft.source.span(), {"page": page.number}, variant="crop", severity="warning")


def _both_ways(papers: tuple[Paper, ...]) -> tuple[Paper, ...]:
    return (*papers, *(Paper(paper.height, paper.width) for paper in papers))


def _same(one: Paper, other: Paper) -> bool:
    off = max(_CUT, _CUT_PART * other.width)
    return any(
        abs(one.width - paper.width) <= off and abs(one.height - paper.height) <= off for paper in _both_ways((other,))
    )


def _said(paper: Paper) -> str:
    return f"{paper.width:.4g} × {paper.height:.4g} mm"


def _finished(page: Page, draft: Draft) -> Box:
    """Return the page after cutting; a page without a TrimBox that is as big as trim and bleed is cut by the bleed."""
    stated, around = trim(draft), bleed(draft) or 0.0
    box = page.finished
    if page.trim is None and stated is not None and around:
        whole = Paper(stated.width + 2 * around, stated.height + 2 * around)
        if _same(Paper(box.width, box.height), whole):
            return Box(box.left + around, box.bottom + around, box.right - around, box.top - around)
    return box


@check("print.bleed", options=Bleed)
def bleed_inked(draft: Draft, context: Context, options: Bleed) -> Iterator[Finding]:
    """Where the picture reaches the edge of the finished page, it goes on beyond the cut."""
    least = options.least or bleed(draft) or read_length(str(profile(draft).get("bleed", ""))) or 0.0
    if draft.press is None or not least:
        return
    for page in draft.press.pages:
        finished = _finished(page, draft)
        try:
            open_sides = _open_sides(draft, page, finished, least)
        except ValueError as error:
            context.notice("print-not-drawn", f"Whether page {page.number} has bleed is not known: {error}", draft.path)
            continue
        if open_sides:
            variant = None if min(page.media.beyond(finished)) >= least - 0.2 else "none"
            values = {"page": page.number, "sides": listed(open_sides), "least": f"{least:g}"}
            yield Finding(draft.source.span(), values, variant=variant)


def _open_sides(draft: Draft, page: Page, finished: Box, least: float) -> list[str]:
    """Return the sides on which the picture reaches the cut but not the end of the bleed."""
    from linter.extract.pdf.seeing import pictured

    content = draft.images[0].content
    image, scale = pictured(content or b"", page)
    names = ("left", "bottom", "right", "top")
    return [name for name in names if _open(image, scale, page, finished, name, least)]


def _open(image: Image, scale: float, page: Page, finished: Box, side: str, least: float) -> bool:
    inner = _strip(finished, side, -0.9, -0.3)
    # The last half millimetre of the bleed is never seen, whatever the guillotine does.
    outer = _strip(finished, side, min(0.3, least / 4), max(0.6, least - 0.5))
    across = side in ("left", "right")
    lines = [_darkest(image, scale, page, box, across=across) for box in (inner, outer)]
    reached = [index for index, level in enumerate(lines[0]) if level < _INKED]
    if not reached:
        return False
    outside = lines[1] or [255] * len(lines[0])
    missing = sum(1 for index in reached if index >= len(outside) or outside[index] >= _INKED)
    return missing > _MISSING * max(len(reached), len(lines[0]) * 0.1)


def _strip(box: Box, side: str, near: float, far: float) -> Box:
    """Return the strip along a side from so far outside it (negative: inside) to so far."""
    return {
        "left": Box(box.left - far, box.bottom, box.left - near, box.top),
        "right": Box(box.right + near, box.bottom, box.right + far, box.top),
        "bottom": Box(box.left, box.bottom - far, box.right, box.bottom - near),
        "top": Box(box.left, box.top + near, box.right, box.top + far),
    }[side]


def _darkest(image: Image, scale: float, page: Page, box: Box, *, across: bool) -> list[int]:
    """Return, for each place along a strip, its lightest level: 255 where any of it is blank paper."""
    left, right = round(box.left * scale), round(box.right * scale)
    upper, lower = round((page.media.height - box.top) * scale), round((page.media.height - box.bottom) * scale)
    if left < -1 or upper < -1 or right > image.width + 1 or lower > image.height + 1:
        return []
    piece = image.crop((max(0, left), max(0, upper), max(left + 1, right), max(upper + 1, lower)))
    width, height = piece.size
    data = piece.tobytes()
    rows = [data[at * width : (at + 1) * width] for at in range(height)]
    return [max(row) for row in rows] if across else [max(column) for column in zip(*rows, strict=True)]


@check("print.safe_area")
def safe_area(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No words stand so near the edge that the cut may touch them."""
    safe = read_length(str(profile(draft).get("safe", "")))
    if draft.press is None or not safe:
        return
    for page in draft.press.pages:
        finished = _finished(page, draft)
        near = [
            words
            for words in page.words
            # What stands wholly outside is a note to the print shop.
            if max(words.box.beyond(finished)) > -safe and not _outside(words.box, finished)
        ]
        if near:
            closest = max(near, key=lambda words: max(words.box.beyond(finished)))
            gap = -max(closest.box.beyond(finished))
            values = {
                "page": page.number,
                "words": closest.text[:60],
                "safe": f"{safe:g}",
                "gap": f"{max(0.0, gap):.1f}",
            }
            yield Finding(draft.source.span(), values, variant=None if gap > 0 else "cut")


def _outside(box: Box, other: Box) -> bool:
    return box.right <= other.left or box.left >= other.right or box.top <= other.bottom or box.bottom >= other.top
