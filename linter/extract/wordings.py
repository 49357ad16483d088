"""Lists of wordings from a vocabulary, compiled to one pattern and matched without case, accents or typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from linter.extract.folding import Folded, fold, fold_word
from linter.extract.vocabulary import languages, primary, vocabulary
from linter.patterns import compiled

_UNSPACED = frozenset({"zh", "ja", "th"})


@lru_cache(maxsize=512)
def folded(text: str) -> Folded:
    """Return the folded spelling of a text; the same text is folded once."""
    return fold(text)


def wordings(text: str, language: str, topic: str, key: str) -> Iterator[tuple[int, int]]:
    """Yield where the wordings of a vocabulary's list stand in a text, in order."""
    pattern = wording_pattern(language, topic, key)
    if pattern is not None:
        plain = folded(text)
        for match in pattern.finditer(plain.text):
            if match.end() > match.start():
                yield plain.origin(match.start()), plain.origin_end(match.end())


def says(text: str, language: str, topic: str, key: str) -> bool:
    """Whether one of the wordings stands in a text."""
    pattern = wording_pattern(language, topic, key)
    return pattern is not None and pattern.search(folded(text).text) is not None


def says_in_any(text: str, topic: str, key: str) -> bool:
    """Whether one of the wordings of any language stands in a text."""
    plain = folded(text).text
    return any(pattern.search(plain) is not None for pattern in _of_all_languages(topic, key))


def is_wording(text: str, language: str, topic: str, key: str) -> bool:
    """Whether a whole text, but for signs around it, is one of the wordings."""
    pattern = wording_pattern(language, topic, key)
    return pattern is not None and pattern.fullmatch(folded(text).text.strip(_EDGES)) is not None


_EDGES = " \n\t.,:;!?'\"()[]<>-+#&/|_=•·…→›»«‹←▶►▸➜➔➤✓。、！？"


@cache
def wording_pattern(language: str, topic: str, key: str) -> re.Pattern[str] | None:
    """Return a list of wordings as one pattern on folded text; None where the language has no such list.

    In the list, a space stands for any white space. Where words are spaced, a wording begins and ends with a word.
    """
    entries = vocabulary(language, topic).get(key)
    if not entries:
        return None
    return compiled(_any_of(entries, spaced=primary(language) not in _UNSPACED))


@cache
def _of_all_languages(topic: str, key: str) -> tuple[re.Pattern[str], ...]:
    lists = {language: vocabulary(language, topic).get(key, ()) for language in languages()}
    spaced = [entry for language, entries in lists.items() if language not in _UNSPACED for entry in entries]
    others = [entry for language, entries in lists.items() if language in _UNSPACED for entry in entries]
    return tuple(compiled(_any_of(entries, spaced=entries is spaced)) for entries in (spaced, others) if entries)


def _any_of(entries: Iterable[str], *, spaced: bool) -> str:
    alternatives = "|".join(fold_word(entry).replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}") for entry in entries)
    return rf"(?<!\w)(?:{alternatives})(?!\w)" if spaced else f"(?:{alternatives})"
