"""Percentages, amounts of money and plain numbers in a folded text, with their exact places."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from linter.patterns import compiled, later
from linter.record import Record

from .numbers import CHINESE_NUMERAL, read_chinese, read_number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .wording import Wording

PERCENT, MONEY, NUMBER = "percent", "money", "number"

_TEMPLATE = r"(?P<template>\ufdd1\ufdd0*)"
_PLAIN = r"(?:(?<![\d\w])[.,])?\d+(?:[.,]\d+)*(?:e\d+(?=%))?"
_SPACED = r"\d{1,3}(?:[ ']\d{3})+(?:[.,]\d{1,2})?(?!\d)"
_QUOTED = r"\d{1,3}(?:'\d{3})+(?:[.,]\d{1,2})?(?!\d)"
_NUMERAL = rf"[{CHINESE_NUMERAL}]+(?:点[{CHINESE_NUMERAL}]+)?(?=\s?(?:[折元块圆]|人民币|美元|欧元|%))"
_FIGURES = {
    "plain": rf"{_TEMPLATE}|{_PLAIN}",
    "quoted": rf"{_TEMPLATE}|{_QUOTED}|{_PLAIN}",
    "spaced": rf"{_TEMPLATE}|{_SPACED}|{_PLAIN}",
    "chinese": rf"{_TEMPLATE}|{_PLAIN}|{_NUMERAL}",
}
_NUMERIC = later(r"[\d\ufdd1]")
_WORDS_AFTER = later(r"([^\W\d_]+[.'$]?)(?:[ '-]([^\W\d_]+'?))?(?:[ '-]([^\W\d_]+))?(?:[ '-]([^\W\d_]+))?")
_CENTS = later(r" ?([^\W\d_]+ )?(\d\d)(?![.,]?\d| ?%|\w)(?: ([^\W\d_]+))?")
_TENTHS = later(r"\d(?![\d.,%折元块个件])")  # 9块9
_HYPHENED = later(r"%-[^\W\d_]")  # 20-%-Gutschein
_LINK = later(r" (?:(?:de|of)(?= )|d'(?=\w))")
_ONE = Decimal(1)
_MIXED_FRACTION = later(r"(?<![\d/])(\d{1,3})/\Z")
_RANGE = later(r"(?<![A-Za-z0-9_.,/-])(\d{1,3})%? ?[-~] ?\Z")


class Quantity(Record):
    """One number with its unit. Offsets are in the folded text; `value` is None where a template fills it in.

    Money is in the major unit of `currency` (50 cents: 0.50), an ISO 4217 code, or the bare sign where
    several currencies share it ("$"). A percentage that `reduces` is a price cut whatever stands around it
    (八折: 20).
    """

    kind: str
    value: Decimal | None
    start: int
    end: int
    figure: tuple[int, int]
    currency: str = ""
    minus: bool = False
    low: Decimal | None = None
    reduces: bool = False

    @property
    def signed(self) -> Decimal | None:
        """The value with the minus sign that stands before it."""
        return -self.value if self.minus and self.value is not None else self.value


class Unit(Record):
    """What a word or sign beside a number makes of it."""

    kind: str  # percent, currency, scale or tenths
    currency: str = ""
    factor: Decimal = Decimal(1)


def find_quantities(text: str, wording: Wording) -> list[Quantity]:
    """Return the quantities of a folded text in order; numbers inside words and codes are none."""
    found: list[Quantity] = []
    taken = 0
    for match in _figures_in(text, wording.figures):
        if match.start() < taken or not _stands_alone(text, match.start(), taken, wording):
            continue
        if wording.is_ordinal(text, match.start()):
            continue
        quantity = _read(text, match, taken, wording)
        if quantity is not None:
            while found and found[-1].end > quantity.start:  # the lower end of a range
                found.pop()
            found.append(quantity)
            taken = quantity.end
    if wording.has_percent_word(text):
        found = sorted([*found, *_spelled_percentages(text, found, wording)], key=lambda q: q.start)
    if wording.has_money_word(text):
        found = sorted([*found, *_spelled_amounts(text, found, wording)], key=lambda q: q.start)
    return found


def _figures_in(text: str, kind: str) -> Iterator[re.Match[str]]:
    """Yield the figures of a text; where they all begin with a digit or near one, digits are looked for first."""
    figures = _figures(kind)
    if kind == "chinese":
        yield from figures.finditer(text)
        return
    done = 0
    while first := _NUMERIC.search(text, done):
        start = first.start()
        pointed = figures.match(text, start - 1) if start > done and text[start - 1] in ".," else None
        match = pointed or figures.match(text, start)
        if match is None:
            return
        yield match
        done = match.end()


@cache
def _figures(kind: str) -> re.Pattern[str]:
    return compiled(_FIGURES[kind])


def _stands_alone(text: str, start: int, taken: int, wording: Wording) -> bool:
    if start == 0:
        return True
    before = text[start - 1]
    if before in "/.#@&?_" or (before == "=" and text[start - 2 : start - 1].isalpha()):
        return before == "/" and _MIXED_FRACTION.search(text, max(0, start - 5), start) is not None
    if not before.isalpha() or before > "\u2e80":
        return True
    if before == "x" and start > 1 and text[start - 2].isdigit():
        return True
    return _unit_before(text, start, taken, wording) is not None


def _read(text: str, match: re.Match[str], taken: int, wording: Wording) -> Quantity | None:
    start, end = figure = match.span()
    if match["template"]:
        value = None
    else:
        value = _value(match.group(), wording)
        if value is None:
            return None
    before = _unit_before(text, start, taken, wording)
    if before and before[0].kind == "percent":
        return Quantity(PERCENT, value, before[1], end, figure)
    stop, after, scale = _units_after(text, end, wording)
    if value is not None and scale is not _ONE:
        value *= scale
    if before:
        return _prefixed(text, value, before, (end if scale is _ONE else stop, stop), after, figure, wording)
    if after is None:
        return Quantity(NUMBER, value, start, end if scale is _ONE else stop, figure, minus=_minus(text, start) == 1)
    if after.kind == "percent":
        return _percentage(text, value, start, stop, figure)
    if after.kind == "tenths":
        return _tenths(text, match.group(), value, stop, figure)
    stop, cents = _cents(text, stop, after, wording)
    amount = None if value is None else value * after.factor + cents
    return Quantity(MONEY, amount, start, stop, figure, after.currency, minus=_minus(text, start) == 1)


def _value(figure: str, wording: Wording) -> Decimal | None:
    if figure.isdigit():
        return Decimal(figure)
    if figure[0] in CHINESE_NUMERAL:
        return read_chinese(figure)
    digits, _, exponent = figure.partition("e")
    value = read_number(digits, wording.notation)
    if value is None or not exponent:
        return value
    return value.scaleb(int(exponent)) if len(exponent) < 3 else None


def _prefixed(
    text: str,
    value: Decimal | None,
    before: tuple[Unit, int],
    ends: tuple[int, int],
    after: Unit | None,
    figure: tuple[int, int],
    wording: Wording,
) -> Quantity:
    unit, start = before
    end, stop = ends
    currency = unit.currency
    refines = after is not None and after.kind == "currency" and after.factor == 1
    if after and refines and wording.may_mean(currency, after.currency) and not _digit_follows(text, stop):
        currency, end = after.currency, stop
    minus = _minus(text, start) == 1
    return Quantity(MONEY, value, start, end, figure, currency, minus=minus)


def _digit_follows(text: str, end: int) -> bool:
    return text[end : end + 2].strip()[:1].isdigit()


def _percentage(text: str, value: Decimal | None, start: int, stop: int, figure: tuple[int, int]) -> Quantity:
    if value is not None and text[start - 1 : start] == "/":
        fraction = _MIXED_FRACTION.search(text, max(0, start - 5), start)
        if fraction and value:
            return Quantity(PERCENT, int(fraction[1]) / value, fraction.start(), stop, (fraction.start(), figure[1]))
    spread = _RANGE.search(text, max(0, start - 8), start)
    if spread and value is not None and int(spread[1]) < value:
        return Quantity(PERCENT, value, spread.start(), stop, figure, low=Decimal(spread[1]))
    minus = _minus(text, start)
    return Quantity(PERCENT, value, start - minus, stop, figure, minus=minus > 0)


def _minus(text: str, start: int) -> int:
    """Return how many characters a minus sign before `start` takes: 0 where it is a dash, hyphen or bullet."""
    if start >= 1 and text[start - 1] == "-":
        return 1 if start == 1 or not (text[start - 2].isalnum() or text[start - 2] in "-%") else 0
    lone = start >= 2 and text[start - 2 : start] == "- "
    return 2 if lone and text[: start - 2].isspace() and "\n" not in text[: start - 2] else 0


def _tenths(text: str, raw: str, value: Decimal | None, stop: int, figure: tuple[int, int]) -> Quantity | None:
    """八折, 8.5折, 85折 and 七五折 name the tenths (or hundredths) of the price that is paid."""
    if value is None:
        return Quantity(PERCENT, None, figure[0], stop, figure, reduces=True)
    paid = value if value >= 10 and "." not in raw else value * 10
    spread = _RANGE.search(text, max(0, figure[0] - 8), figure[0])
    least = Decimal(spread[1]) * 10 if spread else paid
    if not 0 < least <= paid < 100:
        return None
    start = spread.start() if spread else figure[0]
    low = 100 - paid if spread else None
    return Quantity(PERCENT, 100 - least, start, stop, figure, low=low, reduces=True)


def _units_after(text: str, end: int, wording: Wording) -> tuple[int, Unit | None, Decimal]:
    """Return where the unit after a figure ends, the unit, and the scale ("million") between them."""
    scale = _ONE
    unit, stop = _unit_after(text, end, wording)
    if unit and unit.kind == "scale":
        scale, end = unit.factor, stop
        unit, stop = _unit_after(text, end, wording)
        link = None if unit else _LINK.match(text, end)
        if link:
            unit, stop = _unit_after(text, link.end(), wording)
    elif unit and unit.kind == "currency":
        late, late_stop = _unit_after(text, stop, wording)
        if late and late.kind == "scale" and late.factor > 1000:
            scale, stop = late.factor, late_stop
    if unit is None or unit.kind == "scale":
        return end, None, scale
    return stop, unit, scale


def _unit_after(text: str, end: int, wording: Wording) -> tuple[Unit | None, int]:
    place = end
    if text[place : place + 1] in (" ", "-") and place < len(text):
        place += 1
    if text[place : place + 1] == " ":
        place += 1
    first = text[place : place + 1]
    if first == "%":
        apart = text[end:place] != "-" or _HYPHENED.match(text, place)
        return (_PERCENT_UNIT, place + 1) if apart else (None, end)
    if text[place : place + 2] not in wording.begins_after and first not in wording.begins_after:
        return None, end
    units = wording.units_after
    if not first.isalpha():
        for length in (5, 4, 3, 2, 1):
            unit = units.get(text[place : place + length])
            if unit and first and not _runs_on(text, place, place + length, end):
                return unit, min(place + length, len(text))
        return None, end
    if first > "\u2e80":
        for length in (4, 3, 2, 1):
            unit = units.get(text[place : place + length])
            if unit and not text.startswith(wording.not_units, place):
                return unit, min(place + length, len(text))
        return None, end
    words = _WORDS_AFTER.match(text, place)
    for group in (4, 3, 2, 1) if words else ():
        stop = words.end(group) if words and words[group] else 0
        while stop:
            unit = units.get(text[place:stop])
            if unit and not (place > end and text[stop : stop + 1].isdigit()):
                return unit, stop
            stop = stop - 1 if text[stop - 1] in ".'$" else 0
    return None, end


def _runs_on(text: str, place: int, stop: int, end: int) -> bool:
    """Tell whether a sign after a figure belongs to what follows it: "1 $10", "$ usd"."""
    following = text[stop : stop + 1]
    return (place > end and following.isdigit()) or (text[stop - 1 : stop].isalpha() and following.isalpha())


def _unit_before(text: str, start: int, taken: int, wording: Wording) -> tuple[Unit, int] | None:
    place = start - 1 if start > taken and text[start - 1] == " " else start
    if place <= taken or text[place - 1] in " \n-":
        return None
    for length in wording.lengths_before.get(text[place - 1], ()):
        begin = place - length
        if begin < taken:
            continue
        unit = wording.units_before.get(text[begin:place])
        if unit and not (
            text[begin].isalpha() and begin > 0 and text[begin - 1].isalpha() and text[begin - 1] < "\u2e80"
        ):
            return unit, begin
    return None


def _cents(text: str, end: int, unit: Unit, wording: Wording) -> tuple[int, Decimal]:
    """Read "15 dollars and 50 cents", "17 USD 25": the end and the part of a major unit."""
    none = (end, Decimal(0))
    if text[end - 1 : end] == "块":
        tenths = _TENTHS.match(text, end)
        return (tenths.end(), Decimal(tenths[0]) / 10) if tenths else none
    match = _CENTS.match(text, end)
    if unit.factor != 1 or match is None:
        return none
    word = (match[1] or "").strip()
    if word and word not in wording.cents_joins:
        return none
    minor, stop = _unit_after(text, match.end(2), wording)
    if minor and minor.kind == "currency" and minor.factor != 1:
        return stop, Decimal(match[2]) / 100
    tied = text[end - 1].isalpha() and text[end - 1] < "\u2e80"
    return (match.end(2), Decimal(match[2]) / 100) if minor is None and tied else none


def _spelled_percentages(text: str, found: list[Quantity], wording: Wording) -> Iterator[Quantity]:
    """Yield percentages in words: "twenty per cent", "veinte por ciento"."""
    taken = {place for quantity in found for place in range(quantity.start, quantity.end)}
    for match in wording.spelled_percent.finditer(text):
        value = wording.spelled_number(match["number"])
        if value is not None and match.start() not in taken and match.end() - 1 not in taken:
            yield Quantity(PERCENT, value, match.start(), match.end(), match.span("number"))


def _spelled_amounts(text: str, found: list[Quantity], wording: Wording) -> Iterator[Quantity]:
    """Yield amounts in words: "twenty pounds", "diez euros"; one of them is seldom money ("one pound of flour")."""
    taken = {place for quantity in found for place in range(quantity.start, quantity.end)}
    for match in wording.spelled_money.finditer(text):
        value = wording.spelled_number(match["number"])
        if value is not None and value > 1 and taken.isdisjoint(range(*match.span())):
            currency = wording.units_after[match["unit"]].currency
            yield Quantity(MONEY, value, match.start(), match.end(), match.span("number"), currency)


_PERCENT_UNIT = Unit("percent")
