"""The text of one YAML scalar, with the exact place of each of its characters (YAML 1.2.2, chapters 6 to 8)."""

from __future__ import annotations

import re

from linter.document.scalar_text import ESCAPES, refuse
from linter.patterns import later
from linter.source import Passage, PassageBuilder, Piece, Source

# Ordinary characters in YAML 1.2, line ends or errors for the parser (1.1): it is given stand-ins for them.
STAND_INS = {0x85: "\ufdd2", 0x2028: "\ufdd3", 0x2029: "\ufdd4", 0xFEFF: "\ufdd5"}

_PROPERTIES = later(r"(?:(?:[&!][^ \t\r\n]*|#[^\r\n]*)?[ \t\r\n]++)*+(?:[&!][^ \t\r\n]*\Z)?")
_BREAK = later(r"\r\n|\r|\n")
_FOLD = later(r"(?:[ \t]*(?:\r\n|\r|\n))+[ \t]*")
_SPECIAL = {
    "": _BREAK,
    ",": _BREAK,
    "'": later(r"\r\n|\r|\n|''"),
    '"': later(r"\r\n|\r|\n|\\"),
}
_ESCAPE = later(r"\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(\r\n|\r|\n)[ \t]*|(.))", re.DOTALL)
_ESCAPED = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "\t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r",
    "e": "\x1b", " ": " ", '"': '"', "/": "/", "\\": "\\", "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


def start_of_value(text: str, start: int, end: int) -> int:
    """Return where a value starts behind its `&anchor` and `!tag`."""
    found = _PROPERTIES.match(text, start, end)
    return found.end() if found else start


def scalar_passage(content: Source | Passage, start: int, end: int, style: str, value: str) -> Passage:
    """Return the text of the scalar written between two offsets. `value` is what the parser made of it.

    `style` is the parser's (its quote, `|`, `>`, or "" for none), or "," for no quotes within brackets.

    The parser decides what the text is. Should this reading ever differ from it, the value keeps the place of the
    whole scalar, and can't be edited.
    """
    escape = ESCAPES[style]
    inner = (start + 1, end - 1) if style in ('"', "'") else (start, end)
    stored = content.text[inner[0] : inner[1]]
    if stored == value and style not in ("|", ">"):
        return Passage(value, content, (Piece(0, inner[0], len(value), True),), escape=escape)
    builder = PassageBuilder(content)
    if style in ("|", ">"):
        _block(builder, content.text, start, end, folded=style == ">", value=value)
    else:
        _flow(builder, content.text, *inner, style)
    passage = builder.build(inner[0], escape=escape)
    if passage.text.translate(STAND_INS) == value.translate(STAND_INS):
        return passage
    return Passage(value, content, (Piece(0, start, end - start, False),), escape=refuse)


def _flow(builder: PassageBuilder, text: str, start: int, end: int, style: str) -> None:
    """Add an unquoted or quoted scalar: line ends fold into spaces, and quotes have their escapes."""
    at = start
    while found := _SPECIAL[style].search(text, at, end):
        first = found.group()[0]
        if first == "\\":
            builder.copy(at, found.start())
            at = _escaped(builder, text, found.start(), end)
        elif first == "'":
            builder.copy(at, found.start())
            builder.put("'", found.start(), found.end())
            at = found.end()
        else:
            begin = _before_blanks(text, found.start(), at)
            builder.copy(at, begin)
            at = _fold(builder, text, begin, end)
    builder.copy(at, end)


def _fold(builder: PassageBuilder, text: str, start: int, end: int) -> int:
    """Add what the line ends at `start` stand for (one is a space, each further one a line end); return their end."""
    run = _FOLD.match(text, start, end)
    stop = run.end() if run else end
    breaks = list(_BREAK.finditer(text, start, stop))
    if len(breaks) == 1:
        builder.put(" ", start, stop)
    for further in breaks[1:]:
        builder.put("\n", further.start(), further.end())
    return stop


def _before_blanks(text: str, at: int, start: int) -> int:
    while at > start and text[at - 1] in " \t":
        at -= 1
    return at


def _escaped(builder: PassageBuilder, text: str, start: int, end: int) -> int:
    """Add what the escape at `start` stands for, and return where it ends."""
    found = _ESCAPE.match(text, start, end)
    if not found:
        return end
    code = found[1] or found[2] or found[3]
    if code:
        builder.put(chr(int(code, 16)), start, found.end())
    elif found[4]:
        # An escaped line end joins two lines; empty lines after it still count.
        run = _FOLD.match(text, found.end(), end)
        stop = run.end() if run else found.end()
        for further in _BREAK.finditer(text, found.end(), stop):
            builder.put("\n", further.start(), further.end())
        return stop
    else:
        builder.put(_ESCAPED.get(found[5], found[5]), start, found.end())
    return found.end()


def _block(builder: PassageBuilder, text: str, start: int, end: int, *, folded: bool, value: str) -> None:
    """Add a scalar of `|` or `>`: its lines without their indentation, folded if need be, the end chomped."""
    header = _BREAK.search(text, start, end)
    if not header:
        return
    keep = "+" in text[start : header.start()].partition("#")[0]
    strip = "-" in text[start : header.start()].partition("#")[0]
    lines = _lines(text, header.end(), end)
    indent = _indent(text, lines, value)
    pending: list[tuple[int, int]] = []  # line ends read but not yet added
    more_indented = True  # the first line never folds with anything before it
    for begin, stop, after in lines:
        content = min(begin + indent, stop)
        blank = text[begin:stop].strip(" ") == "" and stop - begin <= indent
        if blank:
            pending += [(stop, after)] if after > stop else []
            continue
        starts_blank = text[content] in " \t"
        if folded and pending and not more_indented and not starts_blank:
            if len(pending) == 1:
                builder.put(" ", pending[0][0], content)
            pending = pending[1:]
        for from_, to in pending:
            builder.put("\n", from_, to)
        pending = []
        builder.copy(content, stop)
        more_indented = starts_blank
        if after > stop:
            pending = [(stop, after)]
    kept = pending if keep else pending[:1] if not strip and len(builder) else []
    for from_, to in kept:
        builder.put("\n", from_, to)


def _lines(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return each line: its start, where its line end begins, and where that ends."""
    lines = []
    at = start
    for found in _BREAK.finditer(text, start, end):
        lines.append((at, found.start(), found.end()))
        at = found.end()
    if at < end:
        lines.append((at, end, end))
    return lines


def _indent(text: str, lines: list[tuple[int, int, int]], value: str) -> int:
    """Return how many spaces before each line don't count: those before the first line, less those in its value."""
    first = next((line for line in value.split("\n") if line.strip(" ")), "")
    for begin, stop, _ in lines:
        stripped = text[begin:stop].lstrip(" ")
        if stripped:
            return (stop - begin - len(stripped)) - (len(first) - len(first.lstrip(" ")))
    return max((stop - begin for begin, stop, _ in lines), default=0)
