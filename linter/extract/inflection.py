"""The forms that a word takes in a sentence (plural, case, person, comparison), from a table of endings a language."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from linter.extract.vocabulary import vocabulary
from linter.patterns import compiled, later

# Letters of their own, although Unicode writes them as a letter with a mark.
_LETTERS = frozenset("ñй")
_KEPT = 20_000  # words that are remembered; those of a language repeat
_LONGEST_KEPT = 40  # letters; what is longer is a text
_MARKS = later("[\u0300-\u036f]")


def bare(text: str) -> str:
    """Return a word or text in lower case, without accents and umlauts (`ñ` and `й` are letters and stay)."""
    return _bare_word(text) if len(text) <= _LONGEST_KEPT else _bare(text)


def _bare(text: str) -> str:
    lowered = text.lower()
    if lowered.isascii():
        return lowered
    return unicodedata.normalize("NFKC", lowered).translate(_BARE).replace("ß", "ss")


class _Letters(dict[int, str]):
    """What each letter is without its accents, found when it is first met: a text has few different ones."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = letter if letter in _LETTERS else _MARKS.sub("", unicodedata.normalize("NFD", letter))
        return self[code]


_BARE = _Letters()


_bare_word = lru_cache(maxsize=_KEPT)(_bare)


def composed(word: str) -> str:
    """Return a word in lower case with its accents, each letter one character; ё is е, as most people write it."""
    return unicodedata.normalize("NFKC", word.lower()).replace("ё", "е").replace("ß", "ss")


def accented(text: str) -> bool:
    """Whether a word or text carries accents or umlauts that `bare` would remove."""
    if text.isascii():
        return False
    return _accented_word(text) if len(text) <= _LONGEST_KEPT else _accented(text)


def _accented(text: str) -> bool:
    return bare(text) != composed(text)


_accented_word = lru_cache(maxsize=_KEPT)(_accented)


@cache
def forms(word: str, language: str) -> frozenset[str]:
    """Return the forms of a word, all `bare`, the word itself among them.

    The tables are generous: some forms are no words of the language, and none is a word of another root.
    """
    root = bare(word)
    table = vocabulary(language, "inflection")
    found = {root, *table.get("irregular", {}).get(root, ())}
    for ends, cut, endings in _rules(language):
        if ends.search(root):
            found.update(_joined(root[: len(root) - cut], endings))
            break
    if root in table.get("compared", ()):
        found.update(_compared(root))
    participle = table.get("participle")
    if participle and root.endswith(("en", "eln", "ern")):
        stem = re.sub(r"e?n$", "", root)
        found.update(f"{participle}{stem}{ending}" for ending in ("t", "te", "ten", "ter", "tes", "tem", "en", "ene"))
    return frozenset(found)


def _joined(stem: str, endings: tuple[str, ...]) -> set[str]:
    return {stem + stem[-1:] + ending[1:] if ending.startswith("+") else stem + ending for ending in endings}


def _compared(root: str) -> set[str]:
    if root.endswith("e"):
        return {f"{root}r", f"{root}st"}
    if root.endswith("y"):
        return {f"{root[:-1]}ier", f"{root[:-1]}iest"}
    return _joined(root, ("er", "est", "+er", "+est"))


@cache
def _rules(language: str) -> tuple[tuple[re.Pattern[str], int, tuple[str, ...]], ...]:
    return tuple(
        (compiled(f"(?:{rule['ends']})$"), rule.get("cut", 0), tuple(rule["add"]))
        for rule in vocabulary(language, "inflection").get("rules", ())
    )
