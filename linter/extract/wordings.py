"""Lists of wordings from a vocabulary, compiled to one pattern and matched without case, accents or typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache

from linter.extract.folding import Folded, fold, fold_word
from linter.extract.openings import needed_by, opening_of
from linter.extract.vocabulary import languages, primary, vocabulary
from linter.extract.word_sets import is_of_word
from linter.patterns import later

_UNSPACED = frozenset({"zh", "ja", "th"})


@lru_cache(maxsize=512)
def folded(text: str) -> Folded:
    """Return the folded spelling of a text; the same text is folded once."""
    return fold(text)


class Wordings:
    """A list of wordings, to be looked for in folded texts."""

    __slots__ = ("_needed", "_opening", "pattern")

    def __init__(self, entries: Sequence[str], *, spaced: bool) -> None:
        text = _any_of(entries, spaced=spaced)
        self.pattern = later(text)
        self._opening = opening_of(text) if spaced else None
        self._needed = ("",) if spaced else needed_by(text)

    def found_in(self, text: str, whole: str | None = None) -> Iterator[re.Match[str]]:
        """Yield the matches of the pattern, as its `finditer` does; empty ones left out.

        `whole` is a text with all words of this one, and perhaps others, whose words are already told.
        """
        if self._opening is None:
            if any(piece in text for piece in self._needed):
                yield from (match for match in self.pattern.finditer(text) if match.end() > match.start())
            return
        until = 0
        for place in self._opening.places(text, whole):
            start = max(place, until)
            while self._opening.behind and until < start and not is_of_word(text[start - 1]):
                start -= 1
            for at in range(start, place + 1):
                match = self.pattern.match(text, at)
                if match is not None:
                    yield match
                    until = match.end()
                    break

    def occur_in(self, text: str, whole: str | None = None) -> bool:
        """Whether one of the wordings stands in a text; `whole` as above."""
        return next(self.found_in(text, whole), None) is not None


def wordings(text: str, language: str, topic: str, key: str) -> Iterator[tuple[int, int]]:
    """Yield where the wordings of a vocabulary's list stand in a text, in order."""
    known = _listed(language, topic, key)
    if known is not None:
        plain = folded(text)
        for match in known.found_in(plain.text):
            yield plain.origin(match.start()), plain.origin_end(match.end())


def says(text: str, language: str, topic: str, key: str) -> bool:
    """Whether one of the wordings stands in a text."""
    known = _listed(language, topic, key)
    return known is not None and known.occur_in(folded(text).text)


def says_early(text: str, within: int, language: str, topic: str, key: str) -> bool:
    """Whether one of the wordings stands in the first characters of a text, and in no part of a word."""
    known = _listed(language, topic, key)
    plain = folded(text)
    if known is None or len(text) <= within or plain.origins is not None:
        return says(text[:within], language, topic, key)
    if language not in _UNSPACED:
        while within and is_of_word(plain.text[within - 1]) and is_of_word(plain.text[within]):
            within -= 1
    return known.occur_in(plain.text[:within], plain.text)


def says_in_any(text: str, topic: str, key: str) -> bool:
    """Whether one of the wordings of any language stands in a text."""
    plain = folded(text).text
    return any(known.occur_in(plain) for known in _of_all_languages(topic, key))


def is_wording(text: str, language: str, topic: str, key: str) -> bool:
    """Whether a whole text, but for signs around it, is one of the wordings."""
    known = _listed(language, topic, key)
    return known is not None and known.pattern.fullmatch(folded(text).text.strip(_EDGES)) is not None


_EDGES = " \n\t.,:;!?'\"()[]<>-+#&/|_=•·…→›»«‹←▶►▸➜➔➤✓。、！？"


@cache
def _listed(language: str, topic: str, key: str) -> Wordings | None:
    """Return a list of wordings; None where the language has no such list.

    In the list, a space stands for any white space. Where words are spaced, a wording begins and ends with a word.
    """
    entries = vocabulary(language, topic).get(key)
    return Wordings(entries, spaced=primary(language) not in _UNSPACED) if entries else None


@cache
def _of_all_languages(topic: str, key: str) -> tuple[Wordings, ...]:
    lists = {language: vocabulary(language, topic).get(key, ()) for language in languages()}
    spaced = [entry for language, entries in lists.items() if language not in _UNSPACED for entry in entries]
    others = [entry for language, entries in lists.items() if language in _UNSPACED for entry in entries]
    return tuple(Wordings(entries, spaced=entries is spaced) for entries in (spaced, others) if entries)


def _any_of(entries: Iterable[str], *, spaced: bool) -> str:
    alternatives = "|".join(_BLANK.sub(_spaces, fold_word(entry)) for entry in entries)
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if spaced else f"(?:{alternatives})"


_BLANK = later(r"\[[^\]]*\]| \??")


def _spaces(blank: re.Match[str]) -> str:
    """Return what stands for a blank of the vocabulary, one that may be left out, or a set that may have one."""
    if blank[0][0] == "[":
        return blank[0].replace(" ", r"\s")
    return r"\s{0,3}" if blank[0][-1] == "?" else r"\s{1,3}"
