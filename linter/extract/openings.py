"""How every match of a pattern must begin, told from the pattern: what has no such word need not be searched."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

from linter.patterns import later, noted
from linter.record import Record

LETTERS = 4  # of a word, by which words are told apart; fewer let more texts through, more make longer lists
_MOST = 3000  # beginnings of a pattern; one with more is looked for everywhere
_EXPANDED = 40  # characters of a set that are told one by one at the beginning of a word
_SEVERAL = 8  # and within one
_LONGEST = 60  # letters of a word; what is longer is no word that comes again

_WORD = later(r"\w+")
_LETTER_BEYOND = later(r"[^\W\x00-\x7f]|[\u0300-\u036f]")
_BEYOND = later(r"[^\x00-\x7f]")
# Every sign of ASCII that belongs to no word.
_SIGNS = {code: " " for code in range(128) if not (chr(code).isalnum() or chr(code) == "_")}


class Opening(Record):
    """How a match begins: the first letters of its first word, as many as LETTERS, or a whole word that is shorter.

    `parts` are shorter beginnings, of which the rest of the word is not known. `behind`: signs may come first.
    """

    words: frozenset[str]
    parts: tuple[str, ...] = ()
    behind: bool = False

    def may_occur(self, text: str) -> bool:
        """Whether a match may begin anywhere in a text."""
        known = beginnings(text)
        return not self.words.isdisjoint(known) or (bool(self.parts) and any(map(self._is_part, known)))

    def places(self, text: str) -> list[int]:
        """Return where the first words of matches may stand, in order."""
        known = beginnings(text)
        found = self.words & known
        if self.parts:
            found = found.union(filter(self._is_part, known))
        if not found:
            return []
        return sorted(place for beginning in found for place in _standing(beginning, text))

    def _is_part(self, beginning: str) -> bool:
        return beginning.startswith(self.parts)


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


def _standing(beginning: str, text: str) -> Iterator[int]:
    """Yield where a word begins so."""
    at = text.find(beginning)
    while at >= 0:
        if not at or not is_of_word(text[at - 1]):
            yield at
        at = text.find(beginning, at + len(beginning))


def is_of_word(character: str) -> bool:
    """Whether a character is one of a word, as `\\w` means it."""
    return character.isalnum() or character == "_"


def opening_of(pattern: str) -> Opening | None:
    """Return how the matches of a pattern begin, which begin and end with whole words; None where that can't be told.

    The answer may let through texts without a match, and never keeps one back that has one.
    """
    text = noted(pattern, lambda: _written(_opening(pattern)))
    if not text:
        return None
    words, parts, behind = text.split("\t")
    return Opening(frozenset(words.split()), tuple(parts.split()), bool(behind))


def _written(opening: Opening | None) -> str:
    if opening is None:
        return ""
    return "\t".join((" ".join(sorted(opening.words)), " ".join(opening.parts), "behind" * opening.behind))


def _opening(pattern: str) -> Opening | None:
    from re import _parser  # type: ignore[attr-defined]  # what `re` takes patterns apart with; typeshed leaves it out

    walk = _Walk()
    try:
        ends = walk.along(_parser.parse(pattern), frozenset({""}))
        walk.finish(ends)
    except _Untold:
        return None
    return Opening(frozenset(walk.words), tuple(sorted(walk.parts)), walk.behind)


class _Untold(Exception):
    """A match may begin with anything, or with too much to be listed."""


class _Walk:
    """A walk along a pattern. On the way, what a match has of its first word so far is one of some beginnings."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.parts: set[str] = set()
        self.behind = False

    def along(self, items: Iterable[tuple[Any, Any]], begun: frozenset[str]) -> frozenset[str]:
        """Return the beginnings that are not yet complete after these items of a parsed pattern."""
        for operation, value in items:
            if not begun:
                break
            begun = self._after(str(operation), value, begun)
        return begun

    def finish(self, begun: frozenset[str]) -> None:
        """Take a match to end here."""
        if "" in begun:
            raise _Untold
        self.words |= begun

    def _after(self, operation: str, value: Any, begun: frozenset[str]) -> frozenset[str]:
        if operation == "LITERAL":
            return self._take([chr(value)], begun)
        if operation == "IN":
            characters = _expanded(value)
            return self._anything(begun) if characters is None else self._take(characters, begun)
        if operation in ("ANY", "NOT_LITERAL", "GROUPREF"):
            return self._anything(begun)
        if operation in ("AT", "ASSERT", "ASSERT_NOT"):
            return begun
        if operation == "BRANCH":
            return frozenset().union(*(self.along(branch, begun) for branch in value[1]))
        if operation == "ATOMIC_GROUP":
            return self.along(value, begun)
        if operation == "SUBPATTERN" and not value[1] and not value[2]:
            return self.along(value[3], begun)
        if operation in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            least, most, repeated = value
            return self._repeated(least, most, repeated, begun)
        raise _Untold

    def _repeated(self, least: int, most: int, items: Any, begun: frozenset[str]) -> frozenset[str]:
        """Return what comes of items that repeat: after a few times nothing new does, as words are cut off."""
        after = begun if least == 0 else frozenset[str]()
        for _ in range(min(most, LETTERS + 2)):
            begun = self.along(items, begun)
            after |= begun
        return after

    def _take(self, characters: list[str], begun: frozenset[str]) -> frozenset[str]:
        if len(characters) > _SEVERAL:
            self.parts |= begun - {""}
            begun &= {""}
        after = set()
        for character in characters:
            if is_of_word(character):
                after |= {beginning + character for beginning in begun}
            else:
                self.words |= begun - {""}
                if "" in begun:
                    self.behind = True
                    after.add("")
        complete = {beginning for beginning in after if len(beginning) == LETTERS}
        self.words |= complete
        if len(self.words) + len(after) > _MOST:
            raise _Untold
        return frozenset(after - complete)

    def _anything(self, begun: frozenset[str]) -> frozenset[str]:
        if "" in begun:
            raise _Untold
        self.parts |= begun
        return frozenset()


def _expanded(items: Iterable[tuple[Any, Any]]) -> list[str] | None:
    """Return the characters of a set; None where it has too many, or all but some."""
    found: list[str] = []
    for operation, value in items:
        if str(operation) == "LITERAL":
            found.append(chr(value))
        elif str(operation) == "RANGE" and value[1] - value[0] < _EXPANDED:
            found += map(chr, range(value[0], value[1] + 1))
        elif (str(operation), str(value)) == ("CATEGORY", "CATEGORY_SPACE"):
            found.append(" ")
        else:
            return None
    return found if len(found) <= _EXPANDED else None
