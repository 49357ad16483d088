"""Words that hint at an offer or speak against one, found in a text by their class: "save", "instead of", "energy"."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any, cast

from linter.patterns import later
from linter.record import Record

from .folding import fold_word
from .phrases import MARKS, STEM

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_TOKEN = later(rf"[^\W_]+|[{MARKS}]|(?<![\d\x03])[.!;](?=[\s\"')]|\Z)|[?\n|·。！；]|->|=>|→")
_WORD = later(r"[^\W_]+")
_ENDS = frozenset(".!;\n|·。！；")  # a question goes with its answer: "Delivery? On us."
_CODED = later(r"[a-z]{3,12}\d{1,3}|[a-z]{3,12}\d{1,3}[a-z]{2,8}")
_CODE = frozenset({"code"})  # the class of words that look like a promo code
_LEAST_STEM = 3
_RARE = 5  # letters of a word that does not stand in every sentence
_TELLING = 4  # letters of a word that is a cue within a cue; shorter ones are prepositions
_LONGEST_SENTENCE = 200  # tokens; what has more is no sentence, and is read in pieces
_MOST_WORDS = 20_000  # that are remembered of a language
_NOTHING: frozenset[str] = frozenset()
_ON_THEIR_OWN = frozenset({"never_free", "dear", "against", "neutral"})  # whose words are no cues one by one

_Several = tuple[tuple[str, ...], frozenset[str]]  # a cue of several words, and its classes
Classed = tuple["Sequence[Sequence[str]]", "Sequence[tuple[Sequence[str], int]]"]


class Token(Record):
    """A word, or several that are one cue, or a mark. `classes` are those that the vocabulary gives it."""

    start: int
    end: int
    text: str
    classes: frozenset[str] = _NOTHING


def classed(lists: Mapping[str, Iterable[str]], spaced: bool) -> Classed:
    """Return what `CueWords` is made of, given the cues of each class: sets of classes; and cues, each with its set."""
    classes: dict[tuple[str, ...], set[str]] = {}
    for name, forms in lists.items():
        for form in forms:
            key = tuple(_split(fold_word(form))) if spaced else (fold_word(form),)
            if key:
                classes.setdefault(key, set()).add(name)
    sets: dict[tuple[str, ...], int] = {}
    cues = []
    for key, names in sorted(classes.items(), key=lambda entry: -len(entry[0])):
        cues.append((key, sets.setdefault(tuple(sorted(names)), len(sets))))
    return [*sets], cues


class CueWords:
    """The cue words of one language, by their first word."""

    def __init__(self, known: Classed, spaced: bool) -> None:
        """Take up what `classed` returns."""
        self._spaced = spaced
        sets, cues = [frozenset(names) for names in known[0]], known[1]
        self._whole = {key[0]: sets[number] for key, number in cues if len(key) == 1}
        self._several: dict[str, dict[str, list[_Several]]] = {}  # by first word and second, the longest first
        for key, number in cues:
            if len(key) > 1:
                self._several.setdefault(key[0], {}).setdefault(key[1], []).append((tuple(key), sets[number]))
        self._stems = {w.rstrip(STEM): c for w, c in self._whole.items() if w.endswith(STEM) and w[0] != STEM}
        self._ends = {w.lstrip(STEM): c for w, c in self._whole.items() if w.startswith(STEM)}
        self._tails = tuple(self._ends)
        self._lengths: dict[str, list[int]] = {}  # of words, by their first character, the longest first
        for word in sorted(self._whole, key=len, reverse=True):
            lengths = self._lengths.setdefault(word[0], [])
            if len(word) not in lengths:
                lengths.append(len(word))
        self._known = _Known(self)

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
        entries = (entry for seconds in self._several.values() for found in seconds.values() for entry in found)
        return [key for key, names in entries if not names.isdisjoint(classes)]

    def sentences(self, text: str, words: list[str]) -> Iterable[list[Token]]:
        """Yield the tokens of each sentence of an abstract text, given the words and signs that it is cut into."""
        for sentence in self._spaced_sentences(text, words) if self._spaced else self._unspaced_sentences(text):
            if len(sentence) <= _LONGEST_SENTENCE:
                yield sentence
            else:
                yield from (sentence[at : at + _LONGEST_SENTENCE] for at in range(0, len(sentence), _LONGEST_SENTENCE))

    def _spaced_sentences(self, text: str, found: list[str]) -> Iterable[list[Token]]:
        known, find, token = self._known, text.find, partial(cast("Any", tuple.__new__), Token)  # made by the thousand
        sentence: list[Token] = []
        place, most = 0, len(found)
        end = 0
        while place < most:
            word = found[place]
            start = find(word, end)  # between two tokens nothing stands that looks like one, but full stops
            end = start + len(word)
            names, seconds = known[word]
            place += 1
            if names is None:
                if sentence:
                    yield sentence
                sentence = []
                continue
            if seconds and place < most and (entries := seconds.get(found[place])):
                several = _longest(entries, found, place - 1)
                if several:
                    parts = found[place - 1 : place - 1 + len(several[0])]
                    for part in parts[1:]:
                        end = find(part, end) + len(part)
                    names = self._with_parts(several[1], parts)
                    place += len(parts) - 1
            sentence.append(token((start, end, word, names)))
        if sentence:
            yield sentence

    def _with_parts(self, names: frozenset[str], parts: list[str]) -> frozenset[str]:
        """Return the classes of a cue of several words, with those of its words one by one."""
        if not names.isdisjoint(_ON_THEIR_OWN):
            return names
        return names.union(*(self._known[part][0] or _NOTHING for part in parts if len(part) >= _TELLING))

    def entry(self, word: str) -> tuple[frozenset[str] | None, dict[str, list[_Several]] | None]:
        """Return the classes of a word, none where it ends a sentence, and by their second words the cues it begins."""
        return None if word in _ENDS else self._looked_up(word), self._several.get(word)

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


class _Known(dict[str, "tuple[frozenset[str] | None, dict[str, list[_Several]] | None]"]):
    """What is known of each word, worked out when first met."""

    def __init__(self, cues: CueWords) -> None:
        super().__init__()
        self._cues = cues

    def __missing__(self, word: str) -> tuple[frozenset[str] | None, dict[str, list[_Several]] | None]:
        if len(self) > _MOST_WORDS:
            self.clear()
        self[word] = entry = self._cues.entry(word)
        return entry


def cut(text: str) -> list[str]:
    """Return the words and signs of a text in order."""
    return _TOKEN.findall(text)


def _longest(entries: list[_Several], found: list[str], place: int) -> _Several | None:
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
