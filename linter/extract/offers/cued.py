"""Adds to the matches of phrases what the words of a sentence hint at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.extract.phrases import MARKS, MONEY_MARK

from .cues import Sentence, fallen, is_threshold, lone_was, money, percentages
from .free_cues import GIVING, given

if TYPE_CHECKING:
    from collections.abc import Mapping

    from linter.extract.cue_words import Token
    from linter.extract.wording import Wording

    from .abstract import Abstract
    from .match import Match

_MARKS = frozenset(MARKS)
_NOTHING: frozenset[str] = frozenset()
_FREE = frozenset({"zero", "free"})
_GAP = 3  # characters between "given" and an amount
_BOUGHT = frozenset({"buy", "order"})
_SAYS_PRICE = frozenset({"price", "tag", "promo", "reduced", "save", "give", "buy", "code", "scope", "extra"})


def add_cued(
    matches: list[Match], taken: set[int], spans: list[tuple[int, int]], plain: Abstract, wording: Wording
) -> None:
    """Add the offers of figures that no phrase has named, and of sentences that give something away."""
    cues = wording.cue_words()
    if cues is None:
        return
    taken.update(place for match in matches for place in match.marks.values())
    sentences = list(cues.sentences(plain.text))
    classes = [_classes(tokens) for tokens in sentences]
    was: Token | None = None
    advertises = any(_advertises(tokens, names) for tokens, names in zip(sentences, classes, strict=True))
    for tokens, names in zip(sentences, classes, strict=True):
        sentence = Sentence(tokens, names, advertises)
        first, last = tokens[0].start, tokens[-1].end
        if "over" in names:  # "unfortunately your code has expired"
            matches[:] = [match for match in matches if not first <= match.start < last]
            continue
        at = {token.start: number for number, token in enumerate(tokens) if token.text in _MARKS}
        if at:
            for match in fallen(sentence, plain):
                _replace(matches, match)
                taken.update(match.marks.values())
            _reconsider(matches, taken, sentence, plain, at)
        if not names.isdisjoint(GIVING) and not any(start < last and first < end for start, end in spans):
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
        amounts = list(money(sentence, plain, taken, matches, was))
        was = None if amounts else lone_was(sentence, taken)
        matches.extend(match for match in amounts if not _repeats(match, matches, plain))
        _drop_gifts_of_money(matches, plain)
        _see_thresholds(matches, sentence, plain, at)
        _see_what_is_extra(matches, sentence, at)


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


def _repeats(match: Match, matches: list[Match], plain: Abstract) -> bool:
    """Tell whether an amount that only hints have named is one that a phrase names elsewhere."""
    if match.kind != "amount_off":
        return False
    value = plain.marks[match.marks["amount"]].quantity.value
    return any(value == plain.marks[place].quantity.value for m in matches for place in m.marks.values())


def _advertises(tokens: list[Token], names: frozenset[str]) -> bool:
    if "promo" in names:
        return True
    return "reduced" in names and any("reduced" in t.classes and "cut" not in t.classes for t in tokens)


def _classes(tokens: list[Token]) -> frozenset[str]:
    """Return the classes of a sentence; a fee that is not there ("no setup fee") is no fee."""
    names = _NOTHING.union(*{token.classes for token in tokens})
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
        elif match.kind == "price" and len(match.marks) == 1:
            if "dear" in sentence.classes:
                del matches[number]
            elif is_threshold(sentence, at[place], plain):
                matches[number] = match._replace(kind="minimum_spend", marks={"spend": place})
        elif match.kind == "percent_off" and _only_falls(match, sentence, at[place], plain):
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
