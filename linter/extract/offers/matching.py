"""Phrases of a language found in an abstract text, each figure used by one of them only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.extract.phrases import NUMBER_MARK, QUALIFIER_END, QUALIFIER_START
from linter.record import Record

from .match import Match

if TYPE_CHECKING:
    from collections.abc import Iterator

    from linter.extract.wording import Wording

    from .abstract import Abstract

_NO_OFFER = "not_offers"
# What names its figures most exactly comes first: a figure belongs to one promise.
KINDS = (
    _NO_OFFER,
    "spend_save",
    "nth_percent_off",
    "buy_pay",
    "minimum_spend",
    "percent_off",
    "amount_off",
    "price",
    "free",
    "gift",
)


# What may stand on a character: a match with figures of its own, one without, words that say that there is no offer.
_WITH_FIGURES, _BARE, _SILENT = 1, 2, 4

_NO_QUALIFIERS = {ord(QUALIFIER_START): None, ord(QUALIFIER_END): None}


class Named(Record):
    """What phrases name: offers, figures that belong to one or are none, and other stretches that make no offer."""

    matches: list[Match]
    taken: set[int]
    silent: list[tuple[int, int]]


def named(plain: Abstract, tokens: list[str], wording: Wording) -> Named:
    """Return what the phrases find in an abstract text, given its words and signs.

    What the vocabulary calls no offer is left out.
    """
    vetoed: set[int] = set()
    taken: set[int] = set()
    spans: list[tuple[int, int]] = []
    matches: list[Match] = []
    ground = bytearray(len(plain.text))  # what stands on each character, so that a match need not ask all others
    known: dict[tuple[str, frozenset[tuple[str, int]]], int] = {}
    for found in _search(plain, tokens, wording):
        places = found.marks.values()
        if found.kind == _NO_OFFER:
            vetoed.update(places)
            taken.update(places)
            if not places:
                spans.append((found.start, found.end))
                _stand(found, _SILENT, ground)
        elif taken.isdisjoint(places) and not _collides(found, ground):
            known[found.kind, frozenset(found.marks.items())] = len(matches)
            matches.append(found)
            taken.update(places)
            _stand(found, _what(found), ground)
        elif places and not found.loose:
            place = known.get((found.kind, frozenset(found.marks.items())))
            if place is not None:
                matches[place] = _widened(matches[place], found)
                _stand(matches[place], _what(found), ground)
    matches.extend(_listed(matches, vetoed, plain, wording))
    taken.update(place for match in matches for place in match.marks.values())
    return Named(matches, taken, spans)


def _collides(found: Match, ground: bytearray) -> bool:
    """Tell whether a match shares words with another; two with figures of their own may ("10% or £5 off")."""
    others = _SILENT
    if found.kind != "minimum_spend":  # "free delivery from £40"
        others |= _BARE if found.marks else _BARE | _WITH_FIGURES
    return any(standing & others for standing in ground[found.start : found.end])


def _what(found: Match) -> int:
    if found.kind == "minimum_spend":
        return 0
    return _WITH_FIGURES if found.marks else _BARE


def _stand(found: Match, what: int, ground: bytearray) -> None:
    for place in range(found.start, found.end):
        ground[place] |= what


def _widened(one: Match, other: Match) -> Match:
    """Where two phrases say the same of the same figures ("Save 20% off"), return one that spans both."""
    return one._replace(start=min(one.start, other.start), end=max(one.end, other.end))


def _search(plain: Abstract, tokens: list[str], wording: Wording) -> Iterator[Match]:
    book = wording.phrase_book(KINDS, plain.kinds)
    for kind, phrase, match in book.find(plain.text, list(plain.marks), tokens):
        marks, words = {}, {}
        for name, value in match.groupdict().items():
            if value is None:
                continue
            if match.start(name) in plain.marks:
                marks[name] = match.start(name)
            else:
                words[name] = value
        if "minus" in marks:
            marks["percent"] = marks.pop("minus")
            quantity = plain.marks[marks["percent"]].quantity
            if not (quantity.minus or quantity.reduces):
                continue
        if "least" in marks:
            marks["amount"] = marks.pop("least")
            if plain.marks[marks["amount"]].limit not in ("from", "price_from"):
                continue
        if "extra" in marks:
            marks["percent"] = marks.pop("extra")
            if not plain.marks[marks["percent"]].extra:
                continue
        yield Match(kind, match.start(), match.end(), marks, words, phrase.values, phrase.loose)


def _listed(matches: list[Match], vetoed: set[int], plain: Abstract, wording: Wording) -> Iterator[Match]:
    """Yield the percentages in a list with one that is off: "10%, 20% or 30% off", "20% on coats and 10% off shoes"."""
    taken = {place for match in matches for place in match.marks.values()} | vetoed
    between, after = wording.list_joins, wording.list_after
    places = sorted(plain.marks)
    numbers = {place: number for number, place in enumerate(places)}
    for match in matches:
        if match.kind != "percent_off" or len(match.marks) != 1:
            continue
        index = numbers[next(iter(match.marks.values()))]
        for neighbours in (reversed(places[:index]), places[index + 1 :]):
            last = places[index]
            for place in neighbours:
                gap = plain.text[min(place, last) + 1 : max(place, last)].translate(_NO_QUALIFIERS)
                if place in taken or plain.text[place] != plain.text[last] or not between.fullmatch(gap):
                    break
                if place > last and not after.match(plain.text, place + 1):
                    break
                taken.add(place)
                last = place
                yield Match("percent_off", place, place + 1, {"percent": place}, {}, {})


def _is_upper_end(place: int, plain: Abstract, wording: Wording) -> bool:
    """Tell whether a percentage ends a range whose beginning is a bare number: "30 to 70 percent"."""
    low = next((at for at in range(place - 1, max(-1, place - 12), -1) if at in plain.marks), None)
    if low is None or plain.text[low] != NUMBER_MARK:
        return False
    lower, upper = plain.marks[low].quantity.value, plain.marks[place].quantity.value
    gap = plain.text[low + 1 : place].translate(_NO_QUALIFIERS)
    return bool(lower and upper and lower < upper and wording.range_joins.fullmatch(gap))


def with_ranges(matches: list[Match], plain: Abstract, wording: Wording) -> list[Match]:
    """Make one of two percentages that are the ends of a range: it goes up to the higher."""
    result: list[Match] = []
    for match in matches:
        last = result[-1] if result else None
        if match.kind == "percent_off" and match.marks and _is_upper_end(match.marks["percent"], plain, wording):
            match = match._replace(values={**match.values, "limit": "up_to"})
        if last is not None and last.kind == match.kind == "percent_off" and last.marks and match.marks:
            low, high = last.marks["percent"], match.marks["percent"]
            gap = plain.text[low + 1 : high].translate(_NO_QUALIFIERS)
            values = plain.marks[low].quantity.value, plain.marks[high].quantity.value
            if wording.range_joins.fullmatch(gap) and values[0] and values[1] and values[0] < values[1]:
                values_set = {**match.values, "limit": "up_to"}
                result[-1] = match._replace(start=min(last.start, match.start), values=values_set)
                continue
        result.append(match)
    return result
