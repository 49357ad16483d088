"""Adds to the matches of phrases what the words of a sentence hint at."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from linter.extract.phrases import MARKS, MONEY_MARK
from linter.record import Record, Row

from .cues import FIGURES, Sentence, fallen, is_compared, is_stated, is_threshold, lone_was, money, percentages
from .free_cues import GIVING, given

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from linter.extract.cue_words import Token
    from linter.extract.wording import Wording

    from .abstract import Abstract
    from .match import Match
    from .matching import Named

_MARKS = frozenset(MARKS)
_NOTHING: frozenset[str] = frozenset()
_FREE = frozenset({"zero", "free"})
_GAP = 3  # characters between "given" and an amount
_BOUGHT = frozenset({"buy", "order"})
_SAYS_PRICE = frozenset({"price", "tag", "promo", "reduced", "save", "give", "buy", "code", "scope", "extra"})
_NO_VALUES: frozenset[Decimal | None] = frozenset()


class Told(Row):
    """The words of a sentence, and all their classes."""

    tokens: list[Token]
    classes: frozenset[str]


class Around(Record):
    """What the text around a passage says that bears on it: whether it advertises, whether it offers, how much."""

    advertises: bool
    offers: bool
    values: frozenset[Decimal | None] = _NO_VALUES


class Cued(Record):
    """What phrases and cues find in a passage; `asked` are the amounts that hold if no other passage has named them."""

    matches: list[Match]
    asked: frozenset[Decimal | None]


def told(plain: Abstract, words: list[str], wording: Wording) -> list[Told]:
    """Return the sentences of an abstract text with their classes, given its words; none where there are no cues."""
    cues = wording.cue_words()
    return [] if cues is None else [Told(tokens, _classes(tokens)) for tokens in cues.sentences(plain.text, words)]


def with_cued(named: Named, sentences: Sequence[Told], plain: Abstract, around: Around) -> Cued:
    """Return what phrases name, and offers of figures that none of them does, and what sentences give away."""
    matches, taken = named.matches.copy(), named.taken.copy()
    asked: set[Decimal | None] = set()
    was: Token | None = None
    _drop_gifts_of_money(matches, plain)
    for tokens, names in sentences:
        sentence = Sentence(tokens, names, around.advertises)
        first, last = tokens[0].start, tokens[-1].end
        if "over" in names:  # "unfortunately your code has expired"
            matches[:] = [match for match in matches if not first <= match.start < last]
            continue
        at = {token.start: number for number, token in enumerate(tokens) if token.text in _MARKS}
        if at:
            for match in fallen(sentence, plain) if "to" in names else ():
                _replace(matches, match)
                taken.update(match.marks.values())
            _reconsider(matches, taken, sentence, plain, at)
        if not names.isdisjoint(GIVING) and not any(start < last and first < end for start, end in named.silent):
            for match in list(given(sentence, matches, plain)):
                _replace(matches, match)
                taken.update(match.marks.values())
                if match.kind == "buy_pay":
                    matches[:] = [m for m in matches if m.kind != "gift" or not first <= m.start < last]
        if not at:
            was = None
            _drop_gifts_of_money(matches, plain)
            continue
        listed = sum(match.kind == "percent_off" and first <= match.start < last for match in matches)
        matches.extend(percentages(sentence, plain, taken, listed))
        amounts = list(money(sentence, plain, taken, matches, was, around.offers))
        was = None if amounts else lone_was(sentence, taken)
        for match in amounts:
            if match.kind != "amount_off":
                matches.append(match)
                continue
            value = plain.marks[match.marks["amount"]].quantity.value
            asked.add(value)
            if value not in around.values and value not in values_of(matches, plain):
                matches.append(match)
        _drop_gifts_of_money(matches, plain)
        _see_thresholds(matches, sentence, plain, at)
        _see_what_is_extra(matches, sentence, at)
    return Cued(matches, frozenset(asked))


def values_of(matches: Sequence[Match], plain: Abstract) -> set[Decimal | None]:
    """Return the values that matches name."""
    return {plain.marks[place].quantity.value for match in matches for place in match.marks.values()}


def _replace(matches: list[Match], better: Match) -> None:
    """Put a match in the place of those that name the same figures."""
    matches[:] = [
        match
        for match in matches
        if set(match.marks.values()).isdisjoint(better.marks.values()) and not _same_half(match, better)
    ]
    matches.append(better)


def _same_half(match: Match, better: Match) -> bool:
    """Tell whether "half price" is that of the second item, which names no figure."""
    overlap = match.start < better.end and better.start < match.end
    return match.kind == "percent_off" and better.kind == "nth_percent_off" and not match.marks and overlap


def advertises(sentence: Told) -> bool:
    """Tell whether a sentence advertises: what text around it names is then an offer rather than news."""
    tokens, names = sentence
    if "promo" in names:
        return True
    return "reduced" in names and any("reduced" in t.classes and "cut" not in t.classes for t in tokens)


def leaves_price(sentence: Told) -> bool:
    """Tell whether a sentence may name a former price whose new one is in the next: "RRP £20. Now £15"."""
    return "was" in sentence.classes and sum(token.text in FIGURES for token in sentence.tokens) == 1


def _classes(tokens: list[Token]) -> frozenset[str]:
    """Return the classes of a sentence; a fee that is not there ("no setup fee") is no fee."""
    names = _NOTHING.union(*{token.classes for token in tokens if token.classes})
    if "dear" not in names or names.isdisjoint(_FREE):
        return names
    found: set[str] = set()
    denied = False
    for token in tokens:
        if not token.classes:
            denied = False
            continue
        free = not token.classes.isdisjoint(_FREE)
        found.update(token.classes - {"dear"} if denied or free else token.classes)
        denied = free
    return frozenset(found)


def _reconsider(
    matches: list[Match], taken: set[int], sentence: Sentence, plain: Abstract, at: Mapping[int, int]
) -> None:
    """Drop bare prices of wages, invoices and the like, and make thresholds of others.

    `at` tells by their places which of the words of the sentence its figures are.
    """
    for number in range(len(matches) - 1, -1, -1):
        match = matches[number]
        place = next(iter(match.marks.values()), -1)
        if place not in at:
            continue
        if match.kind == "amount_off" and _is_former(sentence, at[place]):
            del matches[number]
            taken.discard(place)
        elif match.kind == "minimum_spend" and _is_taken_off(sentence, at[place]):
            matches[number] = match._replace(kind="amount_off", marks={"amount": place})
        elif match.kind == "price" and len(match.marks) == 1:
            if "dear" in sentence.classes or is_stated(sentence, at[place], plain):
                del matches[number]
            elif any("less" in names for names in sentence.after(at[place], 1)):  # "pay €5 less"
                matches[number] = match._replace(kind="amount_off")
            elif is_threshold(sentence, at[place], plain):
                matches[number] = match._replace(kind="minimum_spend", marks={"spend": place})
        elif match.kind == "percent_off" and (
            is_compared(sentence, at[place], plain) or _only_falls(match, sentence, at[place], plain)
        ):
            del matches[number]


def _drop_gifts_of_money(matches: list[Match], plain: Abstract) -> None:
    """Leave out gifts that are an amount: 即送100元红包."""
    amounts = [match.start for match in matches if match.kind == "amount_off" and match.start in plain.marks]
    if amounts:
        matches[:] = [
            match
            for match in matches
            if match.kind != "gift"
            or not any(match.start <= at <= match.end + _GAP and _joined(plain.text[match.end : at]) for at in amounts)
        ]


def _joined(gap: str) -> bool:
    return not gap or (gap.isalnum() and not gap.isascii())


def _see_thresholds(matches: list[Match], sentence: Sentence, plain: Abstract, at: Mapping[int, int]) -> None:
    """Make thresholds of greater amounts that stand beside a reduction: "for €60 of toys, €10 off"."""
    if all(match.kind != "amount_off" for match in matches):
        return
    values = {
        number: (plain.marks[match.marks["amount"]].quantity.value or 0, match)
        for number, match in enumerate(matches)
        if match.kind in ("amount_off", "price") and [*match.marks] == ["amount"] and match.marks["amount"] in at
    }
    least = min((value for value, match in values.values() if match.kind == "amount_off"), default=None)
    for number, (value, match) in values.items():
        place = at[match.marks["amount"]]
        before = sentence.before(place, 4)
        bought = place < 2 or any(not names.isdisjoint(_BOUGHT) for names in before)
        if least is not None and bought and value > least and not any("now" in names for names in before[1:]):
            matches[number] = match._replace(kind="minimum_spend", marks={"spend": match.marks["amount"]})


def _is_taken_off(sentence: Sentence, at: int) -> bool:
    """Tell whether an amount that looks like a threshold is what another takes off: "every €50 in the till: €5 off"."""
    figures = [number for number, token in enumerate(sentence.tokens) if token.text in FIGURES]
    if not figures or not figures[0] < at == figures[-1]:
        return False
    return any("reduced" in names for names in sentence.after(at, 1))


def _is_former(sentence: Sentence, at: int) -> bool:
    """Tell whether an amount that looks like a reduction is a former price: "£55, reduced from £80"."""
    return any("was" in names for names in sentence.before(at, 1))


def _see_what_is_extra(matches: list[Match], sentence: Sentence, at: Mapping[int, int]) -> None:
    if "extra" not in sentence.classes:
        return
    for number, match in enumerate(matches):
        place = next(iter(match.marks.values()), -1)
        if place in at and match.kind in ("percent_off", "amount_off") and len(match.marks) == 1:
            near = sentence.before(at[place], 3) + sentence.after(at[place], 3)
            if any("extra" in names for names in near):
                matches[number] = match._replace(values={**match.values, "stacked": True})


def _only_falls(match: Match, sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether a percentage is of something that falls, and nothing says that it is a price."""
    mark = plain.marks[sentence.tokens[at].start]
    quantity = mark.quantity
    if mark.limit == "from" and "against" in sentence.classes:  # "mortgages from 6%"
        return True
    falls = not sentence.classes.isdisjoint({"cut", "against"})
    if quantity.minus or quantity.reduces or not falls or sentence.advertises:
        return False
    if "against" not in sentence.classes and any(token.text == MONEY_MARK for token in sentence.tokens):
        return False
    return not any(
        "cut" not in token.classes and not token.classes.isdisjoint(_SAYS_PRICE) for token in sentence.tokens
    )
