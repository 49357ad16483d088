"""The structure of a mail message as stored: headers with their places, and the parts inside parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.patterns import later
from linter.readers.charsets import charset
from linter.readers.transfer import Octets, quoted, unbase64
from linter.source import Passage, PassageBuilder, Source

# Real messages nest four or five deep; these only bound what a hostile one can ask for.
MAX_DEPTH = 20
MAX_PARTS = 1_000

_LINE_END = later(r"\r\n|\n|\r|\Z")
_NAME = later(r"([!-9;-~]{1,200})[ \t]*:[ \t]*")
_WORD = later(r"=\?([\w.:-]{1,60})(?:\*[\w-]{0,40})?\?([bBqQ])\?([^?\r\n]*)\?=")
_TYPE = later(r"\s*([\w.+-]+/[\w.+-]+)")
_PARAMETER = later(r';\s*([\w.-]+)((?:\*\d{0,3})?\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*+)"|([^;\s]*))')
_EXTENDED = later(r"[^']*'[^']*'(.*)", re.S)


class Part:
    """One part of a message: its headers by lower-case name (the first of each), and where its content lies.

    `attached` marks what is not the message itself: attachments and messages inside it. `cut`: it has more parts, or
    some deeper inside each other, than are read.
    """

    __slots__ = ("attached", "cut", "end", "headers", "parts", "source", "start")

    def __init__(
        self,
        source: Source,
        headers: dict[str, Passage],
        start: int,
        end: int,
        attached: bool = False,
        parts: list[Part] | None = None,
    ) -> None:
        self.source = source
        self.headers = headers
        self.start = start
        self.end = end
        self.attached = attached
        self.parts = [] if parts is None else parts
        self.cut = False

    @property
    def type(self) -> str:
        """The media type in lower case."""
        declared = self.headers.get("content-type")
        found = _TYPE.match(declared.text) if declared is not None else None
        return found[1].lower() if found else "text/plain"

    @property
    def encoding(self) -> str:
        """How the content is wrapped: `base64`, `quoted-printable`, `7bit`, …"""
        declared = self.headers.get("content-transfer-encoding")
        return declared.text.strip().lower() if declared is not None else "7bit"

    def parameter(self, name: str, header: str = "content-type") -> str | None:
        """Return a parameter of a header (`charset`, `boundary`, `filename`)."""
        declared = self.headers.get(header)
        for found in _PARAMETER.finditer(declared.text) if declared is not None else ():
            if found[1].lower() == name:
                value = re.sub(r"\\(.)", r"\1", found[3]) if found[3] is not None else found[4]
                return _extended(value) if found[2] else value
        return None

    def leaves(self) -> Iterator[Part]:
        """Yield the parts that hold content, in order."""
        stack = [self]
        while stack:
            part = stack.pop()
            if part.parts:
                stack.extend(reversed(part.parts))
            else:
                yield part


def read_parts(source: Source) -> Part:
    """Return a message with all its parts."""
    message = _part(source, 0, len(source.text))
    waiting = [(message, 0)]
    count = 1
    while waiting:
        part, depth = waiting.pop()
        for inner in _inner(part):
            if count >= MAX_PARTS or depth >= MAX_DEPTH:
                message.cut = True
                break
            count += 1
            disposition = inner.headers.get("content-disposition")
            inner.attached = (
                part.attached
                or part.type == "message/rfc822"
                or (disposition is not None and disposition.text.strip().lower().startswith("attachment"))
            )
            part.parts.append(inner)
            waiting.append((inner, depth + 1))
    return message


def _extended(value: str) -> str:
    """Return a parameter's value without its character set and language (RFC 2231, 4)."""
    from urllib.parse import unquote

    marked = _EXTENDED.match(value)
    return unquote(marked[1]) if marked else value


def _part(source: Source, start: int, end: int) -> Part:
    headers, body = _headers(source, start, end)
    return Part(source, headers, body, end)


def _inner(part: Part) -> Iterator[Part]:
    """Yield the parts directly inside a part."""
    text = part.source.text
    if part.type == "message/rfc822":
        yield _part(part.source, part.start, part.end)
        return
    boundary = part.parameter("boundary") if part.type.startswith("multipart/") else None
    if not boundary:
        return
    fence = re.compile(rf"(?<![^\r\n])--{re.escape(boundary)}(--)?[ \t]*(?:\r\n|\n|\r|\Z)")
    begun: int | None = None
    for line in fence.finditer(text, part.start, part.end):
        if begun is not None:
            yield _part(part.source, begun, max(begun, _before_line_end(text, begun, line.start())))
        begun = None if line[1] else line.end()
        if line[1]:
            return
    if begun is not None:
        yield _part(part.source, begun, part.end)


def _before_line_end(text: str, start: int, end: int) -> int:
    """The line end before a boundary belongs to the boundary (RFC 2046, 5.1.1)."""
    if text.endswith("\r\n", start, end):
        return end - 2
    return end - 1 if text.endswith(("\n", "\r"), start, end) else end


def _headers(source: Source, start: int, end: int) -> tuple[dict[str, Passage], int]:
    """Return the headers from an offset on, and where the content after them begins."""
    text = source.text
    headers: dict[str, Passage] = {}
    at = start
    while at < end:
        stop, following = _line(text, at, end)
        if stop == at:
            return headers, following
        name = _NAME.match(text, at, stop)
        if name is None and not (at == start and text.startswith(("From ", ">From "), at)):
            return headers, at
        lines = [(name.end() if name else at, stop)]
        at = following
        while at < end and text[at] in " \t":
            stop, following = _line(text, at, end)
            lines.append((at, stop))
            at = following
        if name is not None and name[1].lower() not in headers:
            headers[name[1].lower()] = _value(source, lines)
    return headers, end


def _line(text: str, at: int, end: int) -> tuple[int, int]:
    """Return where the line ends, and where the next one begins."""
    found = _LINE_END.search(text, at, end)
    return found.span() if found else (end, end)


def _value(source: Source, lines: list[tuple[int, int]]) -> Passage:
    """Return a header's value: its lines joined (RFC 5322, 2.2.3), its encoded words decoded (RFC 2047)."""
    builder = PassageBuilder(source)
    for start, end in lines:
        builder.copy(start, end)
    value = builder.build(lines[0][0], escape=_plain)
    return (_decoded(value) if "=?" in value.text else value).strip()


def _plain(text: str) -> str | None:
    return text if text.isascii() and text.isprintable() else None


def _never(text: str) -> None:
    """Encoded words hold fixed characters, and no fix is worth the risk."""


def _decoded(value: Passage) -> Passage:
    """Replace encoded words; white space between two of them is not shown, and a character may lie across both."""
    builder = PassageBuilder(value)
    done = 0
    octets: Octets | None = None
    name = ""
    for word in _WORD.finditer(value.text):
        known = charset(word[1])
        if known is None:
            continue
        between = value.text[done : word.start()]
        if octets is not None and (between.strip() or known != name):
            octets.decode(builder, name)
            octets = None
        if between.strip() or not done:
            builder.copy(done, word.start())
        found = (
            quoted(value, *word.span(3), word=True) if word[2] in "qQ" else unbase64(value, *word.span(3), word.span())
        )
        if octets is None:
            octets, name = found, known
        else:
            octets.extend(found)
        done = word.end()
    if octets is not None:
        octets.decode(builder, name)
    builder.copy(done, len(value))
    return builder.build(escape=_never)
