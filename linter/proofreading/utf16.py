"""Offsets as Java counts them: in UTF-16 code units, of which an emoji takes two."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

_FIRST_OF_TWO = 0x10000


class Units:
    """Translates offsets of one text from UTF-16 code units to code points."""

    def __init__(self, text: str) -> None:
        wide = any(ord(char) >= _FIRST_OF_TWO for char in text) if not text.isascii() else False
        self._starts = list(accumulate((1 + (ord(c) >= _FIRST_OF_TWO) for c in text), initial=0)) if wide else None

    def point(self, unit: int) -> int:
        """Return the code point that begins at a unit; within a pair, the next one."""
        return unit if self._starts is None else bisect_left(self._starts, unit)
