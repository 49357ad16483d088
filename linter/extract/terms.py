"""Which terms of a list a text uses, in whatever form: thousands of terms in one pass over the words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.extract.folding import keeps_words
from linter.extract.inflection import accented, bare, composed, forms
from linter.extract.vocabulary import primary, vocabulary
from linter.extract.word_sets import of_chunks, words_of
from linter.extract.wordings import folded
from linter.patterns import compiled, later
from linter.record import Record

_LETTER = "[^\\W_\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # of a script with spaces between words
_WORD = later(f"{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*")
_MARK = later("[\u0300-\u036f]")
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


class _Candidates(Record):
    """What a word may have to do with: the terms that it begins (and whether uninflected), and those that it ends."""

    beginning: tuple[tuple[_Term, bool], ...] = ()
    ending: tuple[_Term, ...] = ()


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
        self._stems: dict[str, list[tuple[_Term, str]]] = {}  # those that may be a part of a longer word
        self._ends: dict[str, list[_Term]] = {}  # those of several words, by the beginnings of the last
        self._met: set[str] = set()
        self._known: dict[str, _Candidates] = {}  # the words among those met that have to do with a term
        literal: list[tuple[int, str]] = []
        for number, term in enumerate(terms):
            words = tuple(_WORD.findall(term))
            if not words or is_unspaced(term) or not _WORD.fullmatch(term[0]) or not _WORD.fullmatch(term[-1]):
                literal.append((number, term))
                continue
            for spelling in _spellings(words, term, language):
                entry = _Term(number, *spelling)
                stem = bare(entry.words[0])
                for beginning in _beginnings(entry.words[0], language):
                    self._buckets.setdefault(beginning, []).append(entry)
                    if self._compounds and not entry.gaps and len(stem) >= _COMPOUND:
                        self._stems.setdefault(beginning, []).append((entry, stem))
                for beginning in _beginnings(entry.words[-1], language) if entry.gaps else ():
                    self._ends.setdefault(beginning, []).append(entry)
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
        # Where folding keeps the words, those of the folded text are told already, for other purposes as well.
        plain = keeps_words(text) and "_" not in text
        known = folded(text).text if plain else text
        wanted = self._wanted(words_of(known) if plain else of_chunks(text, _words))
        if not wanted:
            return
        unaccented = not self._compounds and (plain or not accented(text))
        # A word goes on with an accent that stands by itself, and does not begin with one.
        standing = _standing if known.isascii() or _MARK.search(known) is None else _standing_with_accents
        for word, terms in wanted.items():
            fitting = [each for each in terms if _fits(word, each[0].words[0], self._language, unaccented)]
            for start in standing(word, known) if fitting else ():
                for term, exact in fitting:
                    rest = self._rest(text, start + len(word), term, unaccented)
                    if rest is not None:
                        yield Use(term.number, start, rest[0], exact and rest[1])

    def _wanted(self, words: frozenset[str]) -> dict[str, list[tuple[_Term, bool]]]:
        """Return the words of a text that a term may begin with; of terms of several words if their last is there."""
        if len(self._met) > _KEPT:
            self._met.clear()
            self._known.clear()
        for word in words - self._met:
            known = self._candidates(word)
            if known is not None:
                self._known[word] = known
        self._met |= words
        found = [(word, self._known[word]) for word in self._known.keys() & words]
        ending = {term for _, known in found for term in known.ending}
        able = (
            (word, [each for each in known.beginning if not each[0].gaps or each[0] in ending]) for word, known in found
        )
        return {word: terms for word, terms in able if terms}

    def _candidates(self, word: str) -> _Candidates | None:
        """Return the terms that a word may begin, and those of several words that it may end; None without any."""
        if len(word) > _LONGEST:
            return None
        beginning = tuple(self._begun_by(word))
        root = bare(word)
        ends = self._ends.get(root[:_PREFIX], ())
        ending = tuple(term for term in ends if root in forms(term.words[-1], self._language))
        return _Candidates(beginning, ending) if beginning or ending else None

    def _begun_by(self, word: str) -> Iterator[tuple[_Term, bool]]:
        """Yield the terms whose first word may be this one, and whether it is so uninflected."""
        root = bare(word)
        for term in self._buckets.get(root[:_PREFIX], ()):
            if root in forms(term.words[0], self._language):
                yield term, root == bare(term.words[0])
        if self._compounds and len(root) >= _COMPOUND + _PART:
            yield from self._in_compound(root)

    def _in_compound(self, root: str) -> Iterator[tuple[_Term, bool]]:
        prefixes = vocabulary(self._language, "inflection")["prefixes"]
        for start in (0, *range(_PART, len(root) - _COMPOUND + 1)):
            stems = self._stems.get(root[start : start + _PREFIX])
            if stems is None or (start and root[:start] in prefixes):
                continue
            rest = root[start:]
            for term, stem in stems:
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


def _words(chunk: str) -> frozenset[str]:
    return frozenset(_WORD.findall(chunk))


def _standing(word: str, text: str) -> Iterator[int]:
    """Yield where a word of a text stands in it."""
    at = text.find(word)
    while at >= 0:
        end = at + len(word)
        if _WORD.match(text, end) is None and (not at or _WORD.match(text, at - 1) is None):
            yield at
        at = text.find(word, end)


def _standing_with_accents(word: str, text: str) -> Iterator[int]:
    return (match.start() for match in _WORD.finditer(text) if match[0] == word)


def _beginnings(word: str, language: str) -> set[str]:
    """Return what the forms of a word begin with, as many letters as terms are looked up by."""
    table = vocabulary(language, "inflection")
    root = bare(word)
    found = {root[:_PREFIX], *(form[:_PREFIX] for form in table.get("irregular", {}).get(root, ()))}
    if table.get("participle") and root.endswith("n"):
        found.add(f"{table['participle']}{root}"[:_PREFIX])
    return found


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
