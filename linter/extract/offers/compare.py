"""Whether two offers are the same promise, and whether they contradict each other."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from linter.extract.vocabulary import COMMON, primary, vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .offer import Money, Offer

# Ways to make things cheaper: a text that makes one of these promises makes no other one to the same reader unsaid.
REDUCTIONS = frozenset({"percent_off", "amount_off", "spend_save", "buy_pay", "nth_percent_off"})
_STEM = 3  # letters that two forms of a word share at least


def same_promise(one: Offer, other: Offer) -> bool:
    """Tell whether two offers promise the same, in whatever words, units and languages they do.

    A condition that only one of them names is no difference. One that a template fills in may be any of its kind.
    """
    if not (one.known and other.known):
        return one.kind == other.kind or {one.kind, other.kind} <= {"amount_off", "spend_save"}
    return _same_values(one, other) and share_goods(one, other) and _same_money(one.minimum_spend, other.minimum_spend)


def _same_values(one: Offer, other: Offer) -> bool:
    kinds = {one.kind, other.kind}
    if one.limit != other.limit and "price" not in kinds:
        return False
    if kinds == {"amount_off", "spend_save"}:
        return _same_money(one.amount, other.amount) and _same_money(_least(one), _least(other))
    if len(kinds) > 1:
        return False
    match one.kind:
        case "percent_off":
            return _same_percent(one.percent, other.percent)
        case "nth_percent_off":
            return one.nth == other.nth and _same_percent(one.percent, other.percent)
        case "buy_pay":
            return (one.buy, one.pay) == (other.buy, other.pay)
        case "free":
            return one.thing == other.thing
        case "gift":
            return True  # what is given has other names in other languages
        case _:
            return all(_same_money(*pair) for pair in ((one.amount, other.amount), (one.was, other.was))) and (
                _same_money(one.spend, other.spend)
            )


def share_goods(one: Offer, other: Offer) -> bool:
    """Tell whether two offers can be on the same goods; an offer that names none is on all.

    Names of goods are compared in one language only: across languages they may always be the same.
    """
    if not one.applies_to or not other.applies_to:
        return True
    if one.language and other.language and primary(one.language) != primary(other.language):
        return True
    return any(_same_goods(a, b) for a in one.applies_to for b in other.applies_to)


def contradicts(one: Offer, other: Offer) -> bool:
    """Tell whether no reader could be told both: the same kind of promise on the same goods, with other values."""
    if one.kind != other.kind and {one.kind, other.kind} != {"amount_off", "spend_save"}:
        return False
    if one.kind not in REDUCTIONS or one.stacked != other.stacked:
        return False
    return share_goods(one, other) and not same_promise(one, other) and not (covers(one, other) or covers(other, one))


def covers(one: Offer, other: Offer) -> bool:
    """Tell whether `other` is a tier below what `one` promises "up to"."""
    if one.limit != "up_to" or one.kind != other.kind or not other.known or not one.known:
        return False
    if one.kind == "percent_off" and one.percent and other.percent:
        tier = bool(other.applies_to) or other.limit == "up_to"
        return other.percent < one.percent or (tier and other.percent == one.percent)
    if one.kind == "amount_off" and one.amount and other.amount:
        return other.amount.value <= one.amount.value
    return False


def agrees_with(offer: Offer, others: Iterable[Offer]) -> bool:
    """Tell whether one of several offers is the same promise, or all of them are tiers of it, or it one of theirs."""
    known = list(others)
    if any(same_promise(offer, other) or covers(other, offer) for other in known):
        return True
    if offer.limit != "up_to" or offer.percent is None:
        return False
    tiers = [other.percent for other in known if other.kind == "percent_off" and other.percent is not None]
    return len(tiers) > 1 and max(tiers) == offer.percent


def same_currency(one: str, other: str) -> bool:
    """Tell whether two amounts can be of one currency: a bare "$" may be any dollar, no sign any currency."""
    shared: dict[str, list[str]] = vocabulary(COMMON, "offers")["shared_signs"]
    return not one or not other or one == other or other in shared.get(one, ()) or one in shared.get(other, ())


def _same_money(one: Money | None, other: Money | None) -> bool:
    if one is None or other is None:
        return True
    return one.value == other.value and same_currency(one.currency, other.currency)


def _least(offer: Offer) -> Money | None:
    return offer.spend or offer.minimum_spend


def _same_percent(one: Decimal | None, other: Decimal | None) -> bool:
    if one is None or other is None:
        return True
    exact = one == one.to_integral_value() and other == other.to_integral_value()
    return one == other if exact else abs(one - other) < Decimal("0.5")


def _same_goods(one: str, other: str) -> bool:
    """Compare names of goods as far as singular and plural need: "jacket", "jackets", "куртка", "куртки"."""
    return any(_same_word(ours, theirs) for ours in one.split() for theirs in other.split())


def _same_word(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    common = next((place for place in range(shorter) if one[place] != other[place]), shorter)
    return common == max(len(one), len(other)) or (common >= _STEM and common >= shorter - 2)
