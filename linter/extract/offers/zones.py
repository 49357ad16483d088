"""Which sentences of a text can make an offer at all: those with a figure, or with a word that may make one."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from linter.extract.vocabulary import remembered
from linter.extract.word_sets import places_of
from linter.extract.wording import wording
from linter.patterns import later

from .matching import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from linter.extract.quantities import Quantity
    from linter.extract.wording import Wording

_END = later(r"[.!。！；\n](?:(?<=[。！；\n])|(?<=\w\w\w[.!])[.!]*(?=\s))")
_WORD = later(r"[^\W_]+")
# Classes of cues that may make an offer without a figure.
_TELLING = frozenset({"free", "fee", "nothing", "gift", "adds", "half", "halved", "pay", "bundle"})

_MOST_WORDS = 50_000  # that are remembered of a language

Zone = tuple[int, int]


def zones(text: str, quantities: Sequence[Quantity], words: Wording) -> list[Zone]:
    """Return the stretches of a folded text that are worth reading, in order; neighbours are one stretch."""
    first = _END.search(text)
    if quantities and (first is None or first.end() == len(text)):
        return [(0, len(text))]  # one sentence, and it has a figure
    telling = _told(text, words)
    if not quantities and not telling:
        return []
    found: list[Zone] = []
    telling.sort()
    start, index = 0, 0
    for end in (*(match.end() for match in _END.finditer(text)), len(text)):
        if end == start:
            continue
        while index < len(quantities) and quantities[index].end <= start:
            index += 1
        figure = index < len(quantities) and quantities[index].start < end
        if figure or bisect_left(telling, start) < bisect_left(telling, end):
            if found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            else:
                found.append((start, end))
        start = end
    return found


def _told(text: str, words: Wording) -> list[int]:
    """Return where words stand that may make an offer without a figure."""
    known = _telling(words.tag)
    if words.spaced:
        told = [word for word in frozenset(_WORD.findall(text)) if known[word]]
        whole = [place for word in told for place in places_of(word, text) if _is_whole(text, place, len(word))]
        return whole + _found(text, _short(words.tag))
    return _found(text, known)


def _is_whole(text: str, place: int, length: int) -> bool:
    """Tell whether a stretch of a text is a word, and no part of one."""
    return not (text[place - 1 : place].isalnum() or text[place + length : place + length + 1].isalnum())


def _found(text: str, forms: Iterable[str]) -> list[int]:
    return [place for form in forms for place in places_of(form, text)]


@remembered
def _short(tag: str) -> tuple[str, ...]:
    cues = wording(tag).cue_words()
    return cues.short(_TELLING) if cues else ()


class _Known(dict[str, bool]):
    """Whether a word tells of an offer, worked out when first met."""

    def __init__(self, words: Wording) -> None:
        super().__init__()
        self._cues = words.cue_words()
        self._whole, self._parts = _triggers(words)

    def __missing__(self, word: str) -> bool:
        if len(self) > _MOST_WORDS:
            self.clear()
        cued = self._cues is not None and self._cues.is_part(word, _TELLING)
        self[word] = found = cued or word in self._whole or any(part in word for part in self._parts)
        return found


@remembered
def _telling(tag: str) -> dict[str, bool]:
    words = wording(tag)
    if words.spaced:
        return _Known(words)
    cues = words.cue_words()
    whole, parts = _triggers(words)
    return dict.fromkeys((*whole, *parts, *(cues.forms(_TELLING) if cues else ())), True)


def _triggers(words: Wording) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the words of phrases, where a vocabulary has no cues."""
    return (frozenset(), ()) if words.cue_words() else words.phrase_book(KINDS, frozenset()).triggers()
