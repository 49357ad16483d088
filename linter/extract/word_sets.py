"""The words of a text, each once: what a text has no word of need not be looked for in it."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from linter.patterns import later

LETTERS = 4  # by which words are told apart; fewer let more texts through, more make longer lists

_LONGEST = 60  # letters of a word; what is longer is no word that comes again
_WORD = later(r"\w+")
_LETTER_BEYOND = later(r"[^\W\x00-\x7f]|[\u0300-\u036f]")
_BEYOND = later(r"[^\x00-\x7f]")
# Every sign of ASCII that belongs to no word.
_SIGNS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


@lru_cache(maxsize=512)
def beginnings(text: str) -> frozenset[str]:
    """Return the first letters of all words of a text."""
    plain = blanked(text)
    if plain is not None:
        return frozenset([word[:LETTERS] for word in plain.split()])
    return of_chunks(text, _beginnings)


def _beginnings(chunk: str) -> frozenset[str]:
    return frozenset([word[:LETTERS] for word in _WORD.findall(chunk)])


def of_chunks(text: str, tell: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """Return all that `tell` tells of what stands between white space. It is remembered: most of it comes again."""
    return frozenset().union(
        *[_told(chunk, tell) if len(chunk) < _LONGEST else tell(chunk) for chunk in set(text.split())]
    )


@lru_cache(maxsize=20_000)
def _told(chunk: str, tell: Callable[[str], frozenset[str]]) -> frozenset[str]:
    return tell(chunk)


def blanked(text: str) -> str | None:
    """Return a text with blanks for all signs that are of no word; None where it has letters or accents beyond ASCII.

    That is several times as fast as to look for words.
    """
    if not text.isascii():
        if _LETTER_BEYOND.search(text):
            return None
        text = _BEYOND.sub(" ", text)
    return text.translate(_SIGNS)


def is_of_word(character: str) -> bool:
    """Whether a character is one of a word, as `\\w` means it."""
    return character.isalnum() or character == "_"
