"""The bytes of a text file as a source: which encoding they are in, and whether they are text at all."""

from __future__ import annotations

from linter.readers.file import unreadable
from linter.source import FILLER, FILLER_START, Source

# Bytes: far above any draft of text, also one with pictures inside, and checked in well under a minute on any machine.
SIZE_LIMIT = 5_000_000
# A mail carries its attachments, of which little is looked at; providers accept up to 25 MB.
MAIL_LIMIT = 25_000_000

_BYTE_ORDER_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_BINARY = "This is not a text file: it contains binary data. Save the draft as plain text in UTF-8."
_SAMPLE = 65_536
# Of the control characters, text uses tab, line ends, form feed and (in some mail encodings) escape.
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\r\f\x1b") | {0x7F})
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP file or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document or Outlook message"),
    (b"\x1f\x8b", "a compressed file"),
    (b"{\\rtf", "a rich-text (RTF) document"),
)


def decode(path: str, data: bytes, *, bytewise: bool = False) -> Source:
    """Return a file's text.

    The encoding is what the byte order mark says, else UTF-8, else what the file declares, else Windows-1252, which is
    what editors that save no UTF-8 mostly write. Raises Unreadable where the bytes are no text, or too many.
    `bytewise` is for files whose parts have encodings of their own: what is not UTF-8 becomes one character a byte.
    """
    text, encoding, bom = _decoded(path, data, bytewise)
    # These two stand for template expressions from here on, so no file may bring its own.
    for own in (FILLER, FILLER_START):
        text = text.replace(own, "\ufffd")
    return Source(path, text, encoding, bom)


def _decoded(path: str, data: bytes, bytewise: bool) -> tuple[str, str, bool]:
    most = MAIL_LIMIT if bytewise else SIZE_LIMIT
    if len(data) > most:
        raise unreadable(
            path,
            f"This file is {len(data) / 1e6:.0f} MB; files over {most // 1_000_000} MB are not read. "
            "Check that it is the draft and not an export or an archive.",
        )
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace"), encoding, True
    for magic, what in _MAGIC:
        if data.startswith(magic):
            message = f"This is {what}, not the text that its name promises. Save the draft as plain text."
            raise unreadable(path, message)
    if not bytewise:
        if b"\0" in data:
            return _with_nulls(path, data)
        _refuse_binary(path, data)
    try:
        return data.decode(), "utf-8", False
    except UnicodeDecodeError:
        if bytewise:
            return data.decode("latin-1"), "latin-1", False
    from linter.readers.charsets import decode_other

    return (*decode_other(data), False)


def _with_nulls(path: str, data: bytes) -> tuple[str, str, bool]:
    """Read UTF-16 that came without its mark: in ordinary text every second byte of it is zero."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2], sample[1::2]
    for encoding, zeros, letters in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if len(data) % 2 == 0 and zeros.count(0) * 2 > len(zeros) and not letters.count(0):
            return data.decode(encoding, "replace"), encoding, False
    raise unreadable(path, _BINARY)


def _refuse_binary(path: str, data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls * 20 > len(sample):
        raise unreadable(path, _BINARY)
