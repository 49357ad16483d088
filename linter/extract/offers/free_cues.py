"""What is given away, and how many for the price of how many, by the words of a sentence, where no phrase says so."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from linter.extract.phrases import MONEY_MARK, NUMBER_MARK, PERCENT_MARK

from .cues import FIGURES
from .match import Match

if TYPE_CHECKING:
    from linter.extract.cue_words import Token

    from .abstract import Abstract
    from .cues import Sentence

# Of these classes one is in every sentence that gives something away.
GIVING = frozenset(
    {
        "free",
        "zero",
        "nothing",
        "delivery",
        "gift",
        "adds",
        "half",
        "halved",
        "included",
        "pay",
        "only",
        "take",
        "nth",
        "fee",
    }
)
_NEAR, _CLOSE = 8, 4
_WORD = 4  # letters: a shorter one is a preposition ("10 euros de regalo")
_FAR = frozenset({"thing:for children", "thing:trial"})
_FEW = 3  # months that are given
_BEFORE_OTHERS = 3  # words nearer: "try the coffee plan free for a week" is a trial and no coffee
_WIDE = frozenset({"thing:for children", "thing:month", "thing:trial", "thing:week"})
_PRICE_OF = frozenset({"only"})  # "2 for 1"
_PRICED = frozenset({"tag", "thing:month"})
_GIVEN = frozenset({"free", "gift"})
_COSTLESS = frozenset({"free", "nothing"})
_TIMES = frozenset({"thing:month", "thing:week"})
_HALVES = frozenset({"half", "halved"})
_UNITS = frozenset({"nth", "another", "cheapest"})
_SIGNS = frozenset(",:()-+&/")
_UNITS_OR_PERCENT = frozenset({"buy_pay", "nth_percent_off", "percent_off"})


def given(sentence: Sentence, matches: list[Match], plain: Abstract) -> Iterator[Match]:
    """Yield what a sentence gives away, and units that cost nothing or less, where no match says so yet."""
    if not sentence.classes.isdisjoint(_GIVEN) or MONEY_MARK in plain.kinds:
        sentence = _without_amounts_given(sentence, plain)
    first, last = sentence.tokens[0].start, sentence.tokens[-1].end
    here = [match for match in matches if first <= match.start < last]
    kinds = {match.kind for match in here}
    things = {match.values.get("thing") for match in here if match.kind == "free"}
    if half := None if kinds & _UNITS_OR_PERCENT or sentence.classes.isdisjoint(_HALVES) else _half(sentence):
        yield half
        return
    counts = "n" in sentence.classes or NUMBER_MARK in plain.kinds
    if not kinds & {"buy_pay", "nth_percent_off"} and (counts or not sentence.classes.isdisjoint(_UNITS)):
        units = _units(sentence, here, plain)
        if units:
            yield units
            return
    shipping = None if "shipping" in things else _shipping(sentence, "buy_pay" in kinds)
    if shipping:
        yield shipping
        return
    if "free" not in sentence.classes and "zero" not in sentence.classes and "nothing" not in sentence.classes:
        if not sentence.classes.isdisjoint({"gift", "adds"}) and not kinds & {"gift", "free", "buy_pay"}:
            yield from _gift(sentence, plain)
        return
    if kinds & {"free", "gift", "buy_pay"}:
        return
    yield from _thing(sentence) or _gift(sentence, plain)


def _without_amounts_given(sentence: Sentence, plain: Abstract) -> Sentence:
    """Leave out what is free where it is a figure: "15 € offerts", "20 % more free"."""
    tokens = sentence.tokens
    changed: dict[int, Token] = {}
    for at, token in enumerate(tokens):
        if token.text == MONEY_MARK:
            if plain.marks[token.start].quantity.value == 0:  # "€0 delivery"
                changed[at] = token._replace(classes=token.classes | {"free"})
        elif token.classes.isdisjoint(_GIVEN):
            continue
        elif "gift" in token.classes and PERCENT_MARK in [later.text for later in tokens[at + 1 : at + 4]]:
            changed[at] = token._replace(classes=token.classes - _GIVEN)  # "our gift: 20% off"
        elif "free" in token.classes and any(
            (before.text in FIGURES or "more" in before.classes)
            and _SIGNS.isdisjoint(plain.text[before.end : token.start])
            for before in tokens[max(0, at - (2 if len(tokens[at - 1].text) < _WORD else 1)) : at]
        ):
            changed[at] = token._replace(classes=token.classes - _GIVEN)
    if not changed:
        return sentence
    kept = [changed.get(at, token) for at, token in enumerate(tokens)]
    return sentence._replace(tokens=kept, classes=frozenset().union(*{token.classes for token in kept}))


def _half(sentence: Sentence) -> Match | None:
    """Read "half price", and "half" where it is said of what is paid."""
    tokens = sentence.tokens
    if "against" in sentence.classes or any(name.startswith("nth:") for name in sentence.classes):
        return None
    for at, token in enumerate(tokens):
        near = tokens[max(0, at - 5) : at + 4] if "halved" in token.classes else ()
        if "half" in token.classes or any(not t.classes.isdisjoint(_PRICED) for t in near):
            return None if _is_denied(tokens, (at, at)) else _match("percent_off", tokens, (at, at), {"percent": 50})
    return None


def _shipping(sentence: Sentence, units: bool) -> Match | None:
    tokens = sentence.tokens
    pair = _pair(sentence, "delivery", "free", _NEAR) or _pair(sentence, "delivery", "nothing", _CLOSE)
    pair = pair or _pair(sentence, "zero", "fee", 3, ordered=True)
    if pair is None and "included" in sentence.classes:
        pair = _pair(sentence, "delivery", "included", 1)
    if pair is None and "order" in sentence.classes and not units:
        pair = _pair(sentence, "goes", "free", 2)
    if pair is None or _is_denied(tokens, pair):
        return None
    return _match("free", tokens, pair, {"thing": "shipping"})


def _thing(sentence: Sentence) -> list[Match]:
    tokens = sentence.tokens
    found: list[tuple[int, str, tuple[int, int]]] = []
    for name in sentence.classes:
        if name.startswith("thing:"):
            most = _NEAR if name in _FAR else _CLOSE
            pair = _pair(sentence, name, "free", most) or _pair(sentence, name, "nothing", _CLOSE)
            if pair and not _is_denied(tokens, pair):
                found.append((abs(pair[0] - pair[1]) - _BEFORE_OTHERS * (name in _WIDE), name, pair))
    if found:
        _, name, pair = min(found)
        return [_match("free", tokens, pair, {"thing": name.removeprefix("thing:")})]
    pair = _pair(sentence, "pay", "nothing", _CLOSE)  # "pay nothing until August"
    if pair:
        return [_match("free", tokens, pair, {"thing": "month"})]
    # "the first ride costs nothing"
    pair = _pair(sentence, "tag", "nothing", 5) if "first" in sentence.classes else None
    return [_match("gift", tokens, pair, {})] if pair else []


def _gift(sentence: Sentence, plain: Abstract) -> list[Match]:
    tokens = sentence.tokens
    pair = _given_from(sentence, plain)
    if pair is None and sentence.classes.isdisjoint({"with", "first", "refer", "buy", "order", "spend"}):
        return []
    pair = pair or _pair(sentence, "free", "with", _NEAR) or _pair(sentence, "first", "free", _CLOSE, ordered=True)
    if pair is None and "refer" in sentence.classes:
        pair = _pair(sentence, "refer", "free", _NEAR)
    if pair is None and "give_free" in sentence.classes and not any(token.text in FIGURES for token in tokens):
        pair = _pair(sentence, "gift", "with", _NEAR)
    if pair is None:
        pair = _pair(sentence, "buy", "free", _NEAR, ordered=True)
    if pair is None and MONEY_MARK in {token.text for token in tokens}:  # "a tote free with €40 of shopping"
        pair = _pair(sentence, "free", "order", _NEAR, ordered=True) or _pair(sentence, "free", "spend", _NEAR)
    if pair is None and "adds" in sentence.classes:
        pair = _pair(sentence, "adds", "with", 12)
        if pair and any(token.text in FIGURES for token in tokens[pair[0] + 1 : pair[0] + 4]):
            pair = None
    if pair is None or _is_denied(tokens, pair) or _is_a_figure(tokens, min(pair)):
        return []
    return [_match("gift", tokens, pair, {})]


def _given_from(sentence: Sentence, plain: Abstract) -> tuple[int, int] | None:
    """Return where a sentence gives a thing to whoever spends an amount: "from €50 we add a vase", 满400元送帆布袋."""
    if "adds" not in sentence.classes:
        return None
    tokens = sentence.tokens
    amounts = [at for at, token in enumerate(tokens) if token.text == MONEY_MARK]
    if len(amounts) != 1 or PERCENT_MARK in plain.kinds:
        return None
    (amount,) = amounts
    limit = plain.marks[tokens[amount].start].limit
    spent = limit in ("from", "price_from") or any("spend" in names for names in sentence.before(amount, 1))
    for at in range(amount + 1, min(amount + _CLOSE, len(tokens) - 1)):
        if spent and "adds" in tokens[at].classes:
            return amount, at
    return None


def _is_a_figure(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether what is given is a sum or a percentage: "our gift: 20% off"."""
    for place, token in enumerate(tokens[at + 1 : at + 4], at + 1):
        if token.text == PERCENT_MARK:
            return True
        if token.text == MONEY_MARK:
            return tokens[place - 1].classes.isdisjoint({"spend", "at", "only", "order"})
    return False


