"""What an offer depends on: minimum spend, goods, code, dates, membership; taken from the text around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from linter.extract.codes import codes_in
from linter.extract.vocabulary import remembered
from linter.extract.wording import wording
from linter.patterns import compiled, later
from linter.record import Record

from .goods import Goods, goods_of
from .offer import Money, Offer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from linter.extract.folding import Folded
    from linter.extract.wording import Wording

    from .abstract import Abstract
    from .match import Match

_SENTENCE_END = later(r"[.!?。！？;；](?=\s|\Z)|[。！？]|\n")
_NEAR = 240


class Stated(Record):
    """An offer of a passage with the conditions that its own sentence states, its places within the passage.

    `goods` are what it is on, where it is the only offer of its text and where it is one of several.
    """

    offer: Offer
    at: int  # in the abstract text
    minimum: Money | None
    goods: tuple[Goods, Goods]
    member_only: bool


class Passage(Record):
    """The offers of a passage, the least spends that it names, and where it stands in its text and abstract text."""

    offers: Sequence[Stated]
    minimums: Sequence[tuple[int, Money]]
    start: int
    at: int


def stated(
    offers: Sequence[tuple[Match, Offer]], matches: Sequence[Match], plain: Abstract, words: Wording
) -> tuple[Stated, ...]:
    """Return the offers of a passage with what the sentences around each of them state."""
    ends = [found.end() for found in _SENTENCE_END.finditer(plain.text)]
    minimums = least_spends(matches, plain)
    members = _members(words.tag)
    to_members = any(part in plain.text for part in _beginnings_of_members(words.tag))
    of_members: dict[tuple[int, int], bool] = {}  # a sentence is looked through once, however many offers it makes
    found = []
    for match, offer in offers:
        begin, end = _sentence(ends, match.start, match.end, len(plain.text))
        if to_members and (begin, end) not in of_members:
            of_members[begin, end] = members.search(plain.text, begin, end) is not None
        found.append(
            Stated(
                offer,
                match.start,
                _nearest([m for m in minimums if begin <= m[0] <= end], match.start),
                (goods_of(match, plain, words, several=False), goods_of(match, plain, words, several=True)),
                of_members.get((begin, end), False),
            )
        )
    return tuple(found)


def least_spends(matches: Sequence[Match], plain: Abstract) -> list[tuple[int, Money]]:
    """Return the least spends that matches name, each with its place in the abstract text."""
    return [(m.start, money) for m in matches if m.kind == "minimum_spend" and (money := _minimum(m, plain))]


def with_conditions(text: str, folded: Folded, stating: Iterable[Passage], words: Wording) -> Iterator[Offer]:
    """Yield the offers of a text with the conditions that stand near each of them."""
    passages = [*stating]
    made = [(passage, one) for passage in passages for one in passage.offers]
    if not made:
        return
    codes = codes_in(text, folded, words)
    several = len({(one.offer.kind, one.offer.percent, one.offer.amount) for _, one in made}) > 1
    for (passage, one), on in zip(made, _goods(made, several), strict=True):
        offer = one.offer
        start = folded.origin(passage.start + offer.start)
        code = min(codes, key=lambda code: abs(code.start - start), default=None)
        minimum = one.minimum
        if len(made) == 1:
            place = passage.at + one.at
            minimum = _nearest(_near(passages, place), place) or minimum
        if minimum and not minimum.currency and offer.amount:
            minimum = minimum._replace(currency=offer.amount.currency)
        spends = offer.kind == "amount_off" and minimum is not None
        yield offer._replace(
            kind="spend_save" if spends else offer.kind,
            spend=minimum if spends else offer.spend,
            start=start,
            end=folded.origin_end(passage.start + offer.end),
            figures=tuple(
                (folded.origin(passage.start + first), folded.origin_end(passage.start + last))
                for first, last in offer.figures
            ),
            code=code.text if code and abs(code.start - start) < _NEAR else "",
            minimum_spend=None if spends or offer.kind == "spend_save" else minimum,
            applies_to=on,
            language=words.tag,
            member_only=one.member_only,
        )


def _goods(made: Sequence[tuple[Passage, Stated]], several: bool) -> list[tuple[str, ...]]:
    """Return the goods of each offer; a name that opens the text is its sender's, unless others have names too."""
    goods = [one.goods[several] for _, one in made]
    named = sum(bool(on.names) for on in goods) > 1
    opening = (passage.start == 0 and on.opens_text for (passage, _), on in zip(made, goods, strict=True))
    return [() if opens and not named else on.names for on, opens in zip(goods, opening, strict=True)]


def _minimum(match: Match, plain: Abstract) -> Money | None:
    quantity = plain.marks[match.marks["spend"]].quantity
    return None if quantity.value is None else Money(quantity.value, quantity.currency)


def _sentence(ends: list[int], start: int, end: int, length: int) -> tuple[int, int]:
    """Return where the sentence around a stretch of text begins and ends, given where sentences end."""
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    return ends[before - 1] if before else 0, ends[after] if after < len(ends) else length


def _nearest(minimums: Iterable[tuple[int, Money]], place: int) -> Money | None:
    return min(minimums, key=lambda minimum: abs(minimum[0] - place), default=(0, None))[1]


def _near(passages: Sequence[Passage], place: int) -> Iterator[tuple[int, Money]]:
    """Yield the least spends that passages name near a place of the abstract text."""
    for passage in passages:
        for at, money in passage.minimums:
            if abs(passage.at + at - place) < _NEAR:
                yield passage.at + at, money


@remembered
def _members(tag: str) -> re.Pattern[str]:
    words = wording(tag)
    forms = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in words.words("members", "words")) or "(?!)"
    return compiled(rf"(?<!\w)(?:{forms})(?!\w)" if words.spaced else forms)


@remembered
def _beginnings_of_members(tag: str) -> tuple[str, ...]:
    """Return how the words for members begin: without one of these in a text there is none."""
    return tuple(word.partition("*")[0] for word in wording(tag).words("members", "words"))
