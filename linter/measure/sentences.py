"""Where the sentences of a short message end."""

from __future__ import annotations

import re
from typing import Final

from linter.patterns import later
from linter.record import Row

# A full stop ends a sentence before a space or the end; after a digit or a single letter it may be part of a number
# or an abbreviation, so the next sentence must then begin with a capital. Wide full stops need no space.
_END: Final = later(
    r"(?<![.!?؟।…])(?P<stop>[.!?؟।…]++)[\"'”’»)\]]*+(?=\s|\Z)"
    r"|[。！？｡]+[”』」）]*"
    r"|(?:\r\n|\r|\n)\s*(?:\r\n|\r|\n)\s*"
)
_ABBREVIATION: Final = later(r"\b(?:\w|no|nr|st|dr|mr|mrs|ms|approx|min|max|tel|incl|ca|vs|etc)\Z", re.IGNORECASE)


class Sentence(Row):
    """A sentence: where it stands in the text, without the space around it."""

    start: int
    end: int


def sentences(text: str) -> list[Sentence]:
    """Return the sentences of a text that hold a letter or a digit, in order."""
    edges = [found.end() for found in _END.finditer(text) if not _inside(text, found)]
    found: list[Sentence] = []
    start = 0
    for end in [*edges, len(text)]:
        piece = text[start:end]
        if any(char.isalnum() for char in piece):
            left = len(piece) - len(piece.lstrip())
            found.append(Sentence(start + left, start + len(piece.rstrip())))
        start = end
    return found


def _inside(text: str, found: re.Match[str]) -> bool:
    """Whether a single full stop belongs to an abbreviation rather than ends the sentence."""
    if found["stop"] != ".":
        return False
    following = text[found.end() : found.end() + 2].strip()
    return bool(_ABBREVIATION.search(text, max(0, found.start() - 8), found.start())) and not following.isupper()
