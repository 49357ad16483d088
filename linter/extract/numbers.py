"""Numbers as people write them: which mark is the decimal one, which marks only group digits, Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

from linter.patterns import later
from linter.record import Record


class Notation(Record):
    """How a language writes numbers: its decimal mark, and the marks between groups of three digits."""

    decimal: str
    groups: str


_INDIAN = later(r"\d{1,2}(?:,\d\d)*,\d{3}(?:\.\d+)?\Z")
_CHINESE_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2, "兩": 2, "俩": 2}
_CHINESE_UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "萬": 10_000}
CHINESE_NUMERAL = "零〇一二三四五六七八九十百千万萬两兩"


def read_number(figure: str, notation: Notation) -> Decimal | None:
    """Return the value of digits with marks between them; None where they are no single number (a date, a version).

    The mark that the language groups with counts as decimal where the digits after it can't be a group
    ("12,5" in English, "$5.00" in Portuguese).
    """
    if figure.isdigit():
        return Decimal(figure)
    marks = [c for c in figure if not c.isdigit()]
    last = marks[-1]
    whole, _, fraction = figure.rpartition(last)
    if len(set(marks)) == 1:
        grouped = _is_grouped(figure, last)
        if len(marks) > 1 or last in " '":
            return Decimal(figure.replace(last, "")) if grouped else None
        if (last == notation.decimal and last not in notation.groups) or not grouped or whole.startswith("0"):
            return Decimal(f"{whole or 0}.{fraction}")
        return Decimal(whole + fraction)
    if marks.count(last) > 1 or not _is_grouped(whole, marks[0]) or last in " '":
        return None
    return Decimal("".join(c for c in whole if c.isdigit()) + "." + fraction)


def _is_grouped(figure: str, mark: str) -> bool:
    head, *groups = figure.split(mark)
    if 1 <= len(head) <= 3 and all(len(group) == 3 for group in groups):
        return True
    return mark == "," and _INDIAN.match(figure) is not None


def read_chinese(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral: 五十, 两百, 七五 (digit by digit), 八点五, 一万二."""
    whole, point, fraction = numeral.partition("点")
    if point and not all(c in _CHINESE_DIGITS for c in fraction):
        return None
    value = _chinese_whole(whole)
    if value is None or not point:
        return value
    return value + Decimal("0." + "".join(str(_CHINESE_DIGITS[c]) for c in fraction))


def _chinese_whole(numeral: str) -> Decimal | None:
    if not numeral:
        return None
    if all(c in _CHINESE_DIGITS for c in numeral):
        return Decimal("".join(str(_CHINESE_DIGITS[c]) for c in numeral))
    total, section, digit, last_unit = 0, 0, 0, 10
    for character in numeral:
        if character in _CHINESE_DIGITS:
            digit = _CHINESE_DIGITS[character]
            if character in "零〇":
                last_unit = 10
        elif (unit := _CHINESE_UNITS.get(character)) is None:
            return None
        elif unit == 10_000:
            total, section, digit, last_unit = (total + section + digit) * unit, 0, 0, unit
        else:
            section, digit, last_unit = section + (digit or 1) * unit, 0, unit
    return Decimal(total + section + digit * (last_unit // 10 if last_unit > 10 else 1))
