"""Artwork: what a picture says about itself, and what is refused."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from linter.readers import Unreadable, read


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (60, 40), **options: Any) -> bytes:
    stored = BytesIO()
    Image.new(mode, size).save(stored, kind, **options)
    return stored.getvalue()


@pytest.mark.parametrize(
    ("name", "kind", "mode"),
    [("a.png", "PNG", "RGBA"), ("a.jpg", "JPEG", "CMYK"), ("a.tif", "TIFF", "CMYK"), ("a.JPEG", "JPEG", "L")],
)
def test_size_resolution_and_colour_mode_are_read(name: str, kind: str, mode: str) -> None:
    draft = read(name, picture(kind, mode, dpi=(300, 300)), "print")
    assert draft.artwork is not None
    assert (draft.artwork.width, draft.artwork.height, draft.artwork.mode, draft.artwork.format) == (60, 40, mode, kind)
    assert draft.artwork.resolution == pytest.approx((300, 300), abs=0.1)
    assert [(image.kind, image.reference.span().path, image.reference.span().begin) for image in draft.images] == [
        ("artwork", name, (1, 1))
    ]


def test_a_picture_that_states_no_resolution_has_none() -> None:
    draft = read("a.png", picture("PNG"), "print")
    assert draft.artwork is not None
    assert draft.artwork.resolution is None


def test_the_facts_beside_a_picture_make_one_draft_with_it() -> None:
    facts = b"headline: 20% off\nformat: poster\ntrim: 210x297 mm\nassets: [logo.png]\nlanguag: x\n"
    draft = read("poster.print.png", picture("PNG"), "print", ("poster.print.yaml", facts))
    assert (draft.path, draft.format) == ("poster.print.png", "artwork")
    assert [(field.name, field.text, field.passage.span().path) for field in draft.fields] == [
        ("headline", "20% off", "poster.print.yaml")
    ]
    assert [(image.kind, image.reference.text) for image in draft.images] == [("artwork", ""), ("field", "logo.png")]
    assert [(problem.span.path, problem.span.begin.line) for problem in draft.problems] == [("poster.print.yaml", 5)]
    assert draft.meta is not None
    assert draft.meta.get("trim") is not None


def bomb() -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.png", bomb(), "more pixels than any print needs"),
        ("a.png", picture("PNG")[:60], "broken"),
        ("a.jpg", picture("JPEG", size=(400, 400))[:900], "broken"),
        ("a.tif", picture("TIFF")[:4000], "broken"),
        ("a.png", picture("JPEG"), "it is a JPEG picture"),
        ("a.jpg", b"not a picture", "not a JPEG picture"),
        ("a.png", b"", "empty"),
    ],
)
def test_what_is_broken_or_not_what_it_claims_is_refused(name: str, data: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as refused:
        read(name, data, "print")
    assert refused.value.span.begin == (1, 1)


def test_a_large_poster_is_read_without_unpacking_it() -> None:
    draft = read("a.png", picture("PNG", "L", (9_933, 14_043)), "print")
    assert draft.artwork is not None
    assert draft.artwork.height == 14_043
