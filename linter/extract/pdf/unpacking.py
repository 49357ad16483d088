"""Unpacks the streams of a PDF, never beyond a bound: a few kilobytes may claim to hold gigabytes."""

from __future__ import annotations

import zlib
from typing import Any

# How often its own length a stream can unpack to, by filter (ISO 32000-2, 7.4): deflate reaches 1,032.
_GROWTH = {
    "/FlateDecode": 1100, "/Fl": 1100, "/LZWDecode": 2000, "/LZW": 2000, "/RunLengthDecode": 128, "/RL": 128,
    "/ASCII85Decode": 4, "/A85": 4, "/ASCIIHexDecode": 1, "/AHx": 1,
}  # fmt: skip


def unpacked(stream: Any, most: int) -> bytes | None:
    """Return what a stream holds; None where that is more than `most` bytes, or packed in a way that is not known."""
    import pikepdf

    stated = stream.get("/Filter")
    names = (
        [] if stated is None else [str(name) for name in stated] if isinstance(stated, pikepdf.Array) else [str(stated)]
    )
    raw = bytes(stream.read_raw_bytes())
    if names in (["/FlateDecode"], ["/Fl"]) and stream.get("/DecodeParms") is None:
        return _inflated(raw, most)
    bound = len(raw)
    for name in names:
        bound *= _GROWTH.get(name, most)
    if bound > most:
        return None
    return bytes(stream.read_bytes()) if names else raw


def _inflated(raw: bytes, most: int) -> bytes | None:
    engine = zlib.decompressobj()
    try:
        data = engine.decompress(raw, most + 1)
    except zlib.error:
        return None
    return None if len(data) > most else data
