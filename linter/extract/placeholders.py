"""What a draft still has to have replaced: blind text, slots in brackets, marks that writers leave for themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from linter.extract.vocabulary import COMMON, primary, vocabulary
from linter.extract.wordings import is_wording, wordings
from linter.patterns import compiled, later
from linter.record import Record

Kind = Literal["blind", "slot", "mark", "phrase"]

_SLOT = later(
    r"(?<![a-zA-Z0-9_\]])\[{1,2}(?P<square>[^\[\]\n]{1,80})\]{1,2}(?!\()"
    r"|<{1,2}(?P<angle>[^<>\n]{1,60})>{1,2}"
    r"|【(?P<round>[^【】\n]{1,30})】"
)


class Placeholder(Record):
    """One placeholder in a text: what it is, and where it stands."""

    kind: Kind
    start: int
    end: int


def placeholders(text: str, language: str) -> Iterator[Placeholder]:
    """Yield the placeholders of a text in a language (a BCP 47 tag), in order; none overlaps another."""
    everything = (*_blind(text), *_marks(text, language), *_slots(text, language), *_phrases(text, language))
    found = sorted(everything, key=_place)
    until = 0
    for placeholder in found:
        if placeholder.start >= until:
            yield placeholder
            until = placeholder.end


def is_placeholder_address(address: str) -> bool:
    """Whether the address of a link or picture stands for one that is still to come."""
    return _pattern("addresses", re.IGNORECASE).search(address.strip()) is not None


def _place(placeholder: Placeholder) -> tuple[int, int]:
    return placeholder.start, -placeholder.end


def _blind(text: str) -> Iterator[Placeholder]:
    lowered = text.lower()
    for needed, pattern in _by_need("blind", re.IGNORECASE):
        if needed in lowered:
            for match in pattern.finditer(text):
                yield Placeholder("blind", *match.span())


def _marks(text: str, language: str) -> Iterator[Placeholder]:
    for needed, pattern in _by_need("marks"):
        if needed in text:
            for match in pattern.finditer(text):
                yield Placeholder("mark", *match.span())
    if "TODO" in text:
        table = vocabulary(COMMON, "placeholders")
        word_there = primary(language) in table["languages_of_todo"]
        for match in re.finditer(table["todo_where_it_is_a_word" if word_there else "todo"], text):
            yield Placeholder("mark", *match.span())


def _slots(text: str, language: str) -> Iterator[Placeholder]:
    for match in _SLOT.finditer(text) if "[" in text or "<" in text or "【" in text else ():
        inside = match["square"] or match["angle"] or match["round"]
        capitals = match["square"] is not None and _pattern("capitals").fullmatch(inside) is not None
        if (capitals or _is_slot(inside, language)) and not _pattern("filled_in", re.IGNORECASE).fullmatch(inside):
            yield Placeholder("slot", *match.span())


def _is_slot(inside: str, language: str) -> bool:
    tongues = {primary(language), "en"}
    return any(is_wording(inside, tongue, "placeholders", "slots") for tongue in tongues)


def _phrases(text: str, language: str) -> Iterator[Placeholder]:
    for tongue in {primary(language), "en"}:
        for start, end in wordings(text, tongue, "placeholders", "phrases"):
            yield Placeholder("phrase", start, end)


@cache
def _pattern(key: str, flags: int = 0) -> re.Pattern[str]:
    entries = vocabulary(COMMON, "placeholders")[key]
    listed = entries if isinstance(entries, list) else [entries]
    return compiled("|".join(f"(?:{entry})" for entry in listed), flags)


@cache
def _by_need(key: str, flags: int = 0) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return patterns, each with what must occur in a text that one is for."""
    entries: dict[str, str] = vocabulary(COMMON, "placeholders")[key]
    return tuple(
        (needed, later(entry.replace(" ", r"\s{1,3}") if key == "blind" else entry, flags))
        for needed, entry in entries.items()
    )
