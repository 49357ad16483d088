"""National identity numbers, tax and insurance numbers of persons, country by country, with their check digits.

Sources: the authority that each function names. What is nothing but digits, as many an order number is, counts only
where a word for it (`said`) stands shortly before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from linter.patterns import compiled, later
from linter.record import Record

_EDGE = r"(?<![A-Za-z0-9_.,/=-])"
_END = r"(?![A-Za-z0-9_/-]|[.,]\d|[ -]\d)"
_NEAR = 40  # characters before a number in which the word for it stands


class _Form(Record):
    """What a number looks like, whether its check digits fit, and the words of which one must stand before it."""

    looks: str
    holds: Callable[[str], bool]
    said: str = ""


def national_ids(text: str, first: int = 0, last: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield where the national ids of a text, or of a stretch of it, stand: those whose check digits fit."""
    end = len(text) if last is None else last
    if _ANY_FORM.search(text, first, end) is None:
        return
    for pattern, holds, said in _compiled():
        for match in pattern.finditer(text, first, end):
            if holds(re.sub(r"[ .-]", "", match[0]).upper()):
                before = text[max(0, match.start() - _NEAR) : match.start()]
                if said is None or said.search(before) is not None:
                    yield match.span()


@cache
def _compiled() -> tuple[tuple[re.Pattern[str], Callable[[str], bool], re.Pattern[str] | None], ...]:
    return tuple(
        (
            compiled(f"{_EDGE}(?:{form.looks}){_END}"),
            form.holds,
            compiled(rf"(?<!\w)(?:{form.said})(?!\w)", re.IGNORECASE) if form.said else None,
        )
        for form in _FORMS
    )


def _any(number: str) -> bool:
    return True


def _weighted(digits: str, weights: range | tuple[int, ...]) -> int:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False))


def luhn(digits: str) -> bool:
    """Whether the last digit checks the others by ISO/IEC 7812-1, annex B."""
    doubled = (int(digit) * 2 for digit in digits[-2::-2])
    return (sum(int(digit) for digit in digits[-1::-2]) + sum(n - 9 if n > 9 else n for n in doubled)) % 10 == 0


def _brazil(digits: str) -> bool:
    """CPF, Receita Federal: two check digits, modulo 11."""
    return len(set(digits)) > 1 and all(
        int(digits[n]) == _weighted(digits[:n], range(n + 1, 1, -1)) * 10 % 11 % 10 for n in (9, 10)
    )


def _china(number: str) -> bool:
    """GB 11643-1999: check character, modulo 11."""
    return "10X98765432"[sum(int(digit) * 2 ** (17 - n) for n, digit in enumerate(number[:17])) % 11] == number[17]


def _spain(number: str) -> bool:
    """Real Decreto 1553/2005: the letter is the number modulo 23."""
    digits = number[:-1].replace("X", "0").replace("Y", "1").replace("Z", "2")
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(digits) % 23] == number[-1]


def _italy(code: str) -> bool:
    """Codice fiscale, D.M. 23 December 1976: the last letter checks the fifteen characters before it."""
    order = "BAKPLCQDREVOSFTGUHMINJWZYX"
    odd = [order.index(chr(ord("A") + n)) for n in range(26)]
    values = [int(c) if c.isdigit() else ord(c) - ord("A") for c in code[:15]]
    return chr(ord("A") + sum(v if n % 2 else odd[v] for n, v in enumerate(values)) % 26) == code[15]


def _france(number: str) -> bool:
    """INSEE: the key is 97 less the number modulo 97; Corsica's 2A and 2B count as 19 and 18."""
    digits = number[:-2].replace("2A", "19").replace("2B", "18")
    return digits.isdigit() and 97 - int(digits) % 97 == int(number[-2:])


def _russia_pension(number: str) -> bool:
    """SNILS: the sum of the digits weighted 9 to 1, modulo 101, 100 as 0."""
    return _weighted(number[:9], range(9, 0, -1)) % 101 % 100 == int(number[9:])


def _russia_tax(digits: str) -> bool:
    """INN of a person, Federal Tax Service: two check digits, modulo 11."""
    first = (7, 2, 4, 10, 3, 5, 9, 4, 6, 8)
    return all(_weighted(digits, weights) % 11 % 10 == int(digits[len(weights)]) for weights in (first, (3, *first)))


def _germany_tax(digits: str) -> bool:
    """Steuerliche Identifikationsnummer, § 139b AO: ISO 7064, modulo 11, 10."""
    product = 10
    for digit in digits[:-1]:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return (11 - product) % 10 == int(digits[-1])


def _germany_pension(number: str) -> bool:
    """Versicherungsnummer, § 147 SGB VI and VKVV § 4: cross sums of the weighted digits, the letter as its place."""
    digits = f"{number[:8]}{ord(number[8]) - ord('A') + 1:02}{number[9:11]}"
    weights = (2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1)
    products = (int(digit) * weight for digit, weight in zip(digits, weights, strict=True))
    return sum(sum(map(int, str(product))) for product in products) % 10 == int(number[11])


def _portugal_tax(digits: str) -> bool:
    """NIF, Autoridade Tributária: one check digit, modulo 11."""
    rest = _weighted(digits, range(9, 1, -1)) % 11
    return int(digits[8]) == (0 if rest < 2 else 11 - rest)


