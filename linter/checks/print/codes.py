"""QR codes: can they be scanned, and do they lead where the campaign wants its readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.profile import trim
from linter.document import Node
from linter.draft import Draft
from linter.extract.scan import QUIET, Code, qr_codes
from linter.measure.paper import read_length
from linter.violation import Related

# Pictures are scanned at this size: a phone sees no more.
_LONGEST = 2400
# Habit of the trade: a code is at least a tenth as wide as the way to its reader.
_DISTANCE = 10


@check("print.qr")
def qr(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The QR code of a piece can be scanned, is big enough, and leads to the page of the campaign."""
    node = draft.meta.get("qr") if draft.meta else None
    place = draft.source.span()
    if draft.images and draft.images[0].kind == "artwork":
        found, trouble = _scanned(draft)
        if trouble:
            context.notice("print-not-scanned", f"QR codes could not be looked for: {trouble}", draft.path)
            return
    else:
        return
    stated = _stated(node)
    related = (Related(node.span, "the address stated here"),) if node is not None else ()
    if stated and not found:
        yield Finding(place, {"stated": stated}, variant="unreadable", related=related)
    elif stated and all(_plain(code.text) != _plain(stated) for code, _ in found):
        yield Finding(place, {"found": found[0][0].text, "stated": stated}, related=related)
    for code, width in found:
        yield from _size(draft, code, width, node)
        if not stated:
            yield from _destination(draft, context, code)


def _size(draft: Draft, code: Code, width: float | None, node: Node | None) -> Iterator[Finding]:
    if not code.quiet:
        yield Finding(draft.source.span(), {"modules": QUIET}, variant="quiet", severity="warning")
    distance = node.get("distance") if node is not None else None
    away = read_length(distance.string or "") if distance is not None else None
    if away and width and width < away / _DISTANCE * 0.95:
        values = {
            "width": f"{width:.0f}",
            "needed": f"{away / _DISTANCE:.0f}",
            "distance": distance.string if distance else "",
        }
        yield Finding(draft.source.span(), values, variant="small")


def _destination(draft: Draft, context: Context, code: Code) -> Iterator[Finding]:
    """A code whose address is not stated leads to the landing page of the campaign, with the brand's tracking."""
    address = urlsplit(code.text)
    landing = context.campaign.landing_page if context.campaign else None
    if landing is None or address.scheme not in ("http", "https"):
        return
    wanted = urlsplit(landing.value)
    shorts = {domain.value for domain in context.brand.sender.short_domains}
    if address.netloc in shorts:
        return
    if (address.netloc.lower(), address.path.rstrip("/")) != (wanted.netloc.lower(), wanted.path.rstrip("/")):
        related = (Related(landing.span, "the page of the campaign"),)
        values = {"found": code.text, "stated": landing.value}
        yield Finding(draft.source.span(), values, variant="elsewhere", related=related)
        return
    missing = [name.value for name in context.brand.tracking if name.value not in parse_qs(address.query)]
    if missing:
        values = {"found": code.text, "missing": ", ".join(missing)}
        yield Finding(draft.source.span(), values, variant="tracking", severity="warning")


def _stated(node: Node | None) -> str:
    link = node.get("link") if node is not None and isinstance(node.value, dict) else node
    return (link.string or "").strip() if link is not None else ""


def _plain(address: str) -> str:
    return address.strip().rstrip("/").lower()


@lru_cache(maxsize=1)
def _scanned(draft: Draft) -> tuple[tuple[tuple[Code, float | None], ...], str]:
    """Return the codes of a piece, each with its width in millimetres where that is known; or why there are none."""
    from linter.measure.picture_file import PictureError, in_greys, opened
    from linter.measure.svg import is_svg, rendered

    content = draft.images[0].content or b""
    if draft.press is not None:
        from linter.extract.pdf.seeing import pictured

        found: list[tuple[Code, float | None]] = []
        for page in draft.press.pages[:20]:
            try:
                image, scale = pictured(content, page)
            except ValueError as error:
                return (), str(error)
            found += [(code, code.width / scale) for code in qr_codes(image)]
        return tuple(found), ""
    try:
        grey = in_greys(opened(rendered(content, _LONGEST) if is_svg(content) else content), _LONGEST)
    except PictureError as error:
        return (), str(error)
    size = trim(draft)
    millimetres = max(size) / max(grey.size) if size else None
    return tuple((code, code.width * millimetres if millimetres else None) for code in qr_codes(grey)), ""