def _units(sentence: Sentence, here: list[Match], plain: Abstract) -> Match | None:
    tokens = sentence.tokens
    classes = sentence.classes
    another = _pair(sentence, "another", "free", 3)
    if another and not classes.isdisjoint({"buy", "with", "order"}) and not _is_denied(tokens, another):
        return _match("buy_pay", tokens, another, {"buy": 2, "pay": 1})
    return _nth(sentence, here) or _bought(tokens, sentence.classes, plain) or _cheapest(sentence, plain)


def _nth(sentence: Sentence, here: list[Match]) -> Match | None:
    """Read "the second is on us", "every second bottle half price", "the third with 30%"."""
    tokens = sentence.tokens
    if "another" not in sentence.classes and not any(name.startswith("nth:") for name in sentence.classes):
        return None
    for at, token in enumerate(tokens):
        if not token.classes:
            continue
        number = next((int(name[4:]) for name in token.classes if name.startswith("nth:")), 0)
        if "another" in token.classes and "buy" in sentence.classes and PERCENT_MARK in {t.text for t in tokens}:
            number = 2
        if not number:
            continue
        ahead = tokens[at + 1 : at + 7]
        if any(name in _TIMES for t in ahead[:3] for name in t.classes):
            continue
        for step, later in enumerate(ahead, at + 1):
            if "delivery" in later.classes:
                break
            if "half" in later.classes or _is_halved(tokens, at, step):
                return _match("nth_percent_off", tokens, (at, step), {"nth": number, "percent": 50})
            if later.text in (MONEY_MARK, "?") or ("pay" in later.classes and not _is_halved(tokens, at, step + 1)):
                break
            if not later.classes.isdisjoint(_COSTLESS) and not _is_denied(tokens, (at, step)):
                return _match("buy_pay", tokens, (at, step), {"buy": number, "pay": number - 1})
            if later.text == PERCENT_MARK and step - at <= _CLOSE and _is_reduction(sentence, later, here):
                match = _match("nth_percent_off", tokens, (at, step), {"nth": number})
                return match._replace(marks={"percent": later.start})
        given = [token for token in tokens[max(0, at - 3) : at] if "free" in token.classes]
        if given and not sentence.classes.isdisjoint({"buy", "take"}) and "delivery" not in sentence.classes:
            return _match("buy_pay", tokens, (max(0, at - 3), at), {"buy": number, "pay": number - 1})
        if any("half" in token.classes for token in tokens[max(0, at - 4) : at]):
            return _match("nth_percent_off", tokens, (max(0, at - 4), at), {"nth": number, "percent": 50})
    return None


