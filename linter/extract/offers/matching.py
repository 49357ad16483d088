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
    for found in _search(plain, tokens, wording):
        places = found.marks.values()
        if found.kind == _NO_OFFER:
            vetoed.update(places)
            taken.update(places)
            if not places:
                spans.append((found.start, found.end))
        elif taken.isdisjoint(places) and not _collides(found, matches, spans):
            matches.append(found)
            taken.update(places)
        elif places and not found.loose:
            _widen(matches, found)
    matches.extend(_listed(matches, vetoed, plain, wording))
    taken.update(place for match in matches for place in match.marks.values())
    return Named(matches, taken, spans)


def _collides(found: Match, matches: list[Match], spans: list[tuple[int, int]]) -> bool:
    """Tell whether a match shares words with another; two with figures of their own may ("10% or £5 off")."""
    if any(found.start < end and start < found.end for start, end in spans):
        return True
    return any(
        found.start < other.end and other.start < found.end and not (found.marks and other.marks)
        for other in matches
        if "minimum_spend" not in (other.kind, found.kind)  # "free delivery from £40"
    )


def _widen(matches: list[Match], found: Match) -> None:
    """Where two phrases say the same of the same figures ("Save 20% off"), keep one that spans both."""
    for place, other in enumerate(matches):
        if other.kind == found.kind and other.marks == found.marks:
            matches[place] = other._replace(start=min(other.start, found.start), end=max(other.end, found.end))


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
    for match in matches:
        if match.kind != "percent_off" or len(match.marks) != 1:
            continue
        index = places.index(next(iter(match.marks.values())))
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
