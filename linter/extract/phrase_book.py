"""Which phrases of a language are worth trying where: an index by the words and marks that they begin with."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.patterns import later

from .phrases import MARKS, STEM

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .phrases import Phrase

_WORD = later(r"\w+")
_MOST_WORDS_OF_A_THING = 4


class PhraseBook:
    """Phrases in the order in which they are to be tried, found by what a text holds instead of one by one."""

    def __init__(self, phrases: Sequence[tuple[str, Phrase]], spaced: bool) -> None:
        self._phrases = phrases
        self._spaced = spaced
        self._whole: dict[str, list[int]] = {}  # by word, or by mark
        self._parts: dict[str, list[int]] = {}  # by the beginning of a word, or by characters that make no word
        self._open: list[int] = []  # those that can begin with any word
        for number, (_, phrase) in enumerate(phrases):
            if not phrase.starts:
                self._open.append(number)
            for start in phrase.starts:
                whole = start in MARKS or (spaced and start.isalnum())
                (self._whole if whole else self._parts).setdefault(start.rstrip(STEM), []).append(number)

    def triggers(self) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return whole words, and parts of words, of which one stands wherever a phrase does."""
        forms = {form for _, phrase in self._phrases for form in phrase.triggers if form}
        whole = frozenset(form for form in forms if self._spaced and form.isalnum())
        return whole, tuple(sorted(forms - whole))

    def find(self, text: str, marks: Sequence[int]) -> Iterator[tuple[str, Phrase, re.Match[str]]]:
        """Yield kind, phrase and place of every phrase in an abstract text, whose marks stand at `marks`."""
        tokens = _WORD.findall(text) if self._spaced else []
        parts = [part for part in self._parts if part in text]
        able = self._able(text, frozenset(tokens), parts)
        if not able:
            return
        words = _with_starts(text, tokens)
        places = self._places(text, words, parts, marks, able)
        for number in sorted(able):
            tried = places.get(number)
            if tried is None and self._phrases[number][1].starts:
                continue
            kind, phrase = self._phrases[number]
            done = 0
            for place in sorted(tried) if tried else _before_triggers(text, words, phrase):
                if place < done:
                    continue
                match = phrase.regex.match(text, place)
                if match:
                    done = match.end()
                    yield kind, phrase, match

    def _able(self, text: str, vocabulary: frozenset[str], parts: list[str]) -> set[int]:
        """Return the numbers of the phrases of which a beginning and all words occur in a text, wherever they do."""
        able = set(self._open)
        words = self._whole.keys() & vocabulary if self._spaced else filter(text.__contains__, self._whole)
        for word in (*words, *filter(text.__contains__, MARKS)):
            able.update(self._whole.get(word, ()))
        for part in parts:
            able.update(self._parts[part])
        return {number for number in able if self._phrases[number][1].may_occur(text, vocabulary)}

    def _places(
        self, text: str, words: list[tuple[int, str]], parts: list[str], marks: Sequence[int], able: set[int]
    ) -> dict[int, list[int]]:
        places: dict[int, list[int]] = {}
        live = {mark: able.intersection(self._whole.get(mark, ())) for mark in MARKS}
        for place in marks:
            for number in live[text[place]]:
                places.setdefault(number, []).append(place)
        for place, word in words:
            if word in self._whole:
                if word not in live:
                    live[word] = able.intersection(self._whole[word])
                for number in live[word]:
                    places.setdefault(number, []).append(place)
        for part in parts:
            numbers = able.intersection(self._parts[part])
            place = text.find(part) if numbers else -1
            while place >= 0:
                for number in numbers:
                    places.setdefault(number, []).append(place)
                place = text.find(part, place + 1)
        return places


def _with_starts(text: str, words: list[str]) -> list[tuple[int, str]]:
    """Return all the words of a text, in order, each with where it starts."""
    found = []
    end = 0
    for word in words:
        start = text.find(word, end)
        end = start + len(word)
        found.append((start, word))
    return found


def _before_triggers(text: str, words: list[tuple[int, str]], phrase: Phrase) -> list[int]:
    """Return the places of the few words before each trigger: where a phrase that names any thing can begin."""
    found: set[int] = set()
    for trigger in phrase.triggers:
        place = text.find(trigger)
        while place >= 0:
            if words:
                before = [start for start, _ in words if place - 60 < start <= place]
                found.update(before[-_MOST_WORDS_OF_A_THING - 1 :])
            else:
                found.update(range(max(0, place - 8), place + 1))
            place = text.find(trigger, place + 1)
    return sorted(found)