def _is_halved(tokens: Sequence[Token], nth: int, at: int) -> bool:
    """Tell whether half is said of an item: "for the second pizza pay half", and not "in the second half"."""
    if at >= len(tokens) or at - nth < 2 or "halved" not in tokens[at].classes:
        return False
    return at + 1 == len(tokens) or "pay" in tokens[at - 1].classes


def _is_reduction(sentence: Sentence, token: Token, here: list[Match]) -> bool:
    named = [match.kind for match in here if token.start in match.marks.values()]
    if named:
        return named == ["percent_off"]
    return not sentence.classes & {"against", "rise"} and bool(
        sentence.classes & {"reduced", "save", "less", "promo", "buy"}
    )


def _bought(tokens: Sequence[Token], classes: frozenset[str], plain: Abstract) -> Match | None:
    """Read "whoever buys two pays for one" and "buy 2 and take 1 more for free"."""
    able = ((at, token) for at, token in enumerate(tokens) if token.classes or token.text == NUMBER_MARK)
    counts = [(at, number) for at, token in able if (number := _count(token, plain))]
    for (first, many), (second, few) in itertools.pairwise(counts):
        if second - first > _NEAR:
            continue
        between = tokens[first + 1 : second + 2]
        if second - first == 2 and few < many and not _PRICE_OF.isdisjoint(between[0].classes) and _sells(classes):
            return _match("buy_pay", tokens, (first, second), {"buy": many, "pay": few})
        if few < many and any("pay" in t.classes for t in between):
            return _match("buy_pay", tokens, (first, second), {"buy": many, "pay": few})
        if many < few <= many + _FEW and _pays_months(tokens, first):
            return _match("buy_pay", tokens, (first, second), {"buy": few, "pay": many})
        if not any("buy" in t.classes for t in tokens[max(0, first - 3) : first + 3]):
            continue
        near = tokens[second + 1 : second + 5]
        if any("take" in t.classes or "free" in t.classes for t in between) and any("free" in t.classes for t in near):
            return _match("buy_pay", tokens, (first, second), {"buy": many + few, "pay": many})
    return None


