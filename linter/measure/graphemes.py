"""Characters as readers see them: text split into grapheme clusters, and the class of each character."""

from __future__ import annotations

import functools
from collections.abc import Iterator

from linter import resources

ZWJ = "\u200d"
_ZWNJ = "\u200c"
_HANGUL_FIRST, _HANGUL_LAST, _HANGUL_TAILS = 0xAC00, 0xD7A3, 28
_BREAKING = frozenset({"cr", "lf", "control"})
_JOINING = frozenset({"extend", "linker", "zwj", "spacing"})
PICTOGRAPHS = frozenset({"pictograph", "modifiable"})
# Unicode Standard Annex 29, rules GB6 to GB8: what may follow inside a Hangul syllable.
_HANGUL = {
    "jamo-l": frozenset({"jamo-l", "jamo-v", "hangul-lv", "hangul-lvt"}),
    "jamo-v": frozenset({"jamo-v", "jamo-t"}),
    "hangul-lv": frozenset({"jamo-v", "jamo-t"}),
    "jamo-t": frozenset({"jamo-t"}),
    "hangul-lvt": frozenset({"jamo-t"}),
}


class _Classes(dict[str, str]):
    """The break class of each character met so far; looked up in the table once."""

    def __init__(self) -> None:
        super().__init__({"\r": "cr", "\n": "lf", ZWJ: "zwj"})
        self._starts: list[int] = []
        self._ends: list[int] = []
        self._names: list[str] = []
        with open(resources.data("unicode_breaks.txt"), encoding="utf-8") as table:
            for line in table:
                if not line.startswith("#"):
                    first, last, name = line.split()
                    self._starts.append(int(first, 16))
                    self._ends.append(int(last, 16))
                    self._names.append(name)

    def __missing__(self, char: str) -> str:
        from bisect import bisect_right

        point = ord(char)
        if _HANGUL_FIRST <= point <= _HANGUL_LAST:
            name = "hangul-lvt" if (point - _HANGUL_FIRST) % _HANGUL_TAILS else "hangul-lv"
        else:
            at = bisect_right(self._starts, point) - 1
            name = self._names[at] if at >= 0 and point <= self._ends[at] else "other"
        self[char] = name
        return name


@functools.cache
def classes() -> dict[str, str]:
    """Return a mapping from any character to its break class, such as `extend` or `pictograph`."""
    return _Classes()


def is_plain(text: str) -> bool:
    """Tell whether every character of the text stands alone, so that its graphemes are its characters."""
    if text.isascii():
        return "\r\n" not in text
    of = classes()
    return all(of[char] == "other" for char in set(text) if char != "\n")


def count(text: str) -> int:
    """Return how many grapheme clusters the text has (Unicode Standard Annex 29, extended clusters)."""
    return len(text) if is_plain(text) else sum(1 for _ in _clusters(text))


def split(text: str) -> list[str]:
    """Return the grapheme clusters of the text; joined they are the text."""
    return list(text) if is_plain(text) else list(_clusters(text))


def _clusters(text: str) -> Iterator[str]:
    of = classes()
    start = 0
    previous = ""
    pictograph = False  # the cluster so far is an emoji, perhaps with modifiers and a joiner
    conjunct = ""  # "consonant" after an Indic consonant, "linker" once a virama followed it
    regionals = 0  # regional indicators at the end of the cluster; a pair makes a flag
    for at, char in enumerate(text):
        name = of[char]
        joined = previous and (
            (previous == "cr" and name == "lf")
            or (
                previous not in _BREAKING
                and name not in _BREAKING
                and (
                    name in _JOINING
                    or previous == "prepend"
                    or name in _HANGUL.get(previous, ())
                    or (name == "consonant" and conjunct == "linker")
                    or (pictograph and previous == "zwj" and name in PICTOGRAPHS)
                    or (name == "regional" and regionals == 1)
                )
            )
        )
        if previous and not joined:
            yield text[start:at]
            start = at
        if name in PICTOGRAPHS:
            pictograph = True
        elif name not in ("extend", "linker", "zwj"):
            pictograph = False
        if name == "consonant":
            conjunct = "consonant"
        elif name == "linker" and conjunct:
            conjunct = "linker"
        elif name not in ("extend", "zwj", "linker") or char == _ZWNJ:
            conjunct = ""
        regionals = (regionals % 2) + 1 if name == "regional" else 0
        previous = name
    if text:
        yield text[start:]
