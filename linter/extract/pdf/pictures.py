"""The pictures inside a PDF as files of their own, never unpacked beyond what they say they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any, TypeVar

from linter.extract.pdf.unpacking import unpacked
from linter.measure.picture_file import MOST_PIXELS

if TYPE_CHECKING:
    from PIL.Image import Image

Made = TypeVar("Made")

# Pictures of one file that are looked at, and the least pixels a side: smaller ones are lines and dots.
_MOST, _SMALLEST = 60, 24
# They are handed on no longer than this: nobody looks closer to know a logo.
_LONGEST = 1200
_JPEG = frozenset({"/DCTDecode", "/DCT"})
_PACKED = frozenset({"/FlateDecode", "/Fl"})


def pictures_in(content: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of these numbers that are pictures and can be had, each as the file of a picture."""
    return _each(content, numbers, _file)


def inked_pictures(content: bytes, numbers: Iterable[int]) -> Iterator[tuple[int, Image]]:
    """Yield the objects of these numbers that are pictures in CMYK and can be had, with their amounts of ink."""
    return _each(content, numbers, _inked)


def _each(content: bytes, numbers: Iterable[int], make: Callable[[Any], Made | None]) -> Iterator[tuple[int, Made]]:
    import pikepdf

    try:
        pdf = pikepdf.open(BytesIO(content))
    except Exception:  # what can't be opened was refused before
        return
    with pdf:
        for number in list(dict.fromkeys(numbers))[:_MOST]:
            try:
                made = make(pdf.get_object(number, 0))
            except Exception:  # a broken picture inside a PDF is drawn by nobody
                made = None
            if made is not None:
                yield number, made


def _inked(image: Any) -> Image | None:
    drawn: Image | None = _drawn(image, _filters(image))
    if drawn is None or drawn.mode != "CMYK":
        return None
    from PIL import ImageChops

    # Adobe's JPEGs hold CMYK upside down, and Pillow turns every one of them; the PDF says which are meant so.
    turned = "adobe" in drawn.info or "adobe_transform" in drawn.info
    stated = image.get("/Decode")
    meant = stated is not None and float(stated[0]) > float(stated[1])
    return ImageChops.invert(drawn) if turned != meant else drawn


def _file(image: Any) -> bytes | None:
    width, height = int(image.get("/Width", 0)), int(image.get("/Height", 0))
    if min(width, height) < _SMALLEST or width * height > MOST_PIXELS or image.get("/ImageMask", False):
        return None
    filters = _filters(image)
    mask = image.get("/SMask")
    if mask is None and len(filters) == 1 and filters[0] in _JPEG:
        return bytes(image.read_raw_bytes())
    drawn = _drawn(image, filters)
    if drawn is None:
        return None
    drawn = drawn.convert("RGB")
    alpha = _drawn(mask, _filters(mask)) if mask is not None else None
    if alpha is not None:
        drawn.putalpha(alpha.convert("L").resize(drawn.size))
    drawn.thumbnail((_LONGEST, _LONGEST))
    file = BytesIO()
    drawn.save(file, "PNG", compress_level=1)
    return file.getvalue()


def _drawn(image: Any, filters: list[str]) -> Any:
    """Return a picture of Pillow; None where it is packed in a way whose end is not known before."""
    import pikepdf

    pixels = int(image.get("/Width", 0)) * int(image.get("/Height", 0))
    if not 0 < pixels <= MOST_PIXELS:
        return None
    most = pixels * 8 + 1_000_000
    one = filters[0] if len(filters) == 1 else ""
    ends = one in _JPEG or (one in _PACKED and _ends(image, most)) or unpacked(image, most) is not None
    if not ends:
        return None
    return pikepdf.PdfImage(image).as_pil_image()


def _ends(image: Any, most: int) -> bool:
    """Whether deflated data unpacks to no more than so many bytes."""
    import zlib

    engine = zlib.decompressobj()
    try:
        data = engine.decompress(bytes(image.read_raw_bytes()), most + 1)
    except zlib.error:
        return False
    return len(data) <= most


def _filters(image: Any) -> list[str]:
    import pikepdf

    stated = image.get("/Filter")
    if stated is None:
        return []
    return [str(name) for name in stated] if isinstance(stated, pikepdf.Array) else [str(stated)]
