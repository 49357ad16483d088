"""Text from drafts made safe to print: control characters and bidi overrides become symbols; widths in columns."""

from __future__ import annotations

import unicodedata
from functools import cache

# Bidirectional controls of Unicode (UAX #9) and the other invisible characters that can disguise a text.
_BIDI = {*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x061C, 0x200E, 0x200F}
_LINE_BREAKS = {0x2028, 0x2029, 0x0085}


def _symbol(code: int) -> str:
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else f"<U+{code:04X}>"


@cache
def _symbols() -> dict[int, str]:
    codes = (*range(0x20), *range(0x7F, 0xA0), *_BIDI, *_LINE_BREAKS, 0xFEFF)
    return {code: _symbol(code) for code in codes} | {0x09: "    ", **dict.fromkeys(range(0xD800, 0xE000), "�")}


def visible(text: str) -> str:
    """Return text that can do nothing to a terminal; a tab becomes four spaces."""
    # Python calls nothing printable that has a symbol here.
    return text if text.isprintable() else text.translate(_symbols())


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes: 2 for wide characters, 0 for combining ones."""
    if text.isascii():
        return len(text)
    total = 0
    for character in text:
        if unicodedata.combining(character) or character in "\u200d\ufe0f\ufe0e\u200b\u200c":
            continue
        total += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return total
