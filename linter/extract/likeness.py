"""How alike two texts are, and which of many texts are nearly the same: by the runs of words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence, Set
from math import ceil
from typing import TypeVar

from linter.extract.addresses import without_addresses
from linter.patterns import later
from linter.source import FILLER, FILLER_START

# A word, a letter of a script without spaces, a code or number, or the filler of a template expression.
_TOKEN = later(
    "[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
    f"|{FILLER_START}{FILLER}*"
    "|(?:(?![\u0e00-\u0e7f\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff])\\w)+(?:['’](?!\\d)\\w+)?"
)
_RUN = 3  # words in a row that count as one thing shared
_COMPARED = 64  # texts that one is compared with at most

Shingles = frozenset[tuple[str, ...]]

# A run of words, or the number that stands for it.
_Run = TypeVar("_Run", tuple[str, ...], int)


def shingles(texts: Sequence[str]) -> Shingles:
    """Return every run of three words in some texts.

    Addresses are left out. Figures, codes and template expressions count as the same whatever they say, so that a
    message with another date in it is still the same message.
    """
    found: set[tuple[str, ...]] = set()
    for text in texts:
        words = [_shape(token[0]) for token in _TOKEN.finditer(without_addresses(text))]
        found.update(zip(*(words[start:] for start in range(_RUN)), strict=False))
    return frozenset(found)


def fingerprint(text: Shingles) -> str:
    """Return a number of eight bytes for each run of a text, in base64: a quarter of what the words take."""
    from binascii import b2a_base64, crc32  # to load what makes better digests takes longer than all of them
    from struct import pack

    written = ("\0".join(run).encode("utf-8", "surrogatepass") for run in text)
    numbers = sorted({(crc32(words), crc32(words[::-1])) for words in written})
    return b2a_base64(b"".join(pack("<II", *number) for number in numbers), newline=False).decode()


def runs_of(fingerprint: str) -> frozenset[int]:
    """Return the numbers of a fingerprint."""
    from binascii import a2b_base64
    from struct import iter_unpack

    return frozenset(number for (number,) in iter_unpack("<Q", a2b_base64(fingerprint)))


def resemblance(one: Set[_Run], other: Set[_Run]) -> float:
    """Return the share of runs that two texts have in common, from 0 to 1 (Jaccard's measure)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def earlier_twins(
    texts: Sequence[Set[_Run]], least: float, may: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, float]]:
    """Yield (number, number of an earlier text, resemblance) for each text like an earlier one that it `may` be.

    Of several it is the first most alike. The work grows with the length of the texts, not with the number of pairs:
    texts that are alike to a share of `least` must share one of their rarest few runs, and only those are looked up.
    """
    common = Counter(run for text in texts for run in text)
    by_run: dict[_Run, list[int]] = {}
    for number, text in enumerate(texts):
        if sum(common[run] > 1 for run in text) < max(1, least * len(text)):
            continue  # no other text shares so much of it
        rare = sorted(text, key=lambda run: (common[run], run))[: len(text) - ceil(least * len(text)) + 1]
        candidates = sorted({earlier for run in rare for earlier in by_run.get(run, ()) if may(number, earlier)})
        compared = [(earlier, resemblance(text, texts[earlier])) for earlier in candidates[-_COMPARED:]]
        best = max(compared, key=lambda pair: (pair[1], -pair[0]), default=None)
        if best is not None and best[1] >= least:
            yield number, best[0], best[1]
        for run in rare:
            known = by_run.setdefault(run, [])
            known.append(number)
            del known[:-_COMPARED]


def _shape(token: str) -> str:
    if token.startswith(FILLER_START):
        return "{}"
    return "0" if any(char.isdigit() for char in token) else token.casefold().replace("’", "'")
