"""What an offer depends on: minimum spend, goods, code, dates, membership; taken from the text around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from linter.extract.codes import codes_in
from linter.extract.vocabulary import remembered
from linter.extract.wording import wording
from linter.patterns import compiled, later

from .goods import Goods, goods_of
from .offer import Money, Offer

if TYPE_CHECKING:
    from linter.extract.folding import Folded
    from linter.extract.wording import Wording

    from .abstract import Abstract
    from .match import Match

_SENTENCE_END = later(r"[.!?。！？;；](?=\s|\Z)|[。！？]|\n")
_NEAR = 240


def with_conditions(
    text: str,
    folded: Folded,
    plain: Abstract,
    matches: list[Match],
    offers: list[tuple[Match, Offer]],
    words: Wording,
) -> tuple[Offer, ...]:
    """Return the offers with the conditions that stand near each of them."""
    codes = codes_in(text, folded, words)
    minimums = [(m.start, money) for m in matches if m.kind == "minimum_spend" and (money := _minimum(m, plain))]
    several = len({(o.kind, o.percent, o.amount) for _, o in offers}) > 1
    goods = [goods_of(match, plain, words, several) for match, _ in offers]
    ends = [found.end() for found in _SENTENCE_END.finditer(plain.text)]
    members = _members(words.tag)
    of_members: dict[tuple[int, int], bool] = {}  # a sentence is looked through once, however many offers it makes
    complete = []
    for (match, offer), on in zip(offers, _without_sender(goods), strict=True):
        begin, end = _sentence(ends, match.start, match.end, len(plain.text))
        if (begin, end) not in of_members:
            of_members[begin, end] = members.search(plain.text, begin, end) is not None
        code = min(codes, key=lambda c: abs(c.start - offer.start), default=None)
        minimum = _nearest(minimums, match.start, begin, end, alone=len(offers) == 1)
        if minimum and not minimum.currency and offer.amount:
            minimum = minimum._replace(currency=offer.amount.currency)
        if offer.kind == "amount_off" and minimum:
            offer = offer._replace(kind="spend_save", spend=minimum)
        complete.append(
            offer._replace(
                code=code.text if code and abs(code.start - offer.start) < _NEAR else "",
                minimum_spend=None if offer.kind == "spend_save" else minimum,
                applies_to=on,
                language=words.tag,
                member_only=of_members[begin, end],
            )
        )
    return tuple(complete)


def _without_sender(goods: list[Goods]) -> list[tuple[str, ...]]:
    """Return the goods of each offer; a name that opens the text is its sender's, unless others have names too."""
    named = sum(bool(on.names) for on in goods) > 1
    return [on.names if named or not on.opens_text else () for on in goods]


def _minimum(match: Match, plain: Abstract) -> Money | None:
    quantity = plain.marks[match.marks["spend"]].quantity
    return None if quantity.value is None else Money(quantity.value, quantity.currency)


def _sentence(ends: list[int], start: int, end: int, length: int) -> tuple[int, int]:
    """Return where the sentence around a stretch of text begins and ends, given where sentences end."""
    before, after = bisect_right(ends, start), bisect_left(ends, end)
    return ends[before - 1] if before else 0, ends[after] if after < len(ends) else length


def _nearest(minimums: list[tuple[int, Money]], place: int, begin: int, end: int, alone: bool) -> Money | None:
    inside = [m for m in minimums if begin <= m[0] <= end or (alone and abs(m[0] - place) < _NEAR)]
    return min(inside, key=lambda m: abs(m[0] - place))[1] if inside else None


@remembered
def _members(tag: str) -> re.Pattern[str]:
    words = wording(tag)
    forms = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in words.words("members", "words")) or "(?!)"
    return compiled(rf"(?<!\w)(?:{forms})(?!\w)" if words.spaced else forms)
