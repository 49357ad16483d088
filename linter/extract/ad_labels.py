"""Labels by which a post says that it is paid for, and whether they stand where readers see them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from linter.extract.folding import fold_word
from linter.extract.vocabulary import COMMON, vocabulary
from linter.extract.wordings import folded
from linter.patterns import compiled, later
from linter.record import Record

Standing = Literal["seen", "buried"]

_OPENING = 40  # characters in which a plain word such as “ad” is a label and no part of a sentence
_RUN = later(r"(?:[#＃]\w+[\s,·|]*){3,}")


class Label(Record):
    """A label in a text, and whether readers meet it before the fold, not last, and not among hashtags."""

    start: int
    end: int
    standing: Standing


def find_label(text: str, labels: Iterable[str]) -> Label | None:
    """Return the best standing of these labels in a text, None if there is none."""
    plain = folded(text)
    found: list[Label] = []
    for match in _pattern(tuple(labels)).finditer(plain.text):
        start, end = plain.origin(match.start()), plain.origin_end(match.end())
        tagged = match[0].startswith("#") or text[start - 1 : start] in ("#", "[", "(", "【")
        long = " " in match[0] or len(match[0]) > 7
        if not (tagged or long or start <= _OPENING):
            continue
        found.append(Label(start, end, "seen" if _seen(text, start, end) else "buried"))
    return min(found, key=lambda label: (label.standing != "seen", label.start), default=None)


def _seen(text: str, start: int, end: int) -> bool:
    if start <= 2:
        return True
    last = not re.search(r"\w", re.sub(r"[#＃]\w+", "", text[end:]))
    in_run = any(run.start() <= start < run.end() for run in _RUN.finditer(text))
    fold: int = vocabulary(COMMON, "ad_labels")["fold"]
    return start < fold and not last and not in_run


@lru_cache(maxsize=64)
def _pattern(labels: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted({fold_word(label) for label in labels}, key=len, reverse=True)
    return compiled("|".join(rf"(?<![\w#]){re.escape(label)}(?![a-z0-9а-я_])" for label in longest_first))
