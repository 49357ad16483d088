"""The 7-bit alphabets of SMS: which characters each one holds, and what announcing it costs."""

from __future__ import annotations

import functools
from typing import Final

from linter import resources
from linter.record import Record

# 3GPP TS 23.038 V18.0.0, 6.2.1 and 6.2.1.1: the default alphabet and its extension table.
BASIC: Final = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION: Final = frozenset("\f^{}\\[~]|€")
# 3GPP TS 23.040, 9.2.3.24.15 and .16: a national table is announced by an element of 3 octets.
SHIFT_ELEMENT_OCTETS: Final = 3


class Alphabet(Record):
    """A pair of tables: characters of one septet, characters of two, and the header that announces them."""

    name: str
    basic: frozenset[str]
    extension: frozenset[str]
    header_octets: int

    def holds(self, characters: set[str]) -> bool:
        """Tell whether all these characters can be written in this alphabet."""
        return characters <= self.basic or characters <= self.basic | self.extension

    def septets(self, text: str) -> int:
        """Return the length of a text that this alphabet holds, in septets."""
        if self.basic.issuperset(text):
            return len(text)
        return len(text) + sum(1 for char in text if char not in self.basic)


DEFAULT: Final = Alphabet("GSM-7", BASIC, EXTENSION, 0)


class UnknownLanguageError(ValueError):
    """No national table of 3GPP TS 23.038 is for this language."""


@functools.cache
def national(language: str) -> tuple[Alphabet, ...]:
    """Return the alphabets that national tables give for a language, cheapest header first.

    `language` is one of `national_languages()`. Spanish has no locking table, so one alphabet; the others three.
    """
    tables = _tables().get(language)
    if tables is None:
        raise UnknownLanguageError(language)
    name, locking, single = (tables[key] for key in ("name", "locking", "single"))
    shifted = Alphabet(f"GSM-7 with {name} extension", BASIC, frozenset(single), SHIFT_ELEMENT_OCTETS)
    if not locking:
        return (shifted,)
    locked = Alphabet(f"GSM-7 {name}", frozenset(locking), EXTENSION, SHIFT_ELEMENT_OCTETS)
    both = Alphabet(f"GSM-7 {name} with extension", frozenset(locking), frozenset(single), 2 * SHIFT_ELEMENT_OCTETS)
    return shifted, locked, both


def national_languages() -> tuple[str, ...]:
    """Return the languages (ISO 639-1) that have national tables, as the standard orders them."""
    return tuple(_tables())


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    import json

    with open(resources.data("gsm_national.json"), encoding="utf-8") as table:
        languages: dict[str, dict[str, str]] = json.load(table)["languages"]
    return languages
