"""How hard a text is to read, as a US school grade: the formula that each language's readers were asked for."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise

from linter.measure.sentences import Sentence, sentences
from linter.patterns import later
from linter.record import Record

_WORD = later(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_END = later(r"[.!?…。！？][\"'”’»)\]]*\Z")
_LEAST_WORDS = 4  # a shorter "sentence" is a label, a greeting or a heading
_KEPT = 20_000  # words whose syllables are remembered; those of a language repeat
_LONGEST_KEPT = 40  # letters; what is longer is no word
_LONG = 6  # letters; longer words count as long in the German formula

# Syllables are counted by the vowels that make one. English and French write some that nobody says.
_VOWELS = {
    "en": later(r"[aeiouy]+"),
    "de": later(r"äu|au|ei|ai|ey|eu|ie|aa|ee|oo|[aeiouäöüy]"),
    "fr": later(r"[aeiouyàâäéèêëîïôöùûüœæ]+"),
    "es": later(r"[iuü]?[aeoáéó][iuy]?(?![aeoáéó])|[iuü]?[aeoáéó]|[íú]|[iuüy]+"),
    "it": later(r"[iu]?[aeoàèéòó][iu]?(?![aeoàèéòó])|[iu]?[aeoàèéòó]|[ìù]|[iu]+"),
    "pt": later(r"[iu]?(?:ão|ãe|õe|[aeoáâàãéêóôõ])[iu]?(?![aeoáâãéêóô])|[iu]?[aeoáâàãéêóôõ]|[íú]|[iu]+"),
    "ru": later(r"[аеёиоуыэюя]"),
}
_SILENT_IN_ENGLISH = later(
    r"(?:[^aeiouylt]|[aeiouy]l|[^aeiouy]t|[aeiouy]t)e\Z|[^aeiouytd]ed\Z|[aeiouy]les\Z|[^aeiouyscxzghl]es\Z"
)
_SILENT_IN_SPANISH = later(r"(?<=[qg])u(?=[eiéí])")
_SILENT_IN_FRENCH = later(r"(?<=[^aeiouyàâäéèêëîïôöùûüœæ])(?:e|es|ent)\Z")


class Reading(Record):
    """How hard a text is: a US school grade, from so many words in sentences, of which `hardest` is the longest."""

    grade: float
    words: int
    sentences: int
    hardest: Sentence
    hardest_words: int


class _Counts(Record):
    words: int
    sentences: int
    letters: int
    syllables: int
    short: int  # of one syllable
    many: int  # of three and more
    long: int

    @property
    def sentence(self) -> float:
        return self.words / self.sentences

    @property
    def word(self) -> float:
        return self.syllables / self.words

    def share(self, number: int) -> float:
        return 100 * number / self.words


def reading(text: str, language: str, counts: Callable[[str], bool] | None = None) -> Reading | None:
    """Return how hard the whole sentences of a text are; None where there is none, or no formula for the language.

    Headings, labels and lists, which end without a full stop, say nothing about it. `counts` may leave out sentences.
    """
    if language not in _FORMULAS:
        return None
    found: list[tuple[Sentence, list[str]]] = []
    for sentence in sentences(text):
        words = [word.lower() for word in _WORD.findall(text[slice(*sentence)])]
        whole = len(words) >= _LEAST_WORDS and _END.search(text[slice(*sentence)]) is not None
        if whole and (counts is None or counts(text[slice(*sentence)])):
            found.append((sentence, words))
    if not found:
        return None
    hardest, most = max(found, key=lambda entry: len(entry[1]))
    every = [word for _, words in found for word in words]
    return Reading(_FORMULAS[language](_count(every, len(found), language)), len(every), len(found), hardest, len(most))


def syllables(word: str, language: str) -> int:
    """Return how many syllables a word in small letters has, at least one."""
    return _remembered(word, language) if len(word) <= _LONGEST_KEPT else _syllables(word, language)


def _syllables(word: str, language: str) -> int:
    if language == "es":
        word = _SILENT_IN_SPANISH.sub("", word)
    number = len(_VOWELS[language].findall(word))
    if language == "en" and number > 1 and _SILENT_IN_ENGLISH.search(word):
        number -= 1
    if language == "fr" and number > 1 and _SILENT_IN_FRENCH.search(word):
        number -= 1
    return max(1, number)


_remembered = lru_cache(maxsize=_KEPT)(_syllables)


def _count(words: list[str], number: int, language: str) -> _Counts:
    spoken = [syllables(word, language) for word in words]
    return _Counts(
        len(words),
        number,
        sum(len(word) - word.count("'") - word.count("’") for word in words),
        sum(spoken),
        sum(count == 1 for count in spoken),
        sum(count >= 3 for count in spoken),
        sum(len(word) > _LONG for word in words),
    )


def _english(text: _Counts) -> float:
    """Kincaid et al. 1975: the Flesch-Kincaid grade."""
    return 0.39 * text.sentence + 11.8 * text.word - 15.59


def _german(text: _Counts) -> float:
    """Bamberger and Vanecek 1984: the first Wiener Sachtextformel, a school grade."""
    return (
        0.1935 * text.share(text.many)
        + 0.1672 * text.sentence
        + 0.1297 * text.share(text.long)
        - 0.0327 * text.share(text.short)
        - 0.875
    )


def _french(text: _Counts) -> float:
    """Kandel and Moles 1958: Flesch's reading ease, fitted to French."""
    return _graded(207 - 1.015 * text.sentence - 73.6 * text.word)


def _spanish(text: _Counts) -> float:
    """Fernández Huerta 1959: reading ease, fitted to Spanish."""
    return _graded(206.84 - 60 * text.word - 1.02 * text.sentence)


def _italian(text: _Counts) -> float:
    """Lucisano and Piemontese 1988: Gulpease, with the schooling at which an index is easy to read."""
    index = 89 + (300 * text.sentences - 10 * text.letters) / text.words
    return _between(index, ((100, 2), (80, 5), (60, 8), (40, 13), (20, 18)))


def _portuguese(text: _Counts) -> float:
    """Martins et al. 1996: reading ease, fitted to Brazilian Portuguese."""
    return _graded(248.835 - 1.015 * text.sentence - 84.6 * text.word)


def _russian(text: _Counts) -> float:
    """Oborneva 2006: the Flesch-Kincaid grade, fitted to Russian."""
    return 0.5 * text.sentence + 8.4 * text.word - 15.59


def _graded(ease: float) -> float:
    """Return the school grade of a reading ease, by the table of Flesch 1949."""
    return _between(ease, ((100, 4.5), (90, 5.5), (80, 6.5), (70, 7.5), (60, 9.5), (50, 12.5), (30, 16.5), (0, 19)))


def _between(value: float, table: tuple[tuple[float, float], ...]) -> float:
    """Return the second figure that belongs to a first one, in proportion between the rows of a falling table."""
    if value >= table[0][0]:
        return table[0][1]
    for (high, before), (low, after) in pairwise(table):
        if value >= low:
            return before + (high - value) / (high - low) * (after - before)
    return table[-1][1]


_FORMULAS: dict[str, Callable[[_Counts], float]] = {
    "en": _english,
    "de": _german,
    "fr": _french,
    "es": _spanish,
    "it": _italian,
    "pt": _portuguese,
    "ru": _russian,
}
