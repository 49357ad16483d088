"""HTML character references (`&amp;`, `&#233;`): what they stand for, in text and in attribute values."""

from __future__ import annotations

import re
from functools import cache

from linter.patterns import later
from linter.source import Passage, PassageBuilder

# Those met in nearly every email, so that the table of all 2,231 is seldom loaded.
_COMMON = {
    "amp;": "&",
    "lt;": "<",
    "gt;": ">",
    "quot;": '"',
    "apos;": "'",
    "nbsp;": "\xa0",
    "copy;": "©",
    "zwnj;": "\u200c",
    "shy;": "\xad",
    "rsquo;": "’",
    "mdash;": "—",
    "ndash;": "–",
    "bull;": "•",
}
_LONGEST_NAME = 32
_REFERENCE = later(r"&(?:#(?:[xX]([0-9a-fA-F]++)|([0-9]++));?|([a-zA-Z][a-zA-Z0-9]*+;?))")
_CONTINUES = later(r"[a-zA-Z0-9=]")
_NEEDS_QUOTES = later(r"[\s\"'`=<>]")
_REPLACEMENT = "\ufffd"


def decoded(document: Passage, start: int, end: int, *, attribute: bool = False) -> Passage:
    """Return a part of a document with its character references replaced.

    In an attribute, a name without its semicolon stands for itself where a letter, digit or `=` follows.
    """
    text = document.text
    escape = escape_text if not attribute else _escape_quoted if text[start - 1] in "\"'" else _escape_unquoted
    if text.find("&", start, end) < 0:
        return Passage(text[start:end], document, start, escape=escape)
    builder = PassageBuilder(document)
    add_decoded(builder, text, start, end, attribute=attribute)
    return builder.build(start, escape=escape)


def add_decoded(builder: PassageBuilder, text: str, start: int, end: int, *, attribute: bool = False) -> None:
    """Add to a passage what its parent's text stands for from `start` to `end`, by the rules of HTML."""
    at = text.find("&", start, end)
    if at >= 0:
        for match in _REFERENCE.finditer(text, at, end):
            replaced = _named(text, match, end, attribute) if match[3] else (_numbered(match), match.end())
            if replaced is not None:
                builder.copy(start, match.start())
                builder.put(replaced[0], match.start(), replaced[1])
                start = replaced[1]
    builder.copy(start, end)


def _named(text: str, match: re.Match[str], limit: int, attribute: bool) -> tuple[str, int] | None:
    name = match[3]
    common = _COMMON.get(name)
    if common is not None:
        return common, match.end()
    known = _all_names()
    for length in range(min(len(name), _LONGEST_NAME), 1, -1):
        found = known.get(name[:length])
        if found is None:
            continue
        end = match.start() + 1 + length
        if attribute and name[length - 1] != ";" and end < limit and _CONTINUES.match(text, end):
            return None
        return found, end
    return None


@cache
def _all_names() -> dict[str, str]:
    from html.entities import html5

    return html5


def _numbered(match: re.Match[str]) -> str:
    digits = match[1] or match[2]
    # More digits than this are beyond Unicode whatever they are, and slow to convert.
    number = int(digits, 16 if match[1] else 10) if len(digits.lstrip("0")) <= 7 else 0x110000
    if 0x80 <= number <= 0x9F:
        return bytes((number,)).decode("cp1252", "replace")
    if number == 0 or number > 0x10FFFF or 0xD800 <= number <= 0xDFFF:
        return _REPLACEMENT
    return chr(number)


def escape_text(text: str) -> str:
    """Return text as HTML holds it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _escape_quoted(text: str) -> str:
    return escape_text(text).replace('"', "&quot;").replace("'", "&#39;")


def _escape_unquoted(text: str) -> str | None:
    return None if not text or _NEEDS_QUOTES.search(text) else text.replace("&", "&amp;")
