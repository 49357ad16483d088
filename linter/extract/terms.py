"""Which terms of a list a text uses, in whatever form: thousands of terms in one pass over the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.extract.inflection import accented, bare, composed, forms
from linter.extract.vocabulary import primary, vocabulary
from linter.patterns import compiled, later
from linter.record import Record

_LETTER = "[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # of a script with spaces between words
_WORD = later(f"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*")
# Scripts written without spaces between words: a term is found wherever its characters stand.
_UNSPACED = later("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_SPACE = later("[ \t\u00a0\u202f\n\r]{1,4}|[ \u00a0]?[-‐‑–][ \u00a0]?")
_APOSTROPHE = later("['’ʼ]")
_LONGEST = 60  # letters of a word; what is longer is no word
_PREFIX = 3  # letters by which terms are looked up
_COMPOUND = 5  # letters a German word needs to be looked for inside others, and not just by accident
_PART = 3  # letters that the other part of a compound has at least
_KEPT = 50_000  # words whose terms are remembered


class Use(Record):
    """A term that a text uses: its number in the list, where, and whether it stands there as the list writes it."""

    term: int
    start: int
    end: int
    exact: bool


class _Term(Record):
    number: int
    words: tuple[str, ...]
    gaps: tuple[re.Pattern[str], ...]


@lru_cache(maxsize=64)
def term_index(terms: tuple[str, ...], language: str) -> TermIndex:
    """Return the index of a list of terms for a language (a BCP 47 tag); the same list is prepared once."""
    return TermIndex(terms, primary(language))


class TermIndex:
    """A list of terms, ready to be looked for. Inflected forms are worked out only for words that could be one."""

    def __init__(self, terms: Sequence[str], language: str) -> None:
        self._language = language
        self._compounds = language == "de"
        self._buckets: dict[str, list[_Term]] = {}
        self._known: dict[str, tuple[tuple[_Term, bool], ...]] = {}
        literal: list[tuple[int, str]] = []
        irregular = vocabulary(language, "inflection").get("irregular", {})
        participle = vocabulary(language, "inflection").get("participle")
        for number, term in enumerate(terms):
            words = tuple(_WORD.findall(term))
            if not words or is_unspaced(term) or not _WORD.fullmatch(term[0]) or not _WORD.fullmatch(term[-1]):
                literal.append((number, term))
                continue
            for spelling in _spellings(words, term, language):
                entry = _Term(number, *spelling)
                first = bare(entry.words[0])
                beginnings = {first[:_PREFIX], *(form[:_PREFIX] for form in irregular.get(first, ()))}
                if participle and first.endswith("n"):
                    beginnings.add(f"{participle}{first}"[:_PREFIX])
                for beginning in beginnings:
                    self._buckets.setdefault(beginning, []).append(entry)
        self._literal = _Literal(literal) if literal else None

    def find(self, text: str) -> Iterator[Use]:
        """Yield each use of a term in a text, in order; of those that start together only the longest."""
        found = sorted(self._uses(text), key=lambda use: (use.start, -use.end, not use.exact, use.term))
        until = 0
        for use in found:
            if use.start >= until:
                yield use
                until = use.end

    def _uses(self, text: str) -> Iterator[Use]:
        if self._literal:
            yield from self._literal.find(text)
        if not self._buckets:
            return
        unaccented = False if self._compounds else text.isascii() or not accented(text)
        for match in _WORD.finditer(text):
            word = match[0]
            if len(word) > _LONGEST:
                continue
            candidates = self._known.get(word)
            if candidates is None:
                if len(self._known) > _KEPT:
                    self._known.clear()
                candidates = self._known[word] = tuple(self._candidates(word))
            for term, exact in candidates:
                if not _fits(word, term.words[0], self._language, unaccented):
                    continue
                rest = self._rest(text, match.end(), term, unaccented)
                if rest is not None:
                    yield Use(term.number, match.start(), rest[0], exact and rest[1])

    def _candidates(self, word: str) -> Iterator[tuple[_Term, bool]]:
        """Yield the terms whose first word may be this one, and whether it is so uninflected."""
        root = bare(word)
        for term in self._buckets.get(root[:_PREFIX], ()):
            if root in forms(term.words[0], self._language):
                yield term, root == bare(term.words[0])
        if self._compounds and len(root) >= _COMPOUND + _PART:
            yield from self._in_compound(root)

    def _in_compound(self, root: str) -> Iterator[tuple[_Term, bool]]:
        table = vocabulary(self._language, "inflection")
        for start in (0, *range(_PART, len(root) - _COMPOUND + 1)):
            if start and root[:start] in table["prefixes"]:
                continue
            for term in self._buckets.get(root[start : start + _PREFIX], ()):
                stem = bare(term.words[0])
                if len(term.words) > 1 or len(stem) < _COMPOUND:
                    continue
                rest = root[start:]
                opens = not start and root.startswith(stem) and len(root) >= len(stem) + _PART
                if (opens and root not in forms(stem, "de")) or (start and rest in forms(stem, "de")):
                    yield term, False

    def _rest(self, text: str, end: int, term: _Term, unaccented: bool) -> tuple[int, bool] | None:
        """Return where the term ends if its further words follow, and whether they are uninflected; else None."""
        exact = True
        for gap, wanted in zip(term.gaps, term.words[1:], strict=True):
            between = gap.match(text, end)
            following = _WORD.match(text, between.end()) if between else None
            if following is None or bare(following[0]) not in forms(wanted, self._language):
                return None
            if not _fits(following[0], wanted, self._language, unaccented):
                return None
            exact = exact and bare(following[0]) == bare(wanted)
            end = following.end()
        return end, exact


def _spellings(
    words: tuple[str, ...], term: str, language: str
) -> Iterator[tuple[tuple[str, ...], tuple[re.Pattern[str], ...]]]:
    """Yield the ways to write a term: as given, a hyphenated one as one word, German umlauts as two letters."""
    between = _WORD.split(term)[1:-1]
    gaps = tuple(
        _APOSTROPHE if _APOSTROPHE.fullmatch(gap) else _SPACE if _SPACE.fullmatch(gap) else compiled(re.escape(gap))
        for gap in between
    )
    yield words, gaps
    if between and all(gap == "-" for gap in between):
        yield ("".join(words),), ()
    if language == "de" and re.search("[äöüß]", term.lower()):
        two = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"}
        yield tuple("".join(two.get(letter, letter) for letter in word.lower()) for word in words), gaps


def _fits(word: str, wanted: str, language: str, unaccented: bool) -> bool:
    """Whether the accents of a word agree with those of the term (año is not ano, schön is not schon).

    In a text written without any accents, and in capitals, they may be missing. Inflection may add or drop one
    (ocasión, ocasiones; Haus, Häuser).
    """
    here, there = accented(word), accented(wanted)
    if not here and not there:
        return True
    if here and there:
        return bare(word) != bare(wanted) or composed(word) == composed(wanted)
    if ("ç" in word.lower()) != ("ç" in wanted.lower()) and not unaccented:
        return False
    inflected = bare(word) != bare(wanted)
    if there:
        return (inflected and language != "de") or ((unaccented or word.isupper()) and language != "de")
    return inflected and language != "en"


class _Literal:
    """Terms that are looked for as they stand: Chinese, signs, numbers."""

    def __init__(self, terms: Sequence[tuple[int, str]]) -> None:
        self._terms: dict[str, list[tuple[str, int]]] = {}
        for number, term in sorted(terms, key=lambda entry: -len(entry[1])):
            lowered = _lower(term)
            self._terms.setdefault(lowered[0], []).append((lowered, number))
        self._starts = compiled("[" + "".join(map(re.escape, self._terms)) + "]")

    def find(self, text: str) -> Iterator[Use]:
        lowered = _lower(text)
        for match in self._starts.finditer(lowered):
            start = match.start()
            for term, number in self._terms[match[0]]:
                end = start + len(term)
                if lowered.startswith(term, start) and _stands_alone(lowered, start, end):
                    yield Use(number, start, end, True)
                    break


def is_unspaced(text: str) -> bool:
    """Whether a text has letters of a script that puts no spaces between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def _lower(text: str) -> str:
    """Return a text in lower case and of the same length."""
    lowered = text.lower()
    return lowered if len(lowered) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch that begins or ends with a letter of a spaced script does not cut a word in two."""
    cut_before = start > 0 and _joins(text[start - 1]) and _joins(text[start])
    return not cut_before and not (_joins(text[end - 1]) and _joins(text[end : end + 1]))


def _joins(character: str) -> bool:
    return character.isalnum() and not is_unspaced(character)
