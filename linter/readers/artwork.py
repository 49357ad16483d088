"""Artwork: a picture that is the draft itself, with the facts about it from the file beside it."""

from __future__ import annotations

import math
import warnings
from io import BytesIO
from typing import TYPE_CHECKING

from linter.draft import Artwork, Draft, Image
from linter.readers.file import File, Unreadable, unreadable
from linter.source import Source

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

_FORMATS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "tif": "TIFF", "tiff": "TIFF"}
_BROKEN = "This picture is broken: the file ends too early or is damaged. Export it again."


def read_draft(file: File) -> Draft:
    """Return the draft that a picture is, with what the file beside it says of it."""
    source = Source(file.path, "")
    artwork = read_artwork(file.path, file.data)
    picture = Image(source.passage(), None, "artwork", content=file.data)
    if file.facts is None:
        return Draft(source, file.channel, "artwork", images=(picture,), artwork=artwork, size=len(file.data))
    from linter.readers.structured import read_draft as read_facts

    draft = read_facts(file.facts)
    draft.source, draft.format, draft.artwork, draft.size = source, "artwork", artwork, len(file.data)
    draft.images = (picture, *draft.images)
    return draft


def read_artwork(path: str, data: bytes) -> Artwork:
    """Return a picture's size in pixels, resolution and colour mode, without unpacking all of it.

    Raises Unreadable where it is broken, too large, or not what its name says.
    """
    expected = _FORMATS[path.rpartition(".")[2].lower()]
    import logging

    import PIL.Image

    logging.getLogger("PIL").setLevel(logging.CRITICAL + 1)  # its remarks on broken files are for programmers
    with warnings.catch_warnings():
        # Pillow warns of pictures over 89 megapixels, which a poster may have, and refuses those over 179.
        warnings.simplefilter("ignore")
        try:
            with PIL.Image.open(BytesIO(data), formats=("PNG", "JPEG", "TIFF")) as picture:
                if picture.format != expected:
                    message = f"This file is named as {expected}, but it is a {picture.format} picture. Rename it."
                    raise unreadable(path, message)
                artwork = Artwork(*picture.size, _resolution(picture), picture.mode, expected)
                _prove_whole(picture, data)
        except PIL.Image.DecompressionBombError:
            message = (
                "This picture claims more pixels than any print needs (over 179 million), so it was not opened. "
                "Export it at the size that is printed."
            )
            raise unreadable(path, message) from None
        except PIL.UnidentifiedImageError:
            raise unreadable(
                path, f"This is not a {expected} picture, whatever its name says. Export it again."
            ) from None
        except (Unreadable, MemoryError):
            raise
        except Exception as error:  # Pillow's readers raise whatever a damaged file leads them to.
            raise unreadable(path, _BROKEN) from error
    return artwork


def _resolution(picture: Picture) -> tuple[float, float] | None:
    """Return the pixels per inch across and down; None where the file states none that makes sense."""
    stated = picture.info.get("dpi")
    try:
        across, down = (float(value) for value in stated or ())
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    return (across, down) if all(math.isfinite(value) and value > 0 for value in (across, down)) else None


def _prove_whole(picture: Picture, data: bytes) -> None:
    """Raise whatever Pillow finds wrong with the content of a picture, at little cost."""
    if picture.format == "PNG":
        picture.verify()
    elif picture.format == "JPEG":
        picture.draft("L", (1, 1))
        picture.load()
    else:
        _prove_strips(picture, data)


def _prove_strips(picture: Picture, data: bytes) -> None:
    """Raise OSError where strips or tiles lie beyond the end of the file (TIFF 6.0, tags 273, 279, 324, 325)."""
    tags = picture.tag_v2  # type: ignore[attr-defined]  # only TIFF has it, and this is one
    for offsets, lengths in ((273, 279), (324, 325)):
        places = zip(tags.get(offsets) or (), tags.get(lengths) or (), strict=False)
        if any(start + length > len(data) for start, length in places):
            raise OSError
