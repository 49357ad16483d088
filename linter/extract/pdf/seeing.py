"""What is seen on the pages of a PDF: words with their places, and pictures of whole pages."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import TYPE_CHECKING, Any

from linter.press import MM_PER_POINT, Box, Page, Words

if TYPE_CHECKING:
    from PIL.Image import Image

_MOST_LINES = 3000
# A page is pictured at this many pixels per inch, less where it would have more pixels than the next figure.
_RESOLUTION = 110.0
_MOST_PIXELS = 2_500_000
# Of a picture inside a page; a full-page poster of A1 at 300 ppi has 70 million.
_MOST_DECODED = 80_000_000


def words_of(content: bytes, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield the pages with their words; a page whose text can't be read stays without.

    pdfium has no bounds of its own, so a page that our own walk broke off is not given to it.
    """
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        yield from pages
        return
    try:
        for page in pages:
            try:
                yield replace(page, words=tuple(_words(pdf[page.number - 1]))) if page.complete else page
            except (pypdfium2.PdfiumError, IndexError):
                yield page
    finally:
        pdf.close()


def _words(page: Any) -> Iterator[Words]:
    left, bottom, _, _ = page.get_mediabox()
    text = page.get_textpage()
    for at in range(min(text.count_rects(), _MOST_LINES)):
        x0, y0, x1, y1 = text.get_rect(at)
        found = text.get_text_bounded(x0, y0, x1, y1).strip()
        if found:
            sides = (x0 - left, y0 - bottom, x1 - left, y1 - bottom)
            yield Words(found, Box(*(side * MM_PER_POINT for side in sides)))


@lru_cache(maxsize=8)
def pictured(content: bytes, page: Page) -> tuple[Image, float]:
    """Return a picture in greys of all of a page as drawn, with bleed and marks, and its pixels per millimetre.

    Raises ValueError where it can't be made.
    """
    import pypdfium2

    area = page.media.width * page.media.height / 25.4**2
    resolution = min(_RESOLUTION, math.sqrt(_MOST_PIXELS / max(area, 0.01)))
    if not page.complete or any(placed.pixels[0] * placed.pixels[1] > _MOST_DECODED for placed in page.pictures):
        raise ValueError("there is more in it than any print needs")
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError("it can't be drawn") from error  # though our own walk could read it
    try:
        drawn = pdf[page.number - 1]
        drawn.set_cropbox(*drawn.get_mediabox())
        drawn.set_rotation(0)
        image: Image = drawn.render(scale=resolution / 72, grayscale=True, draw_annots=False).to_pil()
    except pypdfium2.PdfiumError as error:
        raise ValueError("it can't be drawn") from error
    finally:
        pdf.close()
    return image, resolution / 25.4


def as_png(content: bytes, page: Page) -> bytes:
    """Return the picture of a page as a file. Raises ValueError where it can't be made."""
    file = BytesIO()
    pictured(content, page)[0].save(file, "PNG", compress_level=1)
    return file.getvalue()
