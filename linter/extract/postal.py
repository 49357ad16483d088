"""Whether a text shows a postal address, however it breaks the lines and shortens the words."""

from __future__ import annotations

import re
from functools import cache

from linter.extract.inflection import bare
from linter.extract.vocabulary import COMMON, vocabulary
from linter.patterns import compiled, later
from linter.record import Record

_WORD = later(r"[^\W_]+")
_CHINESE = later("[\u4e00-\u9fff]")
_COMPOUND = later(r"(?<=\w{3})strasse\Z")
_SPREAD = 3  # how many times longer than itself an address may be spread over a text
_LEAST = 0.5  # the share of its words with which a text is taken to show an address that differs


class Shown(Record):
    """How a text shows an address: wholly, or with other words in it (`whole` False), and where."""

    whole: bool
    start: int
    end: int


class _Word(Record):
    text: str
    start: int
    end: int


def find_address(text: str, address: str) -> Shown | None:
    """Return where a text shows an address, its country aside; None where less than half of it stands together."""
    wanted = _without_country(_words(address))
    if not wanted:
        return None
    if _CHINESE.search(address):
        return _find_unspaced(text, address)
    sought = frozenset(word.text for word in wanted)
    found = [word for word in _words(text) if word.text in sought]
    best = _densest(found, len(wanted), max(_SPREAD * len(address), 60))
    if not best:
        return None
    missing = sought - {word.text for word in best}
    share = 1 - len(missing) / len(sought)
    whole = not any(word[0].isdigit() or word[-1].isdigit() for word in missing) and share >= 0.8
    return Shown(whole, best[0].start, best[-1].end) if whole or share >= _LEAST else None


def looks_like_address(text: str) -> bool:
    """Whether a text shows some postal address: a number and a street, and a postal code or a box, close together."""
    return _any_address().search(text) is not None


_STREET = (
    r"(?:\d{1,6}[ \w.,'’-]{0,40}\b(?:street|st|road|rd|avenue|ave|boulevard|blvd|drive|dr|lane|ln|way|court|ct|place|"
    r"square|sq|suite|ste|floor|highway|hwy|parkway|pkwy|broadway)\b"
    r"|\b(?:rua|avenida|av|calle|rue|via|piazza|corso|viale|praça|улица|ул|проспект)\b[ \w.,'’º°-]{2,40}\d{1,6}"
    r"|\w{3,30}(?:straße|strasse|str\.|platz|weg|allee)\s\d{1,5}"
    r"|\bp\.? ?o\.? box \d+)"
)
# Postal codes of the US, Canada, the UK, Portugal and Brazil, most of Europe, Russia and China.
_CODE = (
    r"(?:\b\d{5}(?:-\d{3,4})?\b|\b[a-z]\d[a-z] ?\d[a-z]\d\b|\b[a-z]{1,2}\d[a-z\d]? ?\d[a-z]{2}\b"
    r"|\b\d{4}-\d{3}\b|\b\d{6}\b)"
)


@cache
def _any_address() -> re.Pattern[str]:
    return compiled(rf"{_STREET}[\s\S]{{0,120}}?{_CODE}", re.IGNORECASE)


def _words(text: str) -> list[_Word]:
    spellings = _spellings()
    words = (_Word(_COMPOUND.sub("str", bare(match[0])), *match.span()) for match in _WORD.finditer(text))
    return [_Word(spellings.get(word.text, word.text), word.start, word.end) for word in words]


def _without_country(words: list[_Word]) -> list[_Word]:
    for country in vocabulary(COMMON, "streets")["countries"]:
        names = [word.text for word in _words(country)]
        if len(words) > len(names) and [word.text for word in words[-len(names) :]] == names:
            return words[: -len(names)]
    return words


def _densest(found: list[_Word], size: int, spread: int) -> list[_Word]:
    """Return the stretch of found words, at most `spread` characters long, that holds the most different ones."""
    best: list[_Word] = []
    most = 0
    for number, first in enumerate(found):
        stretch = [word for word in found[number : number + 4 * size] if word.end - first.start <= spread]
        different = len({word.text for word in stretch})
        if different > most:
            best, most = stretch, different
            if most == size:
                break
    return best


def _find_unspaced(text: str, address: str) -> Shown | None:
    wanted = "".join(_WORD.findall(address))
    letters = [(character, place) for place, character in enumerate(text) if character.isalnum()]
    at = "".join(character for character, _ in letters).find(wanted)
    return Shown(True, letters[at][1], letters[at + len(wanted) - 1][1] + 1) if at >= 0 else None


@cache
def _spellings() -> dict[str, str]:
    """Map each spelling of a word to one of them; words that share a short form (street, Straße: str) are one."""
    table: dict[str, str] = {}
    for words in vocabulary(COMMON, "streets")["same"]:
        spellings = {bare(word) for word in words if " " not in word}
        known = {table[word] for word in spellings & table.keys()}
        name = min(known, default=bare(words[0]))
        spellings |= {word for word, other in table.items() if other in known}
        table.update(dict.fromkeys(spellings, name))
    return table
