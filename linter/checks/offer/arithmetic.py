"""The figures of one offer add up: former price, price, percentage and saving."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from decimal import Decimal

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.offers import Money, money_text, same_currency
from linter.extract.offers.of_draft import Promise, promises
from linter.record import Record
from linter.violation import Related

# Further apart than this many characters, a price and a percentage belong to different things.
_NEAR = 90


class Fault(Record):
    """Figures that don't add up: the offers that hold them, and what they come to."""

    promises: tuple[Promise, ...]
    variant: str | None
    values: dict[str, str]


@check("offer.arithmetic")
def arithmetic(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Was, now, percentage and saving of one offer come to the same."""
    for fault in faults(draft):
        first, *others = fault.promises
        related = tuple(Related(other.span, "does not go with this") for other in others)
        yield Finding(first.span, fault.values, first.text.field, related, variant=fault.variant)


def faults(draft: Draft) -> tuple[Fault, ...]:
    """Return the figures of a draft that don't add up."""
    return draft.fact(_faults)


def _faults(draft: Draft) -> tuple[Fault, ...]:
    made = draft.fact(promises)
    prices = [place for place, promise in enumerate(made) if promise.offer.kind == "price"]
    found: list[Fault] = []
    for place, price in enumerate(made):
        was, now = price.offer.was, price.offer.amount
        if price.offer.kind != "price" or was is None or now is None or not same_currency(was.currency, now.currency):
            continue
        if was.value <= now.value:
            values = {"was": money_text(was), "now": money_text(now)}
            found.append(Fault((price,), "former", values))
        else:
            found.extend(_beside(made, prices, place, was, now))
    return tuple(found)


def _beside(made: tuple[Promise, ...], prices: Sequence[int], place: int, was: Money, now: Money) -> Iterator[Fault]:
    """Compare a price with the percentage and the saving next to it, unless they belong to another price.

    `prices` are the places of prices among the promises.
    """
    price = made[place]
    around = range(max(0, place - 3), min(len(made), place + 4))
    compared: set[str] = set()  # of each kind only the nearest: further off stands what holds for all goods
    for at in sorted(around, key=lambda at: _gap(price, made[at])):
        other = made[at]
        beside = bisect_left(prices, at)
        rivals = [made[rival] for rival in prices[max(0, beside - 2) : beside + 3] if rival != place]
        if (
            other.offer.kind in compared
            or not _belongs(price, other, rivals)
            or other.offer.limit != "exact"
            or not other.offer.known
        ):
            continue
        compared.add(other.offer.kind)
        if other.offer.kind == "percent_off" and other.offer.percent is not None:
            right = (was.value - now.value) / was.value * 100
            if abs(right - other.offer.percent) >= 1:
                values = _values(was, now, f"{other.offer.percent.normalize():f}%", f"{right:.0f}%")
                yield Fault((other, price), None, values)
        if other.offer.kind == "amount_off" and other.offer.amount is not None:
            saved, right = other.offer.amount, was.value - now.value
            slack = Decimal(1) if saved.value == saved.value.to_integral_value() else Decimal("0.01")
            if same_currency(saved.currency, was.currency) and abs(right - saved.value) >= slack:
                values = _values(was, now, money_text(saved), money_text(Money(right, was.currency)))
                yield Fault((other, price), "saving", values)


def _belongs(price: Promise, other: Promise, rivals: Sequence[Promise]) -> bool:
    """Tell whether a figure is about a price, and about none of the other prices near it."""
    if other is price or other.text is not price.text:
        return False
    first, last = sorted((price.offer, other.offer), key=lambda offer: offer.start)
    between = price.text.passage.text[first.end : last.start]
    nearer = any(_gap(rival, other) < _gap(price, other) for rival in rivals if rival.text is price.text)
    return len(between) <= _NEAR and between.count("\n") < 2 and not nearer


def _gap(one: Promise, other: Promise) -> int:
    return max(one.offer.start - other.offer.end, other.offer.start - one.offer.end, 0)


def _values(was: Money, now: Money, found: str, right: str) -> dict[str, str]:
    return {"was": money_text(was), "now": money_text(now), "found": found, "right": right}
