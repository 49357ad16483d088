"""How mail wraps text for the way: quoted-printable, base64 and character sets, undone with every place kept."""

from __future__ import annotations

import binascii
import codecs
from collections.abc import Callable, Iterator
from functools import cache

from linter.patterns import later
from linter.readers.charsets import charset
from linter.source import Passage, PassageBuilder, Piece, Source

_QUOTED = later(
    r"(?P<code>=[0-9A-Fa-f]{2})|(?P<soft>=[ \t]*(?:\r\n|\n|\r))|(?P<trailing>(?<![ \t])[ \t]++(?=\r|\n|\Z))"
)
_WORD_QUOTED = later(r"(?P<code>=[0-9A-Fa-f]{2})|(?P<space>_)")
_RUN = later(r"[\x00-\x7f]+|[^\x00-\x7f]")
_NOT_BASE64 = later(r"[^A-Za-z0-9+/]")
_LINE = later(r"[^\r\n]+")


class Octets:
    """Bytes on their way to text, and which characters of the parent each came from."""

    __slots__ = ("encoding", "parent", "pieces", "raw")

    def __init__(self, parent: Source | Passage) -> None:
        self.parent = parent
        source = parent.source if isinstance(parent, Passage) else parent
        self.encoding = source.encoding
        self.raw = bytearray()
        self.pieces: list[Piece] = []

    def copy(self, start: int, end: int) -> None:
        """Add the characters of the parent from `start` to `end`, as the bytes that the file holds them in."""
        for run in _RUN.finditer(self.parent.text, start, end):
            self.put(run[0].encode(self.encoding, "replace"), *run.span(), exact=run[0].isascii())

    def put(self, raw: bytes, start: int, end: int, *, exact: bool = False) -> None:
        """Add bytes that the parent's characters from `start` to `end` stand for."""
        if raw:
            self.pieces.append(Piece(len(self.raw), start, end - start, exact))
            self.raw += raw

    def extend(self, more: Octets) -> None:
        """Add other bytes of the same parent."""
        base = len(self.raw)
        self.pieces += [piece._replace(at=piece.at + base) for piece in more.pieces]
        self.raw += more.raw

    def decode(self, builder: PassageBuilder, name: str) -> None:
        """Add the text of the bytes to a passage of the parent."""
        decoder = codecs.getincrementaldecoder(name)("replace")
        keeps_ascii = _keeps_ascii(name)
        begun: int | None = None
        end = 0
        for piece, until in self._stretches():
            at = piece.at
            while at < until:
                if begun is None and piece.exact and keeps_ascii:
                    builder.copy(piece.origin + at - piece.at, piece.origin + until - piece.at)
                    break
                start = piece.origin + (at - piece.at if piece.exact else 0)
                end = start + 1 if piece.exact else piece.origin + piece.length
                begun = start if begun is None else begun
                text = decoder.decode(self.raw[at : at + 1])
                builder.put(text, begun, end)
                waiting = bool(decoder.getstate()[0])
                begun = (start if text else begun) if waiting else None
                at += 1
        rest = decoder.decode(b"", final=True)
        builder.put(rest, begun if begun is not None else end, end)

    def _stretches(self) -> Iterator[tuple[Piece, int]]:
        for index, piece in enumerate(self.pieces):
            yield piece, self.pieces[index + 1].at if index + 1 < len(self.pieces) else len(self.raw)


@cache
def _keeps_ascii(name: str) -> bool:
    """Whether every ASCII byte stands for itself where no longer character has begun."""
    plain = bytes(range(1, 128))
    if name.startswith(("utf-7", "hz", "iso2022", "iso-2022", "utf-16", "utf_16")):
        return False
    return plain.decode(name, "replace") == plain.decode("ascii")


