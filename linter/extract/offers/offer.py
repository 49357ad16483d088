"""What an offer is: one promise of a text or of a campaign, as typed values."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from linter.record import Record

Kind = Literal["percent_off", "amount_off", "price", "buy_pay", "nth_percent_off", "spend_save", "free", "gift"]
Limit = Literal["exact", "up_to", "from"]

EVERYTHING: tuple[str, ...] = ()


class Money(Record):
    """An amount in the major unit of an ISO 4217 currency, or of the bare sign that several currencies share."""

    value: Decimal
    currency: str


class Offer(Record):
    """One promise: its kind and values, its conditions, and where it stands.

    Offsets are in the text that was read. A value is None where it does not belong to the kind, or where a
    template fills it in. `figures` are the places of the numbers that say how much, in reading order.
    """

    kind: Kind
    start: int = 0
    end: int = 0
    percent: Decimal | None = None
    amount: Money | None = None  # taken off, to be paid, or saved
    was: Money | None = None
    spend: Money | None = None
    buy: int | None = None  # units taken home
    pay: int | None = None  # units paid for
    nth: int | None = None  # which unit is reduced
    thing: str = ""
    limit: Limit = "exact"
    stacked: bool = False  # on top of other reductions
    known: bool = True  # False where a template fills in the value
    code: str = ""
    minimum_spend: Money | None = None
    applies_to: tuple[str, ...] = EVERYTHING
    member_only: bool = False
    figures: tuple[tuple[int, int], ...] = ()
    language: str = ""  # of the text that makes it


def describe(offer: Offer, goods: bool = True) -> str:
    """Return the promise in plain English: "20% off coats", "3 for the price of 2", "up to €10 off"."""
    limit = {"up_to": "up to ", "from": "from ", "exact": ""}[offer.limit]
    extra = "an extra " if offer.stacked else ""
    on = ""
    if goods and offer.applies_to:
        on = (" " if offer.kind in ("percent_off", "amount_off") else " on ") + ", ".join(offer.applies_to)
    return f"{limit}{extra}{_promise(offer)}{on}"


def _promise(offer: Offer) -> str:
    match offer.kind:
        case "percent_off":
            return f"{_percent(offer.percent)}% off"
        case "amount_off":
            return f"{money_text(offer.amount)} off"
        case "price":
            was = f", was {money_text(offer.was)}" if offer.was else ""
            return f"a price of {money_text(offer.amount)}{was}"
        case "buy_pay":
            return f"{offer.buy} for the price of {offer.pay}"
        case "nth_percent_off":
            item = "the second item" if offer.nth == 2 else f"item {offer.nth}"
            return f"{_percent(offer.percent)}% off {item}"
        case "spend_save":
            return f"spend {money_text(offer.spend)}, save {money_text(offer.amount)}"
        case "free":
            return f"free {offer.thing}"
        case "gift":
            return f"a free gift ({offer.thing})" if offer.thing else "a free gift"


def money_text(money: Money | None) -> str:
    """Return an amount as English readers write it: "€49.90", "12,990 RUB"."""
    if money is None:
        return "an amount"
    sign = {"EUR": "€", "GBP": "£", "USD": "$", "$": "$", "¥": "¥", "BRL": "R$", "CNY": "¥"}.get(money.currency)
    return f"{sign}{_number(money.value)}" if sign else f"{_number(money.value)} {money.currency}".rstrip()


def _number(value: Decimal | None, places: int = 2) -> str:
    if value is None:
        return "?"
    return f"{value:,.0f}" if value == value.to_integral_value() else f"{value:,.{places}f}"


def _percent(value: Decimal | None) -> str:
    return "?" if value is None else f"{value.normalize():f}"