def _pays_months(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a count is of months that are paid: "pay for 10 months and use 12"."""
    near = tokens[max(0, at - 2) : at + 3]
    months = any("thing:month" in token.classes for token in tokens[at + 1 : at + 2])
    return months and any("pay" in token.classes for token in near)


def _sells(classes: frozenset[str]) -> bool:
    return not classes.isdisjoint({"buy", "promo", "give", "take"})


def _cheapest(sentence: Sentence, plain: Abstract) -> Match | None:
    pair = _pair(sentence, "cheapest", "free", _CLOSE)
    if pair is None:
        return None
    tokens = sentence.tokens
    for at in range(min(pair) - 1, max(-1, min(pair) - 12), -1):
        number = _count(tokens[at], plain)
        if number > 1:
            return _match("buy_pay", tokens, (at, max(pair)), {"buy": number, "pay": number - 1})
    return None


def _count(token: Token, plain: Abstract) -> int:
    if token.text == NUMBER_MARK:
        value = plain.marks[token.start].quantity.value
        return int(value) if value is not None and value == value.to_integral_value() and value <= 12 else 0
    return _named(token.classes) if token.classes else 0


@lru_cache(maxsize=4096)
def _named(classes: frozenset[str]) -> int:
    """Return the number whose name a word of these classes is; 0 where it is none."""
    return next((int(name[2:]) for name in classes if name.startswith("n:")), 0)


def _pair(sentence: Sentence, one: str, other: str, most: int, ordered: bool = False) -> tuple[int, int] | None:
    """Return the places of the nearest two words of two classes, at most so many words apart."""
    if one not in sentence.classes or other not in sentence.classes:
        return None
    tokens = sentence.tokens
    ones = [at for at, token in enumerate(tokens) if one in token.classes and not _is_rate(tokens, at)]
    others = [at for at, token in enumerate(tokens) if other in token.classes]
    pairs = [(abs(a - b), a, b) for a in ones for b in others if abs(a - b) <= most and (a < b or not ordered)]
    if not pairs:
        return None
    _, a, b = min(pairs)
    return a, b


def _is_rate(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a word says what an amount is for: "9.99 a month"."""
    return "per" in tokens[at].classes and any(token.text in FIGURES for token in tokens[max(0, at - 2) : at])


def _is_denied(tokens: Sequence[Token], pair: tuple[int, int]) -> bool:
    start, end = max(0, min(pair) - 2), max(pair)
    return any("not" in token.classes for token in tokens[start:end]) and not any(
        "zero" in token.classes or "nothing" in token.classes for token in tokens[start : end + 1]
    )


def _match(kind: str, tokens: Sequence[Token], pair: tuple[int, int], values: dict[str, Any]) -> Match:
    return Match(kind, tokens[min(pair)].start, tokens[max(pair)].end, {}, {}, values)
