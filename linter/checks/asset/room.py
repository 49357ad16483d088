"""The room of a logo: wide enough to be read, and nothing too near to it, where the draft tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.asset.pictures import finding
from linter.draft import Draft
from linter.pictures import Picture, Recognised, recognised
from linter.violation import Related

if TYPE_CHECKING:
    from linter.press import Box, Page

# Millimetres: what nobody sees.
_SLACK = 0.3


@check("asset.minimum_size")
def minimum_size(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No asset is shown narrower than the guide allows, on screens or on paper."""
    for known in _in_use(draft, context):
        asset, width = known.asset, known.picture.image.width
        unit = "mm" if known.picture.page else "px"
        least = dict(asset.least).get(unit) if asset else None
        if asset is None or width is None or least is None or width >= least - (_SLACK if unit == "mm" else 0.5):
            continue
        written = " mm" if unit == "mm" else " pixels"
        values = {"kind": asset.kind, "found": f"{width:.0f}{written}", "least": f"{least:g}{written}"}
        yield finding(known.picture, values, related=(Related(asset.span, f"{asset.id} in the brand guide"),))


@check("asset.clear_space")
def clear_space(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """On the pages of a PDF nothing stands nearer to an asset than the guide allows."""
    for known in _in_use(draft, context):
        asset, box = known.asset, known.picture.box
        if asset is None or box is None or not asset.clear or draft.press is None:
            continue
        room = box.width * asset.clear / 100 if asset.clear_unit == "%" else asset.clear
        page = draft.press.pages[known.picture.page - 1]
        near = _nearest(page, known.picture, box, room - _SLACK)
        if near:
            values = {"near": near, "kind": asset.kind, "room": f"{room:.1f} mm"}
            yield finding(known.picture, values, related=(Related(asset.span, f"{asset.id} in the brand guide"),))


def _in_use(draft: Draft, context: Context) -> Iterator[Recognised]:
    if not any(asset.least or asset.clear for asset in context.brand.assets):
        return
    for known in recognised(draft, context.project):
        if known.asset is not None and known.asset.status == "current":
            yield known


def _nearest(page: Page, picture: Picture, box: Box, room: float) -> str:
    """Return what stands within the room around a picture, "" for nothing. What lies under all of it is its ground."""
    around = type(box)(box.left - room, box.bottom - room, box.right + room, box.top + room)
    for words in page.words:
        if _overlap(words.box, around):
            return f"“{words.text[:60]}”"
    for placed in page.pictures:
        if placed.box != box and _overlap(placed.box, around) and max(box.beyond(placed.box)) > _SLACK:
            return "Another picture"
    return "The edge of the page" if max(around.beyond(page.finished)) > 0 else ""


def _overlap(one: Box, other: Box) -> bool:
    return one.right > other.left and one.left < other.right and one.top > other.bottom and one.bottom < other.top
