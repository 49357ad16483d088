"""From the words and figures of a phrase to the values of an offer."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, cast

from .offer import Kind, Limit, Money, Offer

if TYPE_CHECKING:
    from linter.extract.wording import Wording

    from .abstract import Abstract, Mark
    from .match import Match

# More units than this are a dimension, a score or a dose, not "buy x, pay y".
_MOST_UNITS = 12


def build(match: Match, plain: Abstract, wording: Wording) -> Offer | None:
    """Return the offer that a match makes, its places those in the folded text.

    None where its values can be no offer (100% off, pay more than you buy).
    """
    marks = {name: plain.marks[place] for name, place in match.marks.items()}
    values = _values(match, marks, wording)
    if values is None:
        return None
    first = min(marks.values(), key=lambda mark: mark.start, default=None)
    start = min(plain.start(match.start), first.start if first else plain.start(match.start))
    main = [mark for name, mark in marks.items() if name in ("percent", "amount", "buy", "pay", "was", "spend")]
    values.setdefault("known", all(mark.quantity.value is not None for mark in marks.values()))
    values.setdefault("limit", _limit(match, marks, plain, wording))
    return Offer(
        cast("Kind", match.kind),
        start,
        plain.end(match.end),
        figures=tuple(mark.quantity.figure for mark in sorted(main, key=lambda mark: mark.start)),
        stacked=match.kind != "price" and (values.pop("stacked", False) or any(mark.extra for mark in marks.values())),
        **values,
    )


def _limit(match: Match, marks: dict[str, Mark], plain: Abstract, wording: Wording) -> Limit:
    mark = marks.get("percent") or marks.get("amount")
    if mark is None:
        before = wording.qualifiers_before.search(plain.text, max(0, match.start - 24), match.start)
        return "up_to" if before and before.lastgroup == "up_to" and not marks else "exact"
    if mark.limit == "price_from":
        return "from" if match.kind == "price" else "exact"
    if mark.limit == "up_to" and match.kind == "price" and "was" not in marks:  # 低至199元: down to
        return "from"
    return "exact" if "was" in marks else mark.limit


def _values(match: Match, marks: dict[str, Mark], wording: Wording) -> dict[str, Any] | None:
    fixed = match.values.copy()
    match match.kind:
        case "percent_off":
            return _percent(fixed, marks)
        case "nth_percent_off":
            percent = _percent(fixed, marks)
            bought = _counts(match, marks, wording).get("buy")
            nth = bought + 1 if bought else fixed.get("nth") or wording.ordinals.get(match.words.get("nth", ""))
            return None if percent is None or nth is None else {**percent, "nth": nth}
        case "amount_off":
            return _amounts(fixed, marks, wording, "amount")
        case "price":
            return _amounts(fixed, marks, wording, "amount", "was")
        case "spend_save":
            return _amounts(fixed, marks, wording, "spend", "amount")
        case "buy_pay":
            return _units(fixed, match, marks, wording)
        case "free":
            free = "amount" not in marks or marks["amount"].quantity.value == 0  # "delivery: €0"
            return fixed if free else None
        case "gift":
            return {**fixed, "thing": match.words.get("thing", "").strip()}
        case _:
            return None


def _percent(fixed: dict[str, Any], marks: dict[str, Mark]) -> dict[str, Any] | None:
    if "percent" not in marks:
        return {**fixed, "percent": Decimal(str(fixed["percent"]))}
    value = marks["percent"].quantity.value
    if fixed.pop("paid", False) and value is not None and not marks["percent"].quantity.minus:
        value = 100 - value
    if value is not None and not 0 < value < 100:
        return None
    return {**fixed, "percent": value}


def _amounts(fixed: dict[str, Any], marks: dict[str, Mark], wording: Wording, *names: str) -> dict[str, Any] | None:
    named = [marks[name].quantity.currency for name in names if name in marks]
    currency = next(filter(None, named), wording.currency)
    values: dict[str, Any] = dict(fixed)
    for name in names:
        if name not in marks:
            continue
        quantity = marks[name].quantity
        if quantity.value is not None and quantity.value <= 0:
            return None
        own = quantity.currency or currency
        values[name] = None if quantity.value is None else Money(quantity.value, own)
    return values


def _units(fixed: dict[str, Any], match: Match, marks: dict[str, Mark], wording: Wording) -> dict[str, Any] | None:
    if any(mark.quantity.value is None for mark in marks.values()):
        return {"known": False}
    counts = {name: int(number) for name, number in fixed.items()} | _counts(match, marks, wording)
    nth = wording.ordinals.get(match.words.get("nth", ""))
    if nth:
        counts["buy"], counts["pay"] = nth, nth - 1
    if "more" in counts:
        counts["pay"] += counts.pop("more")
    if "get" in counts:
        paid = counts.pop("buy", counts.get("pay", 0))
        counts["buy"], counts["pay"] = paid + counts.pop("get"), paid
    return counts if 0 < counts.get("pay", 0) < counts.get("buy", 0) <= _MOST_UNITS else None


def _counts(match: Match, marks: dict[str, Mark], wording: Wording) -> dict[str, int]:
    """Return the units that a phrase names in digits or in words; a broken number counts as none."""
    counts: dict[str, int] = {}
    for name in ("buy", "pay", "get", "more"):
        value = marks[name].quantity.value if name in marks else wording.number_words.get(match.words.get(name, ""))
        if value is not None:
            counts[name] = int(value) if value == value.to_integral_value() else 0
    return counts
