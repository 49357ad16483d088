"""Picture files: opened safely, and what they carry besides the picture."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from linter.record import Record

if TYPE_CHECKING:
    from PIL.Image import Image

# What a mail client or a print shop takes; the other 40 formats of Pillow are only more ways to be attacked.
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "ICO")
# Decoded, this many pixels take 160 MB; a full-page advertisement at 300 ppi has 9 million.
MOST_PIXELS = 40_000_000
# Exif 2.32 (CIPA DC-008): artist, the same in Windows Explorer, the camera's owner, the block with the position.
_ARTIST, _WINDOWS_AUTHOR, _OWNER, _POSITION = 0x013B, 0x9C9D, 0xA430, 0x8825
_EXIF = 0x8769
_LATITUDE = 2


class PictureError(Exception):
    """A file that is no picture, or one that is not safe to open; the message says why, in plain words."""


class Left(Record):
    """What a file tells besides the picture: whether it says where it was taken, and who made it ("" for nobody)."""

    place: bool = False
    author: str = ""


def opened(content: bytes) -> Image:
    """Open a picture without decoding it: its size, mode, format and resolution are known, and it is safe to decode.

    Raises PictureError.
    """
    import logging
    import warnings

    from PIL import Image, UnidentifiedImageError

    logging.getLogger("PIL").setLevel(logging.CRITICAL + 1)  # its remarks on broken files are for programmers
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return Image.open(BytesIO(content), formats=FORMATS)
    except UnidentifiedImageError:
        raise PictureError("it is not a picture of a known format") from None
    except Image.DecompressionBombError:
        raise PictureError("it claims to be far bigger than any real picture") from None
    except Exception as broken:
        raise PictureError(f"it is damaged ({broken})") from None


def in_greys(image: Image, longest: int) -> Image:
    """Return an opened picture in greys, no longer than `longest` pixels a side. Raises PictureError."""
    import warnings

    image.draft("L", (longest, longest))
    if image.width * image.height > MOST_PIXELS:
        raise PictureError(f"at {image.width} × {image.height} pixels it is too big to open")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            grey = image.convert("L")
        grey.thumbnail((longest, longest))
    except Exception as broken:
        raise PictureError(f"it is damaged ({broken})") from None
    return grey


def left_inside(content: bytes) -> Left:
    """Return what a picture file tells about its making. Raises PictureError."""
    from linter.measure import svg

    if svg.is_svg(content):
        return Left(author=svg.author(content))
    image = opened(content)
    try:
        exif = image.getexif()
        position = exif.get_ifd(_POSITION)
        authors = (exif.get(_ARTIST), exif.get(_WINDOWS_AUTHOR), exif.get_ifd(_EXIF).get(_OWNER))
    except Exception:  # a broken block of metadata says nothing to anybody
        return Left()
    return Left(_LATITUDE in position, next((name for author in authors if (name := _text(author))), ""))


def _text(value: object) -> str:
    if isinstance(value, bytes):
        value = value.decode("utf-16-le" if b"\0" in value else "utf-8", "replace")
    return value.replace("\0", "").strip() if isinstance(value, str) else ""