def _portugal_card(number: str) -> bool:
    """Cartão de cidadão: Luhn over twelve characters, letters counting from 10."""
    values = [int(character, 36) for character in number]
    doubled = [value * 2 - 9 if value * 2 > 9 else value * 2 for value in values[::2]]
    return (sum(doubled) + sum(values[1::2])) % 10 == 0


def _britain_health(digits: str) -> bool:
    """NHS number, NHS Data Dictionary: one check digit, modulo 11."""
    check = 11 - _weighted(digits, range(10, 1, -1)) % 11
    return check % 11 == int(digits[9]) and check != 10


def _australia_tax(digits: str) -> bool:
    """Tax file number, Australian Taxation Office: the weighted sum is a multiple of 11."""
    return _weighted(digits, (1, 4, 3, 7, 5, 8, 6, 9, 10)) % 11 == 0


def _india(digits: str) -> bool:
    """Aadhaar, UIDAI: the checksum of Verhoeff, that is, of the symmetries of a pentagon."""
    check = 0
    for place, digit in enumerate(reversed(digits)):
        turned = int(digit)
        for _ in range(place % 8):
            turned = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)[turned]
        check = _dihedral(check, turned)
    return check == 0


def _dihedral(one: int, other: int) -> int:
    """Multiply two symmetries of a pentagon: 0 to 4 are turns, 5 to 9 are turns after a reflection."""
    turn = (one + other) % 5 if one < 5 else (one - other) % 5
    return turn + (5 if (one < 5) != (other < 5) else 0)


def _switzerland(digits: str) -> bool:
    """AHV number, Zentrale Ausgleichsstelle: EAN-13."""
    return _weighted(digits, (1, 3) * 6 + (1,)) % 10 == 0


def _austria(digits: str) -> bool:
    """Sozialversicherungsnummer: the fourth digit is the weighted sum of the others modulo 11."""
    return _weighted(digits[:3] + digits[4:], (3, 7, 9, 5, 8, 4, 2, 1, 6)) % 11 == int(digits[3])


def _taiwan(number: str) -> bool:
    """National identification card: the letter counts as two digits (A 10 to O 35), then weights 8 to 1."""
    letter = "ABCDEFGHJKLMNPQRSTUVXYWZIO".index(number[0]) + 10
    return (letter // 10 + letter % 10 * 9 + _weighted(number[1:], (8, 7, 6, 5, 4, 3, 2, 1, 1))) % 10 == 0


_FORMS = (
    _Form(r"(?!000|666|9)\d{3}-(?!00)\d\d-(?!0000)\d{4}", _any),  # US: Social Security
    _Form(r"\d{3}\.\d{3}\.\d{3}-\d\d", _brazil),
    _Form(r"\d{11}", _brazil, "cpf"),
    _Form(r"[1-9]\d{5}(?:19|20)\d{2}[01]\d[0-3]\d\d{3}[\dXx]", _china),
    _Form(r"(?:\d{8}|[XYZ]\d{7})-?[A-HJ-NP-TV-Z]", _spain),
    _Form(r"[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]", _italy),
    _Form(r"[12] ?\d\d ?[01]\d ?[\dAB]{2} ?\d{3} ?\d{3} ?\d\d", _france),
    _Form(r"\d{3}-\d{3}-\d{3} \d\d", _russia_pension),
    _Form(r"\d{12}", _russia_tax, "инн"),
    _Form(r"\d\d ?\d\d ?\d{6}", _any, r"паспорт\w{0,3}|серия"),
    _Form(
        r"\d{2} ?\d{3} ?\d{3} ?\d{3}",
        _germany_tax,
        r"steuer-?id\w{0,24}|idnr\.?|identifikationsnummer",
    ),
    _Form(r"\d\d ?\d{6} ?[A-Z] ?\d{3}", _germany_pension),
    _Form(r"\d{3} ?\d{3} ?\d{3}", _portugal_tax, r"nif|contribuinte"),
    _Form(r"\d{8} ?\d ?[A-Z]{2}\d", _portugal_card),
    _Form(
        r"(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]", _any
    ),  # GB: insurance
    _Form(r"\d{3}[ -]?\d{3}[ -]?\d{4}", _britain_health, "nhs"),
    _Form(r"\d{3}[ -]?\d{3}[ -]?\d{3}", luhn, r"sin|nas|social insurance|assurance sociale"),  # CA
    _Form(r"\d{3} ?\d{3} ?\d{3}", _australia_tax, "tfn|tax file"),
    _Form(r"[2-9]\d{3} \d{4} \d{4}", _india),
    _Form(r"[2-9]\d{11}", _india, "aadhaar|aadhar|uid"),
    _Form(r"[A-Z]{3}P[A-Z]\d{4}[A-Z]", _any),  # IN: PAN of a person
    _Form(r"756\.\d{4}\.\d{4}\.\d\d", _switzerland),
    _Form(r"\d{4} ?[0-3]\d[01]\d\d\d", _austria, r"svnr|sv-?nr\.?|sv-?nummer|sozialversicherungs\w{0,9}"),
    _Form(r"[A-Z][12]\d{8}", _taiwan, r"身分證\w{0,6}|身份證\w{0,6}|統一編號|id(?: (?:no|number))?"),
)
# Nearly no text holds any: to look for all at once takes a tenth of the time that it takes one by one.
_ANY_FORM = later(f"{_EDGE}(?:{'|'.join(form.looks for form in _FORMS)}){_END}")
