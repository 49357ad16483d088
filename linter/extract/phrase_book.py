"""Which phrases of a language are worth trying where: an index by the words and marks that they begin with."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from linter.extract.word_sets import is_of_word, places_of
from linter.patterns import later
from linter.record import Row

from .phrases import MARKS, STEM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence, Set

    from .phrases import Phrase

_WORD = later(r"\w+")
_MOST_WORDS_OF_A_THING = 4
_NO_WORDS: frozenset[str] = frozenset()


class _Starts(Row):
    """What a phrase can begin with; nothing where that can't be told."""

    words: frozenset[str]
    parts: tuple[str, ...]  # the beginnings of words, or characters that make no word
    marks: frozenset[str]


class PhraseBook:
    """Phrases in the order in which they are to be tried, found by what a text holds instead of one by one."""

    def __init__(self, phrases: Sequence[tuple[str, Phrase]], spaced: bool) -> None:
        self._phrases = phrases
        self._spaced = spaced
        self._starts: list[_Starts] = []
        self._figures: list[int] = []
        self._needs: list[tuple[tuple[frozenset[str], tuple[str, ...]], ...]] = []
        self._by_word: dict[str, list[int]] = {}  # of which a text must have one, or a mark
        self._by_part: dict[str, list[int]] = {}
        self._open: list[int] = []  # those that can begin with any word
        for number, (_, phrase) in enumerate(phrases):
            starts = self._sorted(phrase.starts)
            self._starts.append(starts)
            self._needs.append(phrase.needed)
            self._figures.append(len(phrase.needs))
            if not phrase.starts:
                self._open.append(number)
            rare = phrase.rare if phrase.starts else ()
            for word in rare or starts.words | starts.marks:
                self._by_word.setdefault(word, []).append(number)
            for part in () if rare else starts.parts:
                self._by_part.setdefault(part, []).append(number)

    def _sorted(self, starts: Sequence[str]) -> _Starts:
        marks = frozenset(start for start in starts if start in MARKS)
        words = frozenset(start for start in starts if self._spaced and start.isalnum())
        return _Starts(words, tuple(start.rstrip(STEM) for start in starts if start not in words | marks), marks)

    def triggers(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return whole words, and parts of words, of which one stands wherever a phrase does."""
        forms = {form for _, phrase in self._phrases for form in phrase.triggers if form}
        whole = frozenset(form for form in forms if self._spaced and form.isalnum())
        return whole, tuple(sorted(forms - whole))

    def find(self, text: str, marks: Sequence[int], tokens: list[str]) -> Iterator[tuple[str, Phrase, re.Match[str]]]:
        """Yield kind, phrase and place of every phrase in an abstract text.

        Its marks stand at `marks`, and `tokens` are its words and signs.
        """
        words = frozenset(tokens if "_" not in text else _WORD.findall(text)) if self._spaced else _NO_WORDS
        known: dict[str, list[int]] = {}  # places by start
        for at in marks:
            known.setdefault(text[at], []).append(at)
        for number in sorted(self._able(text, words, known.keys(), len(marks))):
            kind, phrase = self._phrases[number]
            starts = self._starts[number]
            if phrase.starts:
                forms = [*(starts.words & words)] if starts.words else []
                for form in forms:
                    if form not in known:
                        known[form] = _places(text, form)
                places = [known[form] for form in (*forms, *starts.marks) if form in known]
                places += [places_of(part, text) for part in starts.parts if part in text]
                tried = places[0] if len(places) == 1 else sorted(chain.from_iterable(places))
            else:
                tried = _before_triggers(text, _with_starts(text, self._spaced), phrase)
            done = 0
            for place in tried:
                if place >= done and (match := phrase.regex.match(text, place)):
                    done = match.end()
                    yield kind, phrase, match

    def _able(self, text: str, words: frozenset[str], marks: Set[str], figures: int) -> list[int]:
        """Return the numbers of the phrases of which all words, and as many figures, occur in a text, wherever."""
        able = set(self._open)
        for word in self._by_word.keys() & (words | marks):
            able.update(self._by_word[word])
        for part, numbers in self._by_part.items():
            if part in text:
                able.update(numbers)
        return [
            number
            for number in able
            if self._figures[number] <= figures and _may_occur(self._needs[number], text, words)
        ]


def _may_occur(needs: Sequence[tuple[frozenset[str], tuple[str, ...]]], text: str, words: frozenset[str]) -> bool:
    """Tell, cheaply, whether an abstract text with these words can hold a phrase that needs one of each."""
    for whole, parts in needs:
        if whole.isdisjoint(words):
            for part in parts:
                if part in text:
                    break
            else:
                return False
    return True


def _places(text: str, word: str) -> list[int]:
    """Return where a word stands in a text by itself."""
    return [at for at in places_of(word, text) if not _is_in_word(text, at, at + len(word))]


def _is_in_word(text: str, start: int, end: int) -> bool:
    return is_of_word(text[start - 1 : start]) or is_of_word(text[end : end + 1])


def _with_starts(text: str, spaced: bool) -> list[tuple[int, str]]:
    """Return all the words of a text, in order, each with where it starts."""
    return [(found.start(), found.group()) for found in _WORD.finditer(text)] if spaced else []


def _before_triggers(text: str, words: list[tuple[int, str]], phrase: Phrase) -> list[int]:
    """Return the places of the few words before each trigger: where a phrase that names any thing can begin."""
    found: set[int] = set()
    for trigger in phrase.triggers:
        for place in places_of(trigger, text):
            if words:
                before = [start for start, _ in words if place - 60 < start <= place]
                found.update(before[-_MOST_WORDS_OF_A_THING - 1 :])
            else:
                found.update(range(max(0, place - 8), place + 1))
    return sorted(found)
