"""Opens a PDF and reads its pages, whatever is wrong with them."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from linter.extract.pdf.bounds import unpacks_too_far
from linter.extract.pdf.seeing import words_of
from linter.extract.pdf.walking import Walk
from linter.press import MM_PER_POINT, Box, Document, Page

# A print piece has fewer pages; of a longer file the first are checked.
MOST_PAGES = 200


class PdfError(Exception):
    """A PDF that can't be read; the message says why, in plain words."""


def read_document(content: bytes) -> Document:
    """Return what a PDF says about how it prints. Raises PdfError."""
    import logging
    import warnings

    # What pikepdf remarks on the way is for programmers, and nothing that a designer could act on.
    logging.getLogger("pikepdf").setLevel(logging.CRITICAL + 1)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return _read(content)


def _read(content: bytes) -> Document:
    import pikepdf

    if unpacks_too_far(content):
        message = (
            "This PDF unpacks to far more than any print needs, so it was not opened. Export it again, unprotected."
        )
        raise PdfError(message)
    try:
        pdf = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise PdfError("This PDF can't be opened without its password. Export it without one.") from None
    except Exception as error:  # qpdf's messages are for programmers
        raise PdfError("This PDF is broken: it ends too early or is damaged. Export it again.") from error
    with pdf:
        try:
            boxed = [_page(page, number) for number, page in enumerate(_first(pdf), start=1)]
            pages = tuple(words_of(content, boxed))
        except Exception as error:
            raise PdfError("This PDF is broken: its pages can't be read. Export it again.") from error
        if not pages:
            raise PdfError("This PDF has no pages. Export it again.")
        info = _metadata(pdf)
        return Document(
            pdf.pdf_version,
            pages,
            encrypted=pdf.is_encrypted,
            identified="/ID" in pdf.trailer,
            output=_output(pdf),
            declares=info.get("/GTS_PDFXVersion", ""),
            producer=info.get("/Producer", ""),
            trapped="/Trapped" in info,
            units=any("/UserUnit" in page.obj for page in _first(pdf)),
            further=max(0, len(pdf.pages) - MOST_PAGES),
        )


def _first(pdf: Any) -> list[Any]:
    return [pdf.pages[at] for at in range(min(len(pdf.pages), MOST_PAGES))]


def _metadata(pdf: Any) -> dict[str, str]:
    try:
        return {key: str(value) for key, value in pdf.docinfo.items()}
    except Exception:  # a broken table of metadata says nothing
        return {}


def _output(pdf: Any) -> Any:
    """Return the colour space of the first OutputIntent, None without one."""
    try:
        intent = pdf.Root.OutputIntents[0]
        profile = intent.get("/DestOutputProfile")
    except Exception:
        return None
    if profile is None:
        # Without a profile it is the name of a printing condition, and those are CMYK.
        return "cmyk"
    return {1: "gray", 3: "rgb", 4: "cmyk"}.get(int(profile.get("/N", 0)), "unknown")


def _page(page: Any, number: int) -> Page:
    unit = float(page.obj.get("/UserUnit", 1)) * MM_PER_POINT
    corners = [float(value) for value in page.mediabox]
    left, bottom = min(corners[0], corners[2]), min(corners[1], corners[3])

    def box(name: str) -> Box | None:
        stated = _inherited(page.obj, name)
        if stated is None:
            return None
        x0, y0, x1, y1 = (float(value) for value in stated)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        return Box((x0 - left) * unit, (y0 - bottom) * unit, (x1 - left) * unit, (y1 - bottom) * unit)

    media = box("/MediaBox")
    if media is None:
        raise ValueError("a page without a size")
    walk = Walk(unit, (left * unit, bottom * unit))
    walk.page(page)
    return Page(
        number,
        media,
        crop=box("/CropBox"),
        bleed=box("/BleedBox"),
        trim=box("/TrimBox"),
        art=box("/ArtBox"),
        rotated=int(_inherited(page.obj, "/Rotate") or 0) % 360,
        pictures=tuple(walk.pictures),
        lettering=tuple(sorted(walk.lettering)),
        strokes=tuple(sorted(walk.strokes)),
        paints=frozenset(walk.paints),
        fonts=tuple(sorted(walk.fonts)),
        transparent=walk.transparent,
        complete=walk.complete,
    )


def _inherited(node: Any, name: str) -> Any:
    """Return an entry of a page, its own or that of the tree above it."""
    for _ in range(32):
        if node is None:
            return None
        if name in node:
            return node[name]
        node = node.get("/Parent")
    return None
