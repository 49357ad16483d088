"""Proves, before any library opens a PDF, that nothing in it unpacks to more than a print needs.

The libraries unpack fonts, tables and whole groups of objects as soon as they meet them, without a bound of their own:
a megabyte may become a gigabyte. The streams of a file can be found, and measured, without understanding the rest.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from collections.abc import Iterator

from linter.patterns import later

# Bytes that one stream may unpack to, that of a font of 60,000 signs being 30 million; and that of a function, which is
# run for every pixel of a blend. Pictures are bounded by what they say they hold.
_MOST, _MOST_FUNCTION = 96_000_000, 60_000
# How often its length data may unpack to, at most; deflate reaches 1,032.
_DEFLATE, _LZW, _RUNS = 1_032, 1_400, 64
# The entries of a stream stand right before it; those of a whole file are shorter than this.
_BEFORE, _MOST_ENTRIES = 65_536, 100_000_000
_STREAM = later(rb"(?<!end)stream[ \t]*(?:\r\n|\n|\r)")
_ESCAPE = later(rb"#([0-9A-Fa-f]{2})")
_FILTER = later(rb"/(?:Filter|F)\s*(\[[^\]]{0,400}\]|/[A-Za-z0-9]{1,30})")
_NAME = later(rb"/([A-Za-z0-9]{1,30})")
_SIDE = later(rb"/(?:Width|Height|W|H)[ \t\r\n]{1,8}(\d{1,6})")
_FUNCTION = later(rb"/FunctionType[ \t\r\n]{0,8}4")
_IMAGE = later(rb"/(?:Subtype|Type)[ \t\r\n]{0,8}/Image")


def unpacks_too_far(content: bytes) -> bool:
    """Whether a stream of a PDF unpacks to more than any print needs.

    What is encrypted can't be looked into: there only what is too short to grow far is let pass.
    """
    encrypted = b"/Encrypt" in content
    looked_at = 0
    for entries, data in _streams(content):
        looked_at += len(entries)
        if looked_at > _MOST_ENTRIES or _too_far(entries, data, encrypted):
            return True
    return False


def _streams(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Yield the entries of each stream, its names without escapes, and its data as packed."""
    view, end = memoryview(content), 0
    for found in _STREAM.finditer(content):
        start = found.start()
        begin = max(content.rfind(b"obj", max(0, start - _BEFORE), start), start - _BEFORE, 0)
        entries = content[begin:start]
        if b"#" in entries:
            entries = _ESCAPE.sub(lambda escape: bytes([int(escape[1], 16)]), entries)
        if end < found.end():
            after = content.find(b"endstream", found.end())
            end = len(content) if after < 0 else after
        yield entries, view[found.end() : end]


def _too_far(entries: bytes, data: memoryview, encrypted: bool) -> bool:
    most = _MOST
    if _FUNCTION.search(entries):
        most = _MOST_FUNCTION
    elif _IMAGE.search(entries):
        sides = [int(side) for side in _SIDE.findall(entries)[:2]]
        most += 8 * sides[0] * sides[1] if len(sides) == 2 else 0
    stated = _FILTER.search(entries)
    filters = [name.decode() for name in _NAME.findall(stated[1])] if stated else []
    if encrypted:
        return (
            any(name in ("FlateDecode", "Fl", "LZWDecode", "LZW") for name in filters) and len(data) * _DEFLATE > most
        )
    return _grows(bytes(data) if len(filters) != 1 else data, filters, most)


def _grows(data: bytes | memoryview, filters: list[str], most: int) -> bool:
    """Whether data grows beyond a bound on its way through its filters."""
    for place, name in enumerate(filters):
        last = place == len(filters) - 1
        if name in ("FlateDecode", "Fl"):
            if last and len(data) * _DEFLATE <= most:
                return False
            inflated = _inflated(data, most, keep=not last)
            if inflated is None:
                return True
            data = inflated
        elif name in ("ASCII85Decode", "A85"):
            try:
                data = a85decode(bytes(data).strip().removesuffix(b"~>"))
            except ValueError:
                return False
        elif name in ("ASCIIHexDecode", "AHx"):
            digits = bytes(data).translate(None, b" \t\r\n\f\0").partition(b">")[0]
            try:
                data = bytes.fromhex(digits.decode("ascii", "replace"))
            except ValueError:
                return False
        elif name in ("LZWDecode", "LZW", "RunLengthDecode", "RL"):
            growth = _LZW if name.startswith("LZW") else _RUNS
            return len(data) * growth > max(most, 280_000_000)
        else:
            return False  # pictures, which end where their sides say
    return len(data) > most


def _inflated(data: bytes | memoryview, most: int, *, keep: bool) -> bytes | None:
    """Return deflated data unpacked (nothing of it, unless it is to be kept); None where it is more than the bound."""
    engine = zlib.decompressobj()
    left: bytes | memoryview = data
    size, parts = 0, []
    while left:
        try:
            part = engine.decompress(left, 16_000_000)
        except zlib.error:
            break
        size += len(part)
        if size > most:
            return None
        if keep:
            parts.append(part)
        left = engine.unconsumed_tail
    return b"".join(parts)
