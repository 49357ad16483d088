"""Numbers that belong to one person: cards, bank accounts, national ids; and mailboxes and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from linter.extract.addresses import addresses
from linter.extract.national_ids import luhn, national_ids
from linter.extract.vocabulary import primary
from linter.patterns import later
from linter.record import Record

if TYPE_CHECKING:
    from phonenumbers import PhoneNumberMatch

Kind = Literal["card", "account", "id", "mailbox", "phone"]

# What each of the numbers holds: six digits with no more than a sign between two, or two digits after two capitals.
_DIGITS = later(r"\d(?:(?:[ .\u00a0-]?\d){5}|(?<=[A-Z][A-Z].)\d)")
_EDGE = r"(?<![A-Za-z0-9_.,/=-])"
_END = r"(?![A-Za-z0-9_/-]|[.,]\d)"
_CARD = later(rf"{_EDGE}[3-6]\d{{3}}(?:[ \u00a0-]?\d{{4}}){{2}}[ \u00a0-]?\d{{1,7}}{_END}")
_AMEX = later(rf"{_EDGE}3[47]\d\d[ \u00a0-]\d{{6}}[ \u00a0-]\d{{5}}{_END}")
_IBAN = later(rf"{_EDGE}[A-Z]{{2}}\d{{2}}(?:[ \u00a0]?[A-Z0-9]{{4}}){{2,7}}(?:[ \u00a0]?[A-Z0-9]{{1,3}})?{_END}")
_REMEMBERED = 20_000  # characters of a text
_SPACE = later(r"\s|\Z")
_LONGEST_NUMBER = 44  # characters: an IBAN in groups of four
_EIGHT_DIGITS = later(r"\d(?:[() ./\u00a0-]{0,3}\d){7}")

# Where a language is mostly spoken: by whose numbering plans its numbers without a country code are read.
_REGIONS = {
    "en": ("GB", "US"),
    "de": ("DE",),
    "fr": ("FR",),
    "es": ("ES",),
    "it": ("IT",),
    "pt": ("PT", "BR"),
    "ru": ("RU",),
    "zh": ("CN",),
}


class Personal(Record):
    """A person's number in a text: what it is, and where it stands."""

    kind: Kind
    start: int
    end: int


class Own(Record):
    """The brand's own mailboxes, domains and phone numbers, which are nobody's secret."""

    mailboxes: frozenset[str] = frozenset()
    domains: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()


def numbers(text: str) -> tuple[Personal, ...]:
    """Return the card, account and national id numbers of a text, those whose check digits fit."""
    return _numbers(text) if len(text) < _REMEMBERED else tuple(_found_in(text))


@lru_cache(maxsize=32)
def _numbers(text: str) -> tuple[Personal, ...]:
    """Remember what a text holds: a check asks first, and then whoever hides it from a report."""
    return tuple(_found_in(text))


def _found_in(text: str) -> Iterator[Personal]:
    for first, last in _around_digits(text):
        for pattern in (_CARD, _AMEX):
            for match in pattern.finditer(text, first, last):
                if _card(_plain(match[0])):
                    yield Personal("card", *match.span())
        for match in _IBAN.finditer(text, first, last):
            if _iban(_plain(match[0])):
                yield Personal("account", *match.span())
        for start, end in national_ids(text, first, last):
            yield Personal("id", start, end)


def _around_digits(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches in which a number may stand: to look through a whole text for each kind takes long."""
    first = last = 0
    for match in _DIGITS.finditer(text):
        start, end = max(0, match.start() - _LONGEST_NUMBER), match.end() + _LONGEST_NUMBER
        space = _SPACE.search(text, end, end + _LONGEST_NUMBER)
        end = space.start() if space else end + _LONGEST_NUMBER
        if start > last:
            if last:
                yield first, last
            first = start
        last = end
    if last:
        yield first, last


def contacts(text: str, regions: Iterable[str]) -> Iterator[Personal]:
    """Yield the mailboxes and phone numbers of a text; without a country code they are read as those of `regions`."""
    for address in addresses(text):
        if address.kind == "mail":
            yield Personal("mailbox", address.start, address.end)
    if _EIGHT_DIGITS.search(text) is None:
        return
    found: dict[int, PhoneNumberMatch] = {}
    from phonenumbers import PhoneNumberMatcher

    for region in regions:
        for match in PhoneNumberMatcher(text, region):
            found.setdefault(match.start, match)
    for match in found.values():
        yield Personal("phone", match.start, match.end)


def strangers(text: str, regions: Iterable[str], own: Own) -> Iterator[Personal]:
    """Yield the mailboxes and phone numbers of a text that are not the brand's own."""
    digits = [re.sub(r"\D", "", phone)[-8:] for phone in own.phones]
    domains = tuple(f"@{domain}" for domain in own.domains)
    for personal in contacts(text, regions):
        words = text[personal.start : personal.end].lower()
        if personal.kind == "phone":
            known = any(re.sub(r"\D", "", words).endswith(phone) for phone in digits if phone)
        else:
            known = words in own.mailboxes or (bool(domains) and words.endswith(domains))
        if not known:
            yield personal


def regions_of(language: str, jurisdictions: Iterable[str]) -> tuple[str, ...]:
    """Return the countries by whose numbering plans a draft's phone numbers are read, its own before its language's."""
    tag = language.replace("_", "-").upper().split("-")
    spoken = (*(part for part in tag[1:] if len(part) == 2), *_REGIONS.get(primary(language), ()))
    countries = [code.upper() for code in jurisdictions if len(code) == 2 and code.upper() != "EU"]
    return tuple(dict.fromkeys((*countries, *spoken)))


def masked(text: str) -> str:
    """Return a number or address of the same length with all but its last two characters hidden."""
    return "".join("•" if character.isalnum() else character for character in text[:-2]) + text[-2:]


def _plain(number: str) -> str:
    return re.sub(r"[ .\u00a0-]", "", number).upper()


def _card(digits: str) -> bool:
    return 13 <= len(digits) <= 19 and len(set(digits)) > 1 and luhn(digits)


def _iban(account: str) -> bool:
    """ISO 13616: modulo 97 of the number with its first four characters at the end is 1."""
    return 15 <= len(account) <= 34 and int("".join(str(int(c, 36)) for c in account[4:] + account[:4])) % 97 == 1
