"""Print artwork on the page: its pages as pictures, with trim, bleed, safe area and mail zones drawn on them."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from linter.checks.print.profile import bleed, profile, table, trim
from linter.measure.paper import read_length
from linter.record import Record
from linter.reports.page.text import escaped

if TYPE_CHECKING:
    from PIL.Image import Image

    from linter.draft import Draft
    from linter.preview.shown import Shown
    from linter.project import Project

# Pixels on the longer side of a page as shown, and how many pages are shown.
_LONGER = 1200
_MOST_PAGES = 6


class Zone(Record):
    """A rectangle on a page, as parts of its width and height from the upper left corner."""

    kind: str
    label: str
    left: float
    top: float
    width: float
    height: float


def pictures(shown: Shown, project: Project) -> str:
    """Return the pages of artwork as HTML; what can't be drawn says so."""
    draft = shown.draft
    if draft is None:
        return ""
    try:
        return "".join(_pages(draft, project))
    except Exception as error:
        # Drawing is for people; what is wrong with a broken file is among the findings.
        return f'<p class="trouble">This artwork can\'t be drawn ({escaped(type(error).__name__)}).</p>'


def _pages(draft: Draft, project: Project) -> Iterator[str]:
    content = project.content(draft.path)
    if draft.press is not None:
        drawn = _of_pdf(content)
        for page, picture in zip(draft.press.pages, drawn, strict=False):
            yield _figure(picture, list(_zones_of_page(draft, page)), f"Page {page.number}")
        left = len(draft.press.pages) - _MOST_PAGES
        yield f"<p>{left} more pages</p>" if left > 0 else ""
    elif draft.path.lower().endswith(".svg"):
        data = base64.b64encode(content).decode("ascii")
        yield f'<figure class="artwork"><img alt="The artwork" src="data:image/svg+xml;base64,{data}"></figure>'
    else:
        from linter.measure.picture_file import opened

        picture = opened(content)
        yield _figure(picture, list(_zones_of_picture(draft, picture)), "The artwork")


def _of_pdf(content: bytes) -> list[Image]:
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        found = []
        for number in range(min(len(document), _MOST_PAGES)):
            page = document[number]
            width, height = page.get_size()
            found.append(page.render(scale=min(4.0, _LONGER / max(width, height, 1))).to_pil())
        return found
    finally:
        document.close()


def _figure(picture: Image, zones: list[Zone], label: str) -> str:
    picture = picture.convert("RGB")
    picture.thumbnail((_LONGER, _LONGER))
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=82)
    data = base64.b64encode(file.getvalue()).decode("ascii")
    drawn = "".join(map(_drawn, zones))
    legend = " · ".join(dict.fromkeys((label, *(zone.label for zone in zones))))
    image = f'<img alt="{escaped(label)}" src="data:image/jpeg;base64,{data}">'
    paper = f'<div class="paper">{image}{drawn}</div>'
    return f'<figure class="artwork">{paper}<figcaption>{escaped(legend)}</figcaption></figure>'


def _drawn(zone: Zone) -> str:
    place = f"left:{zone.left:.3%};top:{zone.top:.3%};width:{zone.width:.3%};height:{zone.height:.3%}"
    return f'<span class="zone {zone.kind}" style="{place}"><b>{escaped(zone.label)}</b></span>'


def _zones_of_page(draft: Draft, page: Any) -> Iterator[Zone]:
    """Yield the zones of a PDF's page, whose boxes are millimetres from the lower left corner."""
    shown = page.crop or page.media
    if page.rotated % 360 or not shown.width or not shown.height:
        return
    finished = page.trim or page.media

    def zone(kind: str, label: str, left: float, bottom: float, right: float, top: float) -> Zone:
        return Zone(
            kind,
            label,
            (left - shown.left) / shown.width,
            (shown.top - top) / shown.height,
            (right - left) / shown.width,
            (top - bottom) / shown.height,
        )

    if page.bleed is not None:
        yield zone("bleed", "bleed", *_sides(page.bleed))
    if page.trim is not None:
        yield zone("trim", "cut here", *_sides(page.trim))
    safe = _safe(draft)
    if safe:
        left, bottom, right, top = _sides(finished)
        yield zone("safe", f"safe area, {safe:g} mm inside", left + safe, bottom + safe, right - safe, top - safe)
    for name, width, height in _mail(draft):
        left, bottom, right, top = _sides(finished)
        yield zone("mail", name, right - width, bottom, right, bottom + height)


def _zones_of_picture(draft: Draft, picture: Image) -> Iterator[Zone]:
    """Yield the zones of a picture, whose trim and bleed are what the draft says of it."""
    paper = trim(draft)
    if paper is None or not paper.width or not paper.height:
        return
    extra = bleed(draft) or 0.0
    upright = (paper.width > paper.height) == (picture.width > picture.height)
    width, height = (paper.width, paper.height) if upright else (paper.height, paper.width)
    across, down = extra / (width + 2 * extra), extra / (height + 2 * extra)
    if extra:
        yield Zone("trim", "cut here", across, down, 1 - 2 * across, 1 - 2 * down)
    safe = _safe(draft)
    if safe:
        left, top = (extra + safe) / (width + 2 * extra), (extra + safe) / (height + 2 * extra)
        yield Zone("safe", f"safe area, {safe:g} mm inside", left, top, 1 - 2 * left, 1 - 2 * top)


def _sides(box: Any) -> tuple[float, float, float, float]:
    return box.left, box.bottom, box.right, box.top


def _safe(draft: Draft) -> float:
    return read_length(f"{profile(draft).get('safe', '')}") or 0.0


def _mail(draft: Draft) -> Iterator[tuple[str, float, float]]:
    from linter.checks.print.profile import kind

    if kind(draft) == "direct-mail":
        for country in draft.jurisdictions:
            zone = table()["mail_zones"].get(country)
            if zone is not None:
                yield zone["name"], read_length(zone["width"]) or 0.0, read_length(zone["height"]) or 0.0
