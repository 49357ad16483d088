"""Numbers that belong to one person: cards, bank accounts, national ids; and mailboxes and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from linter.extract.addresses import addresses
from linter.patterns import later
from linter.record import Record

Kind = Literal["card", "account", "id", "mailbox", "phone"]

# What each of the numbers holds: seven digits with no more than a sign between two, or two digits after two capitals.
_DIGITS = later(r"\d(?:(?:[ .-]?\d){6}|(?<=[A-Z][A-Z].)\d)")
_EDGE = r"(?<![A-Za-z0-9_.,/=-])"
_END = r"(?![A-Za-z0-9_/-]|[.,]\d)"
_CARD = later(rf"{_EDGE}[3-6]\d{{3}}(?:[ -]?\d{{4}}){{2}}[ -]?\d{{1,7}}{_END}")
_IBAN = later(rf"{_EDGE}[A-Z]{{2}}\d{{2}}(?: ?[A-Z0-9]{{4}}){{2,7}}(?: ?[A-Z0-9]{{1,3}})?{_END}")
_CPF = later(rf"{_EDGE}\d{{3}}\.\d{{3}}\.\d{{3}}-\d\d{_END}")
_SSN = later(rf"{_EDGE}(?!000|666|9)\d{{3}}-(?!00)\d\d-(?!0000)\d{{4}}{_END}")
_CHINESE_ID = later(rf"{_EDGE}[1-9]\d{{5}}(?:19|20)\d{{2}}[01]\d[0-3]\d\d{{3}}[\dXx]{_END}")
_SPANISH_ID = later(rf"{_EDGE}(?:\d{{8}}|[XYZ]\d{{7}})-?[A-HJ-NP-TV-Z]{_END}")
_ITALIAN_ID = later(rf"{_EDGE}[A-Z]{{6}}\d{{2}}[A-EHLMPRST]\d{{2}}[A-Z]\d{{3}}[A-Z]{_END}")
_FRENCH_ID = later(rf"{_EDGE}[12] ?\d\d ?[01]\d ?[\dAB]{{2}} ?\d{{3}} ?\d{{3}} ?\d\d{_END}")
_RUSSIAN_ID = later(rf"{_EDGE}\d{{3}}-\d{{3}}-\d{{3}} \d\d{_END}")
_PHONE = later(r"(?<![\w/.,=-])(?:\+|00|\(?0)\d[\d() .\u00a0-]{6,18}\d(?![\w%])")


class Personal(Record):
    """A person's number in a text: what it is, and where it stands."""

    kind: Kind
    start: int
    end: int


def numbers(text: str) -> Iterator[Personal]:
    """Yield the card, account and national id numbers of a text, those whose check digits fit."""
    if _DIGITS.search(text) is None:
        return
    for kind, pattern, holds in _NUMBERS:
        for match in pattern.finditer(text):
            if holds(re.sub(r"[ .-]", "", match[0]).upper()):
                yield Personal(kind, *match.span())


def contacts(text: str) -> Iterator[Personal]:
    """Yield the mailboxes and phone numbers of a text."""
    for address in addresses(text):
        if address.kind == "mail":
            yield Personal("mailbox", address.start, address.end)
    for match in _PHONE.finditer(text):
        if len(re.sub(r"\D", "", match[0])) >= 8:
            yield Personal("phone", *match.span())


def masked(text: str) -> str:
    """Return a number or address with all but its last two characters hidden."""
    return "".join("•" if character.isalnum() else character for character in text[:-2]) + text[-2:]


def _luhn(digits: str) -> bool:
    """ISO/IEC 7812-1, annex B."""
    if not 13 <= len(digits) <= 19 or len(set(digits)) < 2:
        return False
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(int(digit) for digit in digits[-1::-2]) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _iban(account: str) -> bool:
    """ISO 13616: modulo 97 of the number with its first four characters at the end is 1."""
    return 15 <= len(account) <= 34 and int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1


def _cpf(digits: str) -> bool:
    """Receita Federal: two check digits, modulo 11."""
    return len(set(digits)) > 1 and all(
        int(digits[n]) == sum(int(digit) * (n + 1 - place) for place, digit in enumerate(digits[:n])) * 10 % 11 % 10
        for n in (9, 10)
    )


def _chinese(number: str) -> bool:
    """GB 11643-1999: check character, modulo 11."""
    return (
        "10X98765432"[sum(int(digit) * 2 ** (17 - place) for place, digit in enumerate(number[:17])) % 11] == number[17]
    )


def _spanish(number: str) -> bool:
    """Real Decreto 1553/2005: the letter is the number modulo 23."""
    digits = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]


def _french(number: str) -> bool:
    """INSEE: the key is 97 less the number modulo 97; Corsica's 2A and 2B count as 19 and 18."""
    digits = number[:-2].replace("2A", "19").replace("2B", "18")
    return digits.isdigit() and 97 - int(digits) % 97 == int(number[-2:])


def _russian(number: str) -> bool:
    """SNILS: the sum of the digits weighted 9 to 1, modulo 101, 100 as 0."""
    return sum(int(digit) * (9 - place) for place, digit in enumerate(number[:9])) % 101 % 100 == int(number[9:])


def _any(number: str) -> bool:
    return True


_NUMBERS: tuple[tuple[Kind, re.Pattern[str], Callable[[str], bool]], ...] = (
    ("card", _CARD, _luhn),
    ("account", _IBAN, _iban),
    ("id", _CPF, _cpf),
    ("id", _SSN, _any),
    ("id", _CHINESE_ID, _chinese),
    ("id", _SPANISH_ID, _spanish),
    ("id", _ITALIAN_ID, _any),
    ("id", _FRENCH_ID, _french),
    ("id", _RUSSIAN_ID, _russian),
)
