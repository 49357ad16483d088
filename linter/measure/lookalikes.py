"""What can stand in an SMS for a character outside its alphabet, the meaning unchanged."""

from __future__ import annotations

import functools
from collections.abc import Iterator
from typing import Final

from linter import resources
from linter.patterns import later
from linter.record import Row
from linter.tables import table

_WORD: Final = later(r"[^\W\d_]+")
_LATIN: Final = later(r"[A-Za-z]")
_FULL_WIDTH_FIRST, _FULL_WIDTH_LAST, _FULL_WIDTH_SHIFT = 0xFF01, 0xFF5E, 0xFEE0


class Replacement(Row):
    """A part of a text (`start` to `end`), and what can stand in its place."""

    start: int
    end: int
    text: str


def replacements(text: str, allowed: frozenset[str]) -> Iterator[Replacement]:
    """Yield what can stand for each character outside `allowed`; characters that nothing can stand for are left out.

    A letter that was stored in two parts, with its accent apart, is put together.
    """
    from unicodedata import combining, normalize

    table, cyrillic = _tables()
    latin_words = _mixed_words(text, cyrillic)
    at = 0
    while at < len(text):
        char = text[at]
        after = at + 1
        while after < len(text) and combining(text[after]):
            after += 1
        if after > at + 1:
            composed = normalize("NFC", text[at:after])
            if composed != text[at:after] and allowed.issuperset(composed):
                yield Replacement(at, after, composed)
        elif char not in allowed:
            instead = table.get(char)
            if instead is None and char in cyrillic and at in latin_words:
                instead = cyrillic[char]
            if instead is None and _FULL_WIDTH_FIRST <= ord(char) <= _FULL_WIDTH_LAST:
                instead = chr(ord(char) - _FULL_WIDTH_SHIFT)
            if instead is not None and "/" in instead and len(instead) > 1 and at and text[at - 1].isdigit():
                instead = f" {instead}"
            if instead is not None and allowed.issuperset(instead):
                yield Replacement(at, after, instead)
        at = after


def applied(text: str, found: list[Replacement]) -> str:
    """Return the text with these replacements made."""
    parts: list[str] = []
    done = 0
    for start, end, instead in found:
        parts += (text[done:start], instead)
        done = end
    return "".join((*parts, text[done:]))


def _mixed_words(text: str, cyrillic: dict[str, str]) -> set[int]:
    """The offsets of letters in words that are Latin but for Cyrillic look-alikes."""
    if cyrillic.keys().isdisjoint(text):
        return set()
    found: set[int] = set()
    for word in _WORD.finditer(text):
        letters = word.group()
        if _LATIN.search(letters) and all(letter < "\u0370" or letter in cyrillic for letter in letters):
            found.update(range(word.start(), word.end()))
    return found


@functools.cache
def _tables() -> tuple[dict[str, str], dict[str, str]]:
    """What stands for a character anywhere, and what only inside a Latin word."""
    groups: dict[str, dict[str, str]] = table(resources.data("lookalikes.yaml"))
    cyrillic = groups.pop("cyrillic in latin words")
    anywhere = {char: str(instead) for group in groups.values() for instead, chars in group.items() for char in chars}
    return anywhere, {char: instead for instead, char in cyrillic.items()}
