"""How a text writes names whose spelling is fixed: right, or with other capitals, spaces, hyphens or accents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from linter.extract.addresses import inside_address
from linter.extract.folding import keeps_words
from linter.extract.inflection import bare
from linter.extract.terms import is_unspaced
from linter.extract.vocabulary import primary
from linter.patterns import compiled, later
from linter.record import Record

_CAMEL = later(r"(?<=[a-zß-ÿа-яё])(?=[A-ZÀ-ÞА-ЯЁ])")
_SEPARATED = later(r"[\s\u00a0\u202f_-]+")
_GAP = r"[ \t\u00a0\u202f\r\n-]{0,3}"
# Letters that may follow a name within its word: the endings of a case, mostly of the genitive.
_ENDINGS = {
    "de": r"(?:s|es|n)",
    "ru": r"(?:['’-]?(?:а|у|е|ы|и|ом|ем|ой|ей|ов|ам|ами|ах|я|ю))",
}
_UNSPACED = "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]"  # letters that follow a word without a space
# The accents that are mistaken for each other, where a name has one.
_ACCENTED = {"a": "áàâãä", "e": "éèêë", "i": "íìîï", "o": "óòôõö", "u": "úùûü"}
_SPLIT = 7  # letters that a name needs for it to be known with a hyphen inside ("Sonntags-Box")
_SET_OFF = later(r"[:：|>»]|[-–—]\s|\]|】")
_SIGNS = ' \t.!*_[]()【】"“”'
_ANY_ENDING = r"(?:['’]s|['’])"


class NameUse(Record):
    """A name in a text: its number in the list, where (without an ending), and whether it is written right."""

    name: int
    start: int
    end: int
    right: bool


class NameIndex:
    """A list of names, ready to be looked for."""

    def __init__(self, names: Sequence[str], language: str) -> None:
        self._names = names
        order = sorted(range(len(names)), key=lambda number: -len(names[number]))
        ending = rf"(?:{_ENDINGS[language]}|{_ANY_ENDING})?" if language in _ENDINGS else ""
        alternatives = "|".join(
            f"{_before(names[number])}(?P<n{number}>{_pattern(names[number])}){_after(names[number], ending)}"
            for number in order
        )
        self._pattern = compiled(alternatives, re.IGNORECASE)
        self._letters = frozenset("".join(_plain(letter) for part in _parts(name) for letter in part) for name in names)

    def find(self, text: str) -> Iterator[NameUse]:
        """Yield the uses of names in a text; those in addresses and topics are no writing of a name."""
        if not self._may_occur(text):
            return
        for match in self._pattern.finditer(text):
            group = match.lastgroup or ""
            start, end = match.span(group)
            if inside_address(text, start, end, ("web", "mail", "account", "topic")):
                continue
            number = int(group[1:])
            yield NameUse(number, start, end, self._is_right(text, start, end, self._names[number]))

    def _may_occur(self, text: str) -> bool:
        """Whether a text has the letters of a name in a row, whatever stands between them: told for most texts."""
        if not keeps_words(text):
            return True
        letters = "".join(text.lower().split()).replace("-", "")
        return any(name in letters for name in self._letters)

    def _is_right(self, text: str, start: int, end: int, name: str) -> bool:
        written = _SEPARATED.sub(lambda gap: "-" if "-" in gap[0] else " ", text[start:end])
        if written == name:
            return True
        return written == name.upper() and (_is_heading(text, start, end) or _is_label(text, start, end))


@lru_cache(maxsize=64)
def name_index(names: tuple[str, ...], language: str) -> NameIndex:
    """Return the index of a list of names for a language (a BCP 47 tag); the same list is prepared once."""
    return NameIndex(names, primary(language))


def _pattern(name: str) -> str:
    """Return what a name looks like in any spelling."""
    inner = "-?" if len(name) >= _SPLIT else ""
    return _GAP.join(inner.join(_letter(letter) for letter in part) for part in _parts(name))


def _parts(name: str) -> list[str]:
    return [part for word in _SEPARATED.split(name) for part in _CAMEL.split(word) if part]


def _plain(letter: str) -> str:
    """Return a letter without its accent, where one letter stands for it."""
    plain = bare(letter)
    return plain if len(plain) == 1 else letter.lower()


def _letter(letter: str) -> str:
    plain = _plain(letter)
    if plain == letter.lower():
        return re.escape(letter)
    return f"[{letter.lower()}{plain}{_ACCENTED.get(plain, '')}]"


def _before(name: str) -> str:
    return rf"(?:(?<![^\W_])|(?<={_UNSPACED}))" if name[0].isalnum() and not is_unspaced(name) else ""


def _after(name: str, ending: str) -> str:
    return rf"{ending}(?:(?![^\W_])|(?={_UNSPACED}))" if name[-1].isalnum() and not is_unspaced(name) else ""


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the whole line is in capitals, more than the name alone: then so may be the name."""
    line = text[text.rfind("\n", 0, start) + 1 : start] + text[end : (text + "\n").find("\n", end)]
    return line.isupper()


def _is_label(text: str, start: int, end: int) -> bool:
    """Whether the name opens or closes its line as that of the sender, set off by a sign ("ACME: …", "… - ACME")."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = (text + "\n").find("\n", end)
    opens = not text[line_start:start].strip(_SIGNS) and _SET_OFF.match(text[end:line_end].lstrip()) is not None
    closes = not text[end:line_end].strip(_SIGNS) and text[line_start:start].rstrip().endswith(
        ("-", "–", "—", "|", "/")
    )
    return opens or closes