def read_text(source: Source, start: int, end: int, encoding: str, declared: str | None) -> Passage:
    """Return the text of a part that lies from `start` to `end`; a `base64` one is placed on its first line of data.

    A character set that nobody knows is read as UTF-8 where that fits, else as Windows-1252.
    """
    name = (charset(declared) if declared else None) or "utf-8"
    if encoding == "base64":
        return _base64_text(source, start, end, name)
    if encoding == "quoted-printable":
        octets = quoted(source, start, end)
        builder = PassageBuilder(source)
        octets.decode(builder, _fitting(bytes(octets.raw), name))
        return builder.build(start, escape=_quoted_escape(name))
    text = source.text[start:end]
    if text.isascii() and _keeps_ascii(name):
        return Passage(text, source, (Piece(0, start, len(text), True),), escape=_only_encodable("ascii"))
    if source.encoding == "utf-8" and name in ("utf-8", "ascii"):
        return Passage(text, source, (Piece(0, start, len(text), True),))
    octets = Octets(source)
    octets.copy(start, end)
    builder = PassageBuilder(source)
    octets.decode(builder, _fitting(bytes(octets.raw), name))
    return builder.build(start, escape=_only_encodable("ascii"))


def read_bytes(source: Source, start: int, end: int, encoding: str) -> bytes:
    """Return the content of a part that is no text."""
    if encoding == "base64":
        return _unbase64(source.text[start:end])
    if encoding == "quoted-printable":
        return bytes(quoted(source, start, end).raw)
    return source.text[start:end].encode(source.encoding, "replace")


def quoted(parent: Source | Passage, start: int, end: int, *, word: bool = False) -> Octets:
    """Return the bytes that quoted-printable text stands for (RFC 2045, 6.7); in an encoded word `_` is a space."""
    octets = Octets(parent)
    done = start
    for found in (_WORD_QUOTED if word else _QUOTED).finditer(parent.text, start, end):
        octets.copy(done, found.start())
        if found["code"]:
            octets.put(bytes((int(found["code"][1:], 16),)), *found.span())
        elif word:
            octets.put(b" ", *found.span())
        done = found.end()
    octets.copy(done, end)
    return octets


def unbase64(parent: Source | Passage, start: int, end: int, place: tuple[int, int]) -> Octets:
    """Return the bytes of base64 data, each of which came from `place`."""
    octets = Octets(parent)
    octets.put(_unbase64(parent.text[start:end]), *place)
    return octets


def _unbase64(text: str) -> bytes:
    """Decode base64 as mail programs do: whatever is no letter of it is passed over, a broken end left out."""
    letters = _NOT_BASE64.sub("", text)
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return binascii.a2b_base64(letters + "=" * (-len(letters) % 4))


def _base64_text(source: Source, start: int, end: int, name: str) -> Passage:
    raw = _unbase64(source.text[start:end])
    line = _LINE.search(source.text, start, end)
    place, finish = line.span() if line else (start, start)
    builder = PassageBuilder(source)
    builder.put(raw.decode(_fitting(raw, name), "replace"), place, finish)
    return builder.build(start, opaque=True)


def _fitting(raw: bytes, name: str) -> str:
    """Return the declared character set, or Windows-1252 for what can't be the UTF-8 or ASCII that it is called."""
    if name not in ("utf-8", "ascii"):
        return name
    try:
        raw.decode()
    except UnicodeDecodeError:
        damaged = raw.decode("utf-8", "replace")
        read = sum(character > "\x7f" for character in damaged) - damaged.count("\ufffd")
        return "utf-8" if read > damaged.count("\ufffd") else "cp1252"
    return "utf-8"


def _only_encodable(name: str) -> Callable[[str], str | None]:
    def escape(text: str) -> str | None:
        try:
            text.encode(name)
        except UnicodeEncodeError:
            return None
        return text

    return escape


def _quoted_escape(name: str) -> Callable[[str], str | None]:
    def escape(text: str) -> str | None:
        try:
            raw = text.encode(name)
        except UnicodeEncodeError:
            return None
        return "".join(chr(byte) if 32 <= byte < 127 and byte != 61 else f"={byte:02X}" for byte in raw)

    return escape
