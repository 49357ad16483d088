"""Proves, before any library opens a PDF, that nothing in it unpacks to more than a print needs.

The libraries unpack fonts, tables and whole groups of objects as soon as they meet them, without a bound of their own:
a megabyte may become a gigabyte. The streams of a file can be found, and measured, without understanding the rest.
"""

from __future__ import annotations

import zlib
from base64 import a85decode
from collections.abc import Iterator

from linter.patterns import later
from linter.record import Record

# Bytes that one stream may unpack to, that of a font of 60,000 signs being 30 million; and that of a function, which is
# run for every pixel of a blend. Pictures are bounded by what they say they hold.
_MOST, _MOST_FUNCTION = 96_000_000, 60_000
# All of a file together; and one stream in a packing of the last century, which is not unpacked to see.
_MOST_TOGETHER, _MOST_OLD = 1_500_000_000, 280_000_000
_PIECE, _MOST_AT_ONCE = 8_192, 16_000_000
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
    """Whether a stream of a PDF, or all of them together, unpack to more than any print needs.

    What is encrypted can't be looked into: there only what is too short to grow far is let pass.
    """
    encrypted = b"/Encrypt" in content
    entries_read, unpacked = 0, 0
    for entries, data in _streams(content):
        grown = _grown(entries, data, encrypted)
        entries_read, unpacked = entries_read + len(entries), unpacked + (grown or 0)
        if grown is None or entries_read > _MOST_ENTRIES or unpacked > _MOST_TOGETHER:
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


def _grown(entries: bytes, data: memoryview, encrypted: bool) -> int | None:
    """Return how many bytes were unpacked to see that a stream ends; None where it does not end in time."""
    most = _MOST
    if _FUNCTION.search(entries):
        most = _MOST_FUNCTION
    elif _IMAGE.search(entries):
        sides = [int(side) for side in _SIDE.findall(entries)[:2]]
        most += 8 * sides[0] * sides[1] if len(sides) == 2 else 0
    stated = _FILTER.search(entries)
    filters = [name.decode() for name in _NAME.findall(stated[1])] if stated else []
    if encrypted:
        packed = any(name in ("FlateDecode", "Fl", "LZWDecode", "LZW") for name in filters)
        return None if packed and len(data) * _DEFLATE > most else 0
    return _unpacked(data, filters, most)


def _unpacked(packed: memoryview, filters: list[str], most: int) -> int | None:
    data: bytes | memoryview = packed
    size = 0
    for place, name in enumerate(filters):
        last = place == len(filters) - 1
        if name in ("FlateDecode", "Fl"):
            if last and len(data) * _DEFLATE <= most:
                return size
            inflated = _inflated(data, most, keep=not last)
            if inflated is None:
                return None
            data, size = inflated.data, size + inflated.size
        elif name in ("ASCII85Decode", "A85"):
            try:
                data = a85decode(bytes(data).strip().removesuffix(b"~>"))
            except ValueError:
                return size
        elif name in ("ASCIIHexDecode", "AHx"):
            digits = bytes(data).translate(None, b" \t\r\n\f\0").partition(b">")[0]
            try:
                data = bytes.fromhex(digits.decode("ascii", "replace"))
            except ValueError:
                return size
        elif name in ("LZWDecode", "LZW", "RunLengthDecode", "RL"):
            growth = _LZW if name.startswith("LZW") else _RUNS
            return None if len(data) * growth > max(most, _MOST_OLD) else size
        else:
            return size  # pictures, which end where their sides say
        size += 0 if name in ("FlateDecode", "Fl") else len(data)
    # What is not packed is as long as the file, but a function runs for every pixel.
    return None if most < _MOST and len(data) > most else size


class _Inflated(Record):
    data: bytes
    size: int


def _inflated(data: bytes | memoryview, most: int, *, keep: bool) -> _Inflated | None:
    """Return deflated data unpacked (only how long it is, unless it is to be kept); None beyond the bound."""
    engine = zlib.decompressobj()
    size = 0
    parts: list[bytes] = []
    # In small pieces: the library copies what it was given and did not get to.
    for at in range(0, len(data), _PIECE):
        left: bytes | memoryview = data[at : at + _PIECE]
        while left:
            try:
                part = engine.decompress(left, _MOST_AT_ONCE)
            except zlib.error:
                return _Inflated(b"".join(parts), size)
            size += len(part)
            if size > most:
                return None
            if keep:
                parts.append(part)
            left = engine.unconsumed_tail
        if engine.eof:
            break
    return _Inflated(b"".join(parts), size)
