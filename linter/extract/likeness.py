"""How alike two texts are, and which of many texts are nearly the same: by the runs of words that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from math import ceil

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


def resemblance(one: Shingles, other: Shingles) -> float:
    """Return the share of runs that two texts have in common, from 0 to 1 (Jaccard's measure)."""
    shared = len(one & other)
    return shared / (len(one) + len(other) - shared) if shared else 0.0


def earlier_twins(
    texts: Sequence[Shingles], least: float, may: Callable[[int, int], bool]
) -> Iterator[tuple[int, int, float]]:
    """Yield (number, number of an earlier text, resemblance) for each text like an earlier one that it `may` be.

    Of several it is the first most alike. The work grows with the length of the texts, not with the number of pairs:
    texts that are alike to a share of `least` must share one of their rarest few runs, and only those are looked up.
    """
    common = Counter(run for text in texts for run in text)
    by_run: dict[tuple[str, ...], list[int]] = {}
    for number, text in enumerate(texts):
        if not text:
            continue
        rare = sorted(text, key=lambda run: (common[run], run))[: len(text) - ceil(least * len(text)) + 1]
        candidates = sorted({earlier for run in rare for earlier in by_run.get(run, ()) if may(number, earlier)})
        compared = [(earlier, resemblance(text, texts[earlier])) for earlier in candidates[-_COMPARED:]]
        best = max(compared, key=lambda pair: (pair[1], -pair[0]), default=None)
        if best is not None and best[1] >= least:
            yield number, *best
        for run in rare:
            known = by_run.setdefault(run, [])
            known.append(number)
            del known[:-_COMPARED]


def _shape(token: str) -> str:
    if token.startswith(FILLER_START):
        return "{}"
    return "0" if any(char.isdigit() for char in token) else token.casefold().replace("’", "'")
