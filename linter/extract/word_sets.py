"""What a text holds: its words, each once, as what it has no word of need not be looked for; where a form stands."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from linter.patterns import later
from linter.source import FILLER, FILLER_START

LETTERS = 6  # by which words are told apart; with fewer, more are taken for others, with more, lists are longer

_LONGEST = 60  # letters of a word; what is longer is no word that comes again
_WORD = later(r"\w+")
# Signs beyond ASCII that texts in English are full of.
_USUAL_SIGNS = f"£€’‘“”–—…•·°\u00a0{FILLER}{FILLER_START}"
# Every sign of ASCII that belongs to no word.
_SIGNS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


@lru_cache(maxsize=512)
def words_of(text: str) -> frozenset[str]:
    """Return the words of a text, as `\\w` means them."""
    plain = _blanked(text)
    return of_chunks(text, _words) if plain is None else frozenset(plain.split())


@lru_cache(maxsize=512)
def beginnings(text: str) -> frozenset[str]:
    """Return the first letters of all words of a text."""
    return frozenset([word[:LETTERS] for word in words_of(text)])


def of_chunks(text: str, tell: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Return all that `tell` tells of what stands between white space. It is remembered: most of it comes again."""
    return frozenset().union(
        *[_told(chunk, tell) if len(chunk) < _LONGEST else tell(chunk) for chunk in set(text.split())]
    )


def places_of(form: str, text: str) -> list[int]:
    """Return where a form begins in a text, in order, be it a word or part of one."""
    places = []
    place = text.find(form)
    while place >= 0:
        places.append(place)
        place = text.find(form, place + 1)
    return places


def is_of_word(character: str) -> bool:
    """Whether a character is one of a word, as `\\w` means it."""
    return character.isalnum() or character == "_"


def _words(chunk: str) -> frozenset[str]:
    return frozenset(_WORD.findall(chunk))


@lru_cache(maxsize=20_000)
def _told(chunk: str, tell: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return tell(chunk)


def _blanked(text: str) -> str | None:
    """Return a text with blanks for all signs that are of no word; None where it has letters beyond ASCII.

    That is several times as fast as to look for words.
    """
    if not text.isascii():
        for sign in _USUAL_SIGNS:
            if sign in text:
                text = text.replace(sign, " ")
        if not text.isascii():
            return None
    return text.translate(_SIGNS)
