"""Names that a text writes with a letter too many, too few, wrong or in the wrong place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from linter.extract.addresses import inside_address
from linter.extract.inflection import bare
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.record import Record

_WORD = later(r"[^\W\d_]+")
_ALONE = 7  # letters of a name of one word: a shorter one has neighbours among ordinary words
_AMONG = 4  # letters of a word that differs, where the rest of the name stands beside it


class Misspelling(Record):
    """A name that is nearly in a text: its number in the list, and where."""

    name: int
    start: int
    end: int


class _Name(Record):
    number: int
    words: tuple[str, ...]
    gaps: tuple[str, ...]
    capitals: tuple[bool, ...]


class Misspellings:
    """A list of names, ready to be looked for where one letter of them is wrong."""

    def __init__(self, names: Sequence[str], language: str) -> None:
        self._language = language
        self._right = frozenset(tuple(bare(word) for word in _WORD.findall(name)) for name in names)
        self._by_letter: dict[str, list[_Name]] = {}
        for number, name in enumerate(names):
            words = _WORD.findall(name)
            if words and words[0][0].isupper() and (len(words) > 1 or len(words[0]) >= _ALONE):
                gaps = tuple(gap.strip() for gap in _WORD.split(name)[1:-1])
                plain = tuple(bare(word) for word in words)
                capitals = tuple(word[0].isupper() for word in words)
                self._by_letter.setdefault(plain[0][:1], []).append(_Name(number, plain, gaps, capitals))

    def find(self, text: str) -> Iterator[Misspelling]:
        """Yield the names that a text nearly has, in order; what stands in an address or a topic is no name."""
        found = list(_WORD.finditer(text)) if self._by_letter else []
        until = 0
        for at, match in enumerate(found):
            if match.start() < until or not match[0][0].isupper():
                continue
            for name in self._by_letter.get(bare(match[0][0]), ()):
                words = found[at : at + len(name.words)]
                if len(words) < len(name.words) or not self._is_nearly(name, [word[0] for word in words]):
                    continue
                start, end = match.start(), words[-1].end()
                gaps = (text[one.end() : other.start()] for one, other in pairwise(words))
                if tuple(gap.strip() for gap in gaps) != name.gaps or text[end : end + 1] in ("_", "-"):
                    continue
                if not inside_address(text, start, end, ("web", "mail", "account", "topic")):
                    until = end
                    yield Misspelling(name.number, start, end)
                    break

    def _is_nearly(self, name: _Name, words: list[str]) -> bool:
        if any(capital and not word[0].isupper() for capital, word in zip(name.capitals, words, strict=True)):
            return False
        plain = tuple(bare(word) for word in words)
        wrong = [at for at, word in enumerate(plain) if word != name.words[at]]
        if len(wrong) != 1 or plain in self._right:
            return False
        (at,) = wrong
        meant, written = name.words[at], plain[at]
        if one_letter_apart(meant, written) is None or min(len(meant), len(written)) < (
            _ALONE - 1 if len(words) == 1 else _AMONG
        ):
            return False
        if len(words) == 1 and (len(meant) == len(written) and sorted(meant) != sorted(written)):
            return False  # another word, as likely as not: "Explorer", "Explored"
        in_tail = meant[-1] != written[-1] and sorted(meant) != sorted(written)  # as inflection would have it
        if len(words) > 1 and self._language == "en":
            return at < len(words) - 1 or not (in_tail and meant.rstrip("s") == written.rstrip("s"))
        return not in_tail


@lru_cache(maxsize=64)
def misspellings(names: tuple[str, ...], language: str) -> Misspellings:
    """Return the misspellings of a list of names for a language (a BCP 47 tag); the same list is prepared once."""
    return Misspellings(names, primary(language))


def one_letter_apart(one: str, other: str) -> int | None:
    """Return where two words differ, if by one letter more, less or other, or by two that have changed places."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1:
        return None
    at = next((at for at, letter in enumerate(short) if letter != long[at]), len(short))
    if at == 0 or short == long:
        return None
    if len(short) < len(long):
        return at if short[at:] == long[at + 1 :] else None
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return at if swapped or short[at + 1 :] == long[at + 1 :] else None
