"""How a text sounds: exclamation marks, emoji, words in capitals, hype, and how it addresses its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from linter.extract.addresses import inside_address
from linter.extract.vocabulary import primary, vocabulary
from linter.extract.wordings import wordings
from linter.patterns import compiled, later
from linter.record import Row
from linter.source import FILLER, FILLER_START

Address = Literal["informal", "formal"]

_EXCLAMATION = later("[!！]")
_NOT_ASCII = later(rf"[^\x00-\x7f{FILLER}{FILLER_START}]|[0-9#*](?=\ufe0f?\u20e3)")
# Signs that fonts draw as plain text unless an emoji style follows them.
_SIGNS = later(
    "[™©®ℹ‼⁉\u2194-\u21aa\u2934\u2935\u25aa-\u25fe\u2611\u2714\u2716\u27a1\u2b05-\u2b07\u3030\u303d](?!\ufe0f)"
)
_LETTER = "[A-Za-z\u00c0-\u024f\u0400-\u04ff]"  # of the scripts that have capitals
_CAPITAL = "[A-Z\u00c0-\u00de\u00f7\u0100-\u024f\u0400-\u042f\u0460-\u04ff]"  # all of these but most small letters
# The first letter is looked for before what stands before it, which is rarer and so faster.
_CAPITALS = later(rf"{_CAPITAL}(?<![\w@#/.-].){_CAPITAL}{_LETTER}*(?:['’-]{_LETTER}+)*(?![\w@/]|\.\w)")
_BETWEEN = later(rf"[ ,&'’-]{{1,3}}(?:{_CAPITAL} )?\Z")
_LONGEST_ACRONYM = 5
_SENTENCE_START = later(r"(?:^|[.!?:;…\n–—\"“„«(]\s*)\Z")


class Stretch(Row):
    """A part of a text."""

    start: int
    end: int


def exclamations(text: str) -> list[int]:
    """Return where the exclamation marks of a text stand; those in addresses are none."""
    return [m.start() for m in _EXCLAMATION.finditer(text) if not inside_address(text, m.start(), m.end(), ("web",))]


def emoji(text: str) -> list[Stretch]:
    """Return the emoji of a text, a joined sequence as one."""
    found: list[Stretch] = []
    until = 0
    for match in _NOT_ASCII.finditer(text):
        start = match.start()
        if start >= until and not _SIGNS.match(text, start):
            from linter.measure.tweet import emoji_end

            end = emoji_end(text, start)
            if end:
                found.append(Stretch(start, end))
                until = end
    return found


def shouting(text: str, allowed: frozenset[str]) -> Iterator[Stretch]:
    """Yield stretches of words in capitals; short words by themselves are taken for acronyms.

    `allowed` are words that may be in capitals, in capitals themselves.
    """
    run: list[re.Match[str]] = []
    for match in _CAPITALS.finditer(text):
        word = match[0]
        if not word.isupper() or word.lower() == word:
            yield from _shout(run, allowed)
            run = []
        elif run and _BETWEEN.fullmatch(text[run[-1].end() : match.start()]):
            run.append(match)
        else:
            yield from _shout(run, allowed)
            run = [match]
    yield from _shout(run, allowed)


def _shout(run: list[re.Match[str]], allowed: frozenset[str]) -> Iterator[Stretch]:
    loud = [match for match in run if match[0] not in allowed]
    long = [match for match in loud if len(match[0]) > _LONGEST_ACRONYM]
    # Two acronyms may stand together (SMS VIP); three words, or two with a long one among them, are a sentence.
    if long or len(loud) >= 3 or (len(loud) == 2 and sum(len(match[0]) for match in loud) >= 8):
        yield Stretch(loud[0].start(), loud[-1].end())


def hype(text: str, language: str) -> Iterator[Stretch]:
    """Yield the wordings of spam and of promises that nobody can keep."""
    for start, end in wordings(text, language, "tone", "hype"):
        yield Stretch(start, end)


def addressed(text: str, language: str, how: Address) -> Iterator[Stretch]:
    """Yield where a text addresses its reader formally or informally, in languages that tell the two apart."""
    for start, end in wordings(text, language, "tone", how):
        yield Stretch(start, end)
    pattern = _by_capitals(primary(language)) if how == "formal" else None
    if pattern is not None:
        for match in pattern.finditer(text):
            if not _SENTENCE_START.search(text[max(0, match.start() - 5) : match.start()]):
                yield Stretch(*match.span())


def contractions(text: str, language: str) -> Iterator[Stretch]:
    """Yield the contractions of English, which formal copy writes out."""
    for start, end in wordings(text, language, "tone", "contractions"):
        yield Stretch(start, end)


@cache
def _by_capitals(language: str) -> re.Pattern[str] | None:
    words = vocabulary(language, "tone").get("formal_case")
    return compiled(rf"(?<!\w)(?:{words})(?!\w)") if words else None
