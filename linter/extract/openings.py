"""How every match of a pattern must begin, told from the pattern: what has no such word need not be searched."""

from __future__ import annotations

from linter.extract.opening_notes import Need, needed, written
from linter.extract.word_sets import LETTERS, beginnings, is_of_word, words_of
from linter.patterns import noted

_FORM = "opening 3"  # another whenever what is written changes, as it is kept from run to run

# How matches begin, and what they need besides: a word of every set, and one of the pieces of text, if any.
_Alternative = tuple[frozenset[str], list[frozenset[str]], Need]


class Opening:
    """How a match begins: the first letters of its first word, as many as LETTERS, or a whole word that is shorter.

    `parts` are shorter beginnings, of which the rest of the word is not known. `behind`: signs may come first.
    """

    __slots__ = ("_alternatives", "_by_word", "_loose", "_needs", "_telling", "behind", "parts", "words")

    def __init__(self, note: str) -> None:
        words, parts, behind, *alternatives = note.split("\n")
        self.words = frozenset(words.split())
        self.parts = tuple(parts.split())
        self.behind = bool(behind)
        self._alternatives = alternatives
        self._by_word: dict[str, list[_Alternative]] | None = None  # those that need one of some words
        self._telling: frozenset[str] = frozenset()  # these words
        self._needs: dict[str, list[Need]] = {}  # the pieces of text that the others need, by how they begin
        self._loose: frozenset[str] = frozenset()  # how they begin

    def places(self, text: str, whole: str | None = None) -> list[int]:
        """Return where the first words of matches may stand, in order.

        `whole` is a text with all words of this one, and perhaps others, whose words are already told.
        """
        known = beginnings(text if whole is None else whole)
        if self.words.isdisjoint(known) and not self.parts:
            return []
        words = words_of(text if whole is None else whole)
        by_word = self._by_word if self._by_word is not None else self._read()
        found: set[str] = set()
        for word in self._telling & words:
            for begun, others, pieces in by_word[word]:
                for need in others:
                    if need.isdisjoint(words):
                        break
                else:
                    if not pieces or any(piece in text for piece in pieces):
                        found |= begun
        found &= known
        loose = self._loose & known
        if self.parts:
            loose = loose.union(beginning for beginning in known if beginning.startswith(self.parts))
        found.update([begun for begun in loose if begun not in found and self._may_go_on(begun, text)])
        return sorted([place for begun in found for place in _standing(begun, text)]) if found else []

    def _may_go_on(self, beginning: str, text: str) -> bool:
        """Whether a text has a piece that some match with this beginning needs."""
        for need in self._needs.get(beginning, ()):
            if not need or any(piece in text for piece in need):
                return True
        return bool(self.parts) and any(self._may_go_on(part, text) for part in self.parts if _opens(part, beginning))

    def _read(self) -> dict[str, list[_Alternative]]:
        by_word: dict[str, list[_Alternative]] = {}
        for line in self._alternatives:
            begun, *asked = line.split("\f")
            sets, pieces = (tuple(filter(None, kind.split("\t"))) for kind in asked)
            if sets:
                first, *others = (frozenset(words.split()) for words in sets)
                for word in first:
                    by_word.setdefault(word, []).append((frozenset(begun.split()), others, pieces))
            else:
                for beginning in begun.split():
                    self._needs.setdefault(beginning, []).append(pieces)
        self._telling, self._loose = frozenset(by_word), frozenset(self._needs)
        self._by_word = by_word
        return by_word


def _opens(part: str, beginning: str) -> bool:
    return part != beginning and beginning.startswith(part)


def _standing(beginning: str, text: str) -> list[int]:
    """Return where a word begins so; a short one that does is no longer."""
    whole = len(beginning) < LETTERS
    places = []
    at = text.find(beginning)
    while at >= 0:
        end = at + len(beginning)
        if not (at and is_of_word(text[at - 1])) and not (whole and is_of_word(text[end : end + 1])):
            places.append(at)
        at = text.find(beginning, end)
    return places


def opening_of(pattern: str) -> Opening | None:
    """Return how the matches of a pattern begin, which begin and end with whole words; None where that can't be told.

    The answer may let through texts without a match, and never keeps one back that has one.
    """
    note = noted(pattern, _FORM, lambda: written(pattern))
    return Opening(note) if note else None


def needed_by(pattern: str) -> tuple[str, ...]:
    """Return pieces of text of which every match of a pattern has one: the empty one where that can't be told."""
    return tuple(noted(pattern, _FORM, lambda: "\n".join(needed(pattern))).split("\n"))
