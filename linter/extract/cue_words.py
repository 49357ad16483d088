"""Words that hint at an offer or speak against one, found in a text by their class: "save", "instead of", "energy"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from linter.patterns import later
from linter.record import Record

from .folding import fold_word
from .phrases import MARKS, STEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_TOKEN = later(rf"[^\W_]+|[{MARKS}]|(?<![\d\x03])[.!;](?=[\s\"')]|\Z)|[?\n|·。！；]|->|=>|→")
_WORD = later(r"[^\W_]+")
_ENDS = frozenset(".!;\n|·。！；")  # a question goes with its answer: "Delivery? On us."
_CODED = later(r"[a-z]{3,12}\d{1,3}|[a-z]{3,12}\d{1,3}[a-z]{2,8}")
_CODE = frozenset({"code"})  # the class of words that look like a promo code
_LEAST_STEM = 3
_RARE = 5  # letters of a word that does not stand in every sentence
_TELLING = 4  # letters of a word that is a cue within a cue; shorter ones are prepositions
_NOTHING: frozenset[str] = frozenset()
_ON_THEIR_OWN = frozenset({"never_free", "dear", "against", "neutral"})  # whose words are no cues one by one


class Token(Record):
    """A word, or several that are one cue, or a mark. `classes` are those that the vocabulary gives it."""

    start: int
    end: int
    text: str
    classes: frozenset[str] = _NOTHING


class CueWords:
    """The cue words of one language, by their first word."""

    def __init__(self, lists: Mapping[str, Iterable[str]], spaced: bool) -> None:
        self._spaced = spaced
        classes: dict[tuple[str, ...], set[str]] = {}
        for name, forms in lists.items():
            for form in forms:
                key = tuple(_split(fold_word(form))) if spaced else (fold_word(form),)
                if key:
                    classes.setdefault(key, set()).add(name)
        self._whole = {key[0]: frozenset(names) for key, names in classes.items() if len(key) == 1}
        self._several: dict[tuple[str, str], list[tuple[tuple[str, ...], frozenset[str]]]] = {}
        for key, names in sorted(classes.items(), key=lambda entry: -len(entry[0])):
            if len(key) > 1:
                self._several.setdefault((key[0], key[1]), []).append((key, frozenset(names)))
        self._begins = frozenset(first for first, _ in self._several)
        self._stems = {w.rstrip(STEM): c for w, c in self._whole.items() if w.endswith(STEM) and w[0] != STEM}
        self._ends = {w.lstrip(STEM): c for w, c in self._whole.items() if w.startswith(STEM)}
        self._tails = tuple(self._ends)
        self._lengths: dict[str, list[int]] = {}  # of words, by their first character, the longest first
        for word in sorted(self._whole, key=len, reverse=True):
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        self._known: dict[str, frozenset[str]] = {}

    def is_part(self, word: str, classes: frozenset[str]) -> bool:
        """Tell whether a word is a cue of one of some classes, or the longest word of one."""
        return word in self._longest_words(classes) or not self._looked_up(word).isdisjoint(classes)

    def forms(self, classes: frozenset[str]) -> list[str]:
        """Return the cues of some classes, where words are not spaced."""
        return [word for word, names in self._whole.items() if not names.isdisjoint(classes)]

    @cache  # noqa: B019  # there is one of these a language
    def _longest_words(self, classes: frozenset[str]) -> frozenset[str]:
        longest = (max((word.rstrip(STEM) for word in key), key=len) for key in self._several_of(classes))
        return frozenset(word for word in longest if len(word) >= _RARE)

    def short(self, classes: frozenset[str]) -> tuple[str, ...]:
        """Return the cues of some classes that are made of common short words only: "on us"."""
        common = [key for key in self._several_of(classes) if max(map(len, key)) < _RARE]
        return tuple(between.join(key) for key in common for between in (" ", "-"))

    def _several_of(self, classes: frozenset[str]) -> list[tuple[str, ...]]:
        return [key for found in self._several.values() for key, names in found if not names.isdisjoint(classes)]

    def sentences(self, text: str) -> Iterable[list[Token]]:
        """Yield the tokens of each sentence of an abstract text."""
        return self._spaced_sentences(text) if self._spaced else self._unspaced_sentences(text)

    def _spaced_sentences(self, text: str) -> Iterable[list[Token]]:
        found = _TOKEN.findall(text)
        known, begins, classes = self._known, self._begins, self._classes
        sentence: list[Token] = []
        place, most = 0, len(found)
        end = 0
        while place < most:
            word = found[place]
            start = text.find(word, end)  # between two tokens nothing stands that looks like one, but full stops
            end = start + len(word)
            if word in _ENDS:
                if sentence:
                    yield sentence
                sentence = []
                place += 1
                continue
            entries = None
            if word in begins and place + 1 < most:
                entries = self._several.get((word, found[place + 1]))
            several = _longest(entries, found, place) if entries else None
            if several:
                names = several[1]
                for part in found[place + 1 : place + len(several[0])]:
                    end = text.find(part, end) + len(part)
                if names.isdisjoint(_ON_THEIR_OWN):
                    parts = (part for part in found[place : place + len(several[0])] if len(part) >= _TELLING)
                    names = names.union(*map(self._classes, parts))
                sentence.append(Token(start, end, word, names))
                place += len(several[0])
                continue
            names = known[word] if word in known else classes(word)
            sentence.append(Token(start, end, word, names))
            place += 1
        if sentence:
            yield sentence

    def _classes(self, word: str) -> frozenset[str]:
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = self._looked_up(word)
            if len(self._known) > 20_000:
                self._known.clear()
        return known

    def _looked_up(self, word: str) -> frozenset[str]:
        names = _CODE if _CODED.fullmatch(word) else self._whole.get(word, _NOTHING)
        for length in range(_LEAST_STEM, len(word) + 1):
            names |= self._stems.get(word[:length], _NOTHING)
        if word.endswith(self._tails):
            for tail, more in self._ends.items():
                if word.endswith(tail):
                    names |= more
        return names

    def _unspaced_sentences(self, text: str) -> Iterable[list[Token]]:
        sentence: list[Token] = []
        place = 0
        while place < len(text):
            character = text[place]
            if character in _ENDS:
                if sentence:
                    yield sentence
                sentence = []
                place += 1
                continue
            for length in self._lengths.get(character, ()):
                names = self._whole.get(text[place : place + length])
                if names and place + length <= len(text):
                    sentence.append(Token(place, place + length, text[place : place + length], names))
                    break
            else:
                length = 1
                if character.isalnum() or character in MARKS or character == "→":
                    sentence.append(Token(place, place + 1, character))
            place += length
        if sentence:
            yield sentence


def _longest(
    entries: list[tuple[tuple[str, ...], frozenset[str]]], found: list[str], place: int
) -> tuple[tuple[str, ...], frozenset[str]] | None:
    for entry in entries:
        key = entry[0]
        if len(key) == 2 or found[place + 2 : place + len(key)] == [*key[2:]]:
            return entry
    return None


def _split(form: str) -> list[str]:
    """Return the words of a form, keeping the star of a stem."""
    if form.isalnum():
        return [form]
    words: list[str] = []
    for piece in form.replace("'", " ").replace("-", " ").split():
        found = _WORD.search(piece)
        if found:
            words.append((STEM if piece[0] == STEM else "") + found.group() + (STEM if piece[-1] == STEM else ""))
    return words
