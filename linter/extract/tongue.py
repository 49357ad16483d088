"""Which language a text is in, told by its script and its small words; nothing is said of a short or a mixed text."""

from __future__ import annotations

from functools import cache

from linter import resources
from linter.extract.addresses import without_addresses
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.tables import table

# Few tell nothing: a headline, a list of products.
_FEWEST_WORDS = 8
_FEWEST_SMALL = 4
# The share of small words in running text is a third to a half, in telegram style a fifth.
_LEAST_SHARE = 0.15
# How far the language must be ahead of the next: a text of two languages has two close to each other.
_AHEAD = 1.6
# Letters of a script without spaces that make a text long enough.
_FEWEST_LETTERS = 12

_WORD = later(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = {
    "kana": later("[\u3040-\u30ff]"),
    "han": later("[\u3400-\u4dbf\u4e00-\u9fff]"),
    "hangul": later("[\uac00-\ud7a3]"),
    "cyrillic": later("[\u0400-\u04ff]"),
    "greek": later("[\u0370-\u03ff]"),
    "arabic": later("[\u0600-\u06ff]"),
    "hebrew": later("[\u0590-\u05ff]"),
    "thai": later("[\u0e00-\u0e7f]"),
    "devanagari": later("[\u0900-\u097f]"),
    "latin": later("[A-Za-z\u00c0-\u024f]"),
}
_OF_SCRIPT = {"hangul": "ko", "greek": "el", "arabic": "ar", "hebrew": "he", "thai": "th", "devanagari": "hi"}
_UKRAINIAN = later("[іїєґ]", 2)
_RUSSIAN = later("[ыэё]", 2)
# Names of languages that share one written form as far as small words go.
_ALIKE = ({"nb", "da", "no", "nn"},)


def tongue(text: str) -> str | None:
    """Return the language (ISO 639-1) of a text; None where it is too short, mixed, or none that is known."""
    copy = without_addresses(text)
    counts = {name: len(pattern.findall(copy)) for name, pattern in _SCRIPTS.items()}
    letters = sum(counts.values())
    # A character of Chinese says as much as three letters: brand names in Latin letters are common beside it.
    dense = 3 * (counts["han"] + counts["kana"])
    if dense and dense >= 2 * (letters - counts["han"] - counts["kana"]):
        return _of_characters(counts)
    script = max(counts, key=lambda name: counts[name])
    if counts[script] < 0.8 * letters or counts[script] < _FEWEST_LETTERS:
        return None
    if script == "cyrillic":
        return _of_cyrillic(copy)
    return _OF_SCRIPT.get(script) or (_of_words(copy) if script == "latin" else None)


def same_tongue(one: str, other: str) -> bool:
    """Whether two language tags name one language, or two that can't be told apart by what `tongue` looks at."""
    here, there = primary(one), primary(other)
    return here == there or any({here, there} <= family for family in _ALIKE)


def _of_characters(counts: dict[str, int]) -> str | None:
    if counts["han"] + counts["kana"] < _FEWEST_LETTERS:
        return None
    return "ja" if counts["kana"] * 10 > counts["han"] else "zh"


def _of_cyrillic(text: str) -> str | None:
    if len(_WORD.findall(text)) < _FEWEST_WORDS:
        return None
    ukrainian, russian = len(_UKRAINIAN.findall(text)), len(_RUSSIAN.findall(text))
    if bool(ukrainian) == bool(russian):
        return None
    return "uk" if ukrainian else "ru"


def _of_words(text: str) -> str | None:
    words = [word.lower().replace("’", "'") for word in _WORD.findall(text)]
    known = _small_words()
    if len(words) < _FEWEST_WORDS:
        return None
    scores: dict[str, float] = {}
    hits: dict[str, set[str]] = {}
    for word in words:
        speaking = known.get(word, ())
        for language in speaking:
            scores[language] = scores.get(language, 0.0) + 1 / len(speaking)
            hits.setdefault(language, set()).add(word)
    if not scores:
        return None
    best = max(scores, key=lambda language: scores[language])
    small = sum(word in hits[best] for word in words)
    if len(hits[best]) < _FEWEST_SMALL or small < _LEAST_SHARE * len(words):
        return None
    rivals = [language for language in scores if not same_tongue(language, best) and len(hits[language]) > 1]
    # Words that only the other language has: by accident there are one or two.
    mixed = any(len(hits[rival] - hits[best]) >= max(4, len(hits[best]) / 3) for rival in rivals)
    clear = all(scores[best] >= _AHEAD * scores[rival] for rival in rivals)
    return best if clear and not mixed else None


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Return the languages of each small word."""
    found: dict[str, list[str]] = {}
    for language, words in table(resources.data("function_words.yaml")).items():
        for word in dict.fromkeys(words.split()):
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}
