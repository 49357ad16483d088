"""Characters as readers see them: text split into grapheme clusters, and the class of each character."""

from __future__ import annotations

import functools
from bisect import bisect_right
from typing import Final

from linter import resources
from linter.patterns import later

# One letter for each class of Unicode Standard Annex 29, so that its rules can be written as a regular expression.
_LETTERS: Final = {
    "control": "X",
    "extend": "E",
    "linker": "K",
    "spacing": "S",
    "prepend": "P",
    "consonant": "I",
    "pictograph": "G",
    "modifiable": "M",
    "regional": "R",
    "jamo-l": "L",
    "jamo-v": "V",
    "jamo-t": "T",
}
PICTOGRAPHS: Final = frozenset("GM")
MODIFIABLE: Final = "M"
REGIONAL: Final = "R"
_OTHER, _SYLLABLE_OPEN, _SYLLABLE_CLOSED = "O", "A", "B"
_SINGULAR: Final = {"\r": "C", "\n": "N", "\u200d": "Z", "\u200c": "U"}
_HANGUL_FIRST, _HANGUL_LAST, _HANGUL_TAILS = 0xAC00, 0xD7A3, 28

# Rules GB3 to GB13, the usual cases first; what ends with [EUKZS] takes the marks that follow it.
_CORE: Final = (
    r"I(?:[EZ]*+K[EKZ]*+I)*"  # an Indic letter or conjunct
    r"|[GM](?:[EUK]*+Z[GM])*"  # an emoji, joined to others
    r"|RR"  # a flag
    r"|L*(?:V+|AV*|B)T*|L+|T+"  # a Hangul syllable
)
_CLUSTER: Final = later(rf"O[EUKZS]*+|(?:{_CORE})[EUKZS]*+|CN|[CNX]|P+(?:{_CORE}|O)?[EUKZS]*+|[^CNX][EUKZS]*+")
_JOINING: Final = later(r"[CEUKZSPRLVT]")


class _Table(dict[int, str]):
    """The class letter of each code point met so far; looked up in the table once."""

    def __init__(self) -> None:
        super().__init__({ord(char): letter for char, letter in _SINGULAR.items()})
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._letters: list[str] = []
        with open(resources.data("unicode_breaks.txt"), encoding="utf-8") as table:
            for line in table:
                if not line.startswith("#"):
                    first, last, name = line.split()
                    self._starts.append(int(first, 16))
                    self._ends.append(int(last, 16))
                    self._letters.append(_LETTERS[name])

    def __missing__(self, point: int) -> str:
        if _HANGUL_FIRST <= point <= _HANGUL_LAST:
            letter = _SYLLABLE_CLOSED if (point - _HANGUL_FIRST) % _HANGUL_TAILS else _SYLLABLE_OPEN
        else:
            at = bisect_right(self._starts, point) - 1
            letter = self._letters[at] if at >= 0 and point <= self._ends[at] else _OTHER
        self[point] = letter
        return letter


@functools.cache
def table() -> dict[int, str]:
    """Return a mapping from any code point to the letter of its class."""
    return _Table()


def count(text: str) -> int:
    """Return how many grapheme clusters the text has."""
    stops = ends(text)
    return len(text) if stops is None else len(stops)


def split(text: str) -> list[str]:
    """Return the grapheme clusters of the text; joined they are the text."""
    stops = ends(text)
    if stops is None:
        return list(text)
    return [text[start:stop] for start, stop in zip([0, *stops], stops, strict=False)]


def ends(text: str) -> list[int] | None:
    """Return the offset at which each grapheme cluster ends (Unicode Standard Annex 29, extended clusters).

    None where every character of the text stands alone, so that its clusters are its characters.
    """
    if text.isascii() and "\r\n" not in text:
        return None
    letters = text.translate(table())
    return [cluster.end() for cluster in _CLUSTER.finditer(letters)] if _JOINING.search(letters) else None
