"""What a figure is that no phrase has named, by the words around it: a percentage off, money off, a price."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from linter.extract.phrases import MONEY_MARK, NUMBER_MARK, PERCENT_MARK
from linter.extract.quantities import MONEY
from linter.record import Record

from .match import Match

if TYPE_CHECKING:
    from linter.extract.cue_words import Token

    from .abstract import Abstract, Mark

_WINDOW = 8  # words on either side of a figure that can be about it
_CERTAIN = 2  # hints that make a percentage an offer
_SELLING = frozenset({"promo", "give", "buy", "take", "was"})
_NEWS = frozenset({"against", "cut", "rise"})
_FALLS = frozenset({"cut", "price", "reduced"})
_AMOUNTS = frozenset(MONEY_MARK + NUMBER_MARK)
_ARROWS = frozenset({"->", "=>", "→"})
_LESS = frozenset({"reduced", "credit", "less"})
_GOODS = 4  # letters at least of a name of goods; prepositions have fewer
_UNSPACED = "\u2e80"  # where the scripts begin whose words have one or two letters
_ADVERTISING = frozenset({"promo", "reduced", "first"})
_AT_LEAST = frozenset({"from", "price_from"})
_CLAUSE_SIGNS = frozenset({":", ",", "-", "("})
_GIVEN = frozenset({"scope", "with", "promo", "credit"})
FIGURES = frozenset(PERCENT_MARK + MONEY_MARK)


class Sentence(Record):
    """The words of one sentence with their classes, and whether the text around it advertises."""

    tokens: Sequence[Token]
    classes: frozenset[str]
    advertises: bool

    def before(self, at: int, most: int) -> list[frozenset[str]]:
        """Return the classes of the words before a place, the nearest first, back to the next figure."""
        found: list[frozenset[str]] = []
        for token in reversed(self.tokens[max(0, at - most) : at]):
            if token.text in FIGURES:
                break
            found.append(token.classes)
        return found

    def after(self, at: int, most: int) -> list[frozenset[str]]:
        """Return the classes of the words after a place, up to the next figure."""
        found: list[frozenset[str]] = []
        for token in self.tokens[at + 1 : at + 1 + most]:
            if token.text in FIGURES:
                break
            found.append(token.classes)
        return found


def percentages(sentence: Sentence, plain: Abstract, taken: set[int], offers: int) -> Iterator[Match]:
    """Yield the percentages of a sentence that are taken off a price, given how many of it are so already."""
    for at, token in enumerate(sentence.tokens):
        if token.text == PERCENT_MARK and token.start not in taken and _reduces(sentence, at, plain, offers > 0):
            offers += 1
            taken.add(token.start)
            yield Match("percent_off", *_with_words(sentence, at), {"percent": token.start}, {}, {})


def _reduces(sentence: Sentence, at: int, plain: Abstract, listed: bool) -> bool:
    before, after = sentence.before(at, _WINDOW), sentence.after(at, _WINDOW)
    mark = plain.marks[sentence.tokens[at].start]
    return (
        not is_compared(sentence, at, plain)
        and not _is_share(sentence, before, after)
        and _hints(sentence, before, after) + ((mark.limit == "up_to") + mark.extra + 2 * listed) >= _CERTAIN
    )


def _with_words(sentence: Sentence, at: int) -> tuple[int, int]:
    """Return where a reduction begins and ends, with the words beside its figure that say so: "save 20%", "20% off"."""
    tokens = sentence.tokens
    start, end = tokens[at].start, tokens[at].end
    for token in tokens[at + 1 : at + 3]:
        if token.text in FIGURES or token.text == "?":
            break
        if not token.classes.isdisjoint({"reduced", "less"}):
            end = token.end
            break
    if end > tokens[at].end:
        return start, end
    for token in reversed(tokens[max(0, at - 2) : at]):
        if token.text in FIGURES or token.text == "?":
            break
        if not token.classes.isdisjoint({"reduced", "save"}):
            return token.start, end
    return start, end


def _is_share(sentence: Sentence, before: list[frozenset[str]], after: list[frozenset[str]]) -> bool:
    """Tell whether a percentage is of something else than a price: "70% of our readers", "30% faster"."""
    if _has("not", before[:2]) or _has("more", after[:2]):
        return True
    if "against" in sentence.classes and not any(names >= {"reduced", "promo"} for names in after[:1]):
        return True
    if _has("rise", before) or _has("rise", after):
        return True
    return _has("part", after[:1]) and not (_has("reduced", after[1:3]) or _has("less", after[1:2]))


def _hints(sentence: Sentence, before: list[frozenset[str]], after: list[frozenset[str]]) -> int:
    around = before + after
    near = before[:3] + after[:3]
    hints = 3 if _has("reduced", near) else 2 if _has("reduced", around) else 0
    hints += 2 * _has("save", around) + 2 * ("price" in sentence.classes and _has("cut", around))
    hints += _has("less", after[:2]) + 2 * _has("than", after) + _has("give", before)
    hints += 2 * _has("for", after[:2]) + _has("first", after[:2])
    hints += _has("scope", after[1:2] if _has("less", after[:1]) else after[:1])
    if _has("less", after[:2]):
        hints += "price" in sentence.classes or any(token.text == MONEY_MARK for token in sentence.tokens)
    hints += ("promo" in sentence.classes or sentence.advertises) + ("code" in sentence.classes)
    return hints + ("spend" in sentence.classes and any(token.text == MONEY_MARK for token in sentence.tokens))


def lone_was(sentence: Sentence, taken: set[int]) -> Token | None:
    """Return the only amount of a sentence where it is a former price: the new one may follow ("RRP £20. Now £15")."""
    places = (
        [at for at, token in enumerate(sentence.tokens) if token.text in FIGURES] if "was" in sentence.classes else []
    )
    if len(places) != 1 or sentence.tokens[places[0]].start in taken:
        return None
    return sentence.tokens[places[0]] if _has("was", sentence.before(places[0], 3)) else None


def fallen(sentence: Sentence, plain: Abstract) -> Iterator[Match]:
    """Yield prices that have come down from one amount to another: "from $149 to $99"."""
    if sentence.classes.isdisjoint(_FALLS):
        return
    figures = [at for at, token in enumerate(sentence.tokens) if token.text in _AMOUNTS]
    for first, second in itertools.pairwise(figures):
        between = sentence.tokens[first + 1 : second]
        high, low = (plain.marks[sentence.tokens[at].start].quantity for at in (first, second))
        if not 0 < len(between) < 3 or not any("to" in token.classes for token in between):
            continue
        if low.kind == MONEY and high.value and low.value and low.value < high.value < 10 * low.value:
            start, end = sentence.tokens[first].start, sentence.tokens[second].start
            yield Match("price", start, end + 1, {"amount": end, "was": start}, {}, {})


def money(
    sentence: Sentence, plain: Abstract, taken: set[int], matches: list[Match], was: Token | None, offering: bool
) -> Iterator[Match]:
    """Yield what the amounts of a sentence are: off, a price (perhaps with what it was), or to be spent.

    `was` is a former price of the sentence before; `offering`: the text around the matches makes offers.
    """
    places = [at for at, token in enumerate(sentence.tokens) if token.text == MONEY_MARK and token.start not in taken]
    if not places:
        return
    roles = {at: role for at in places if (role := _role(sentence, at, plain))}
    if was is not None and len(places) == 1 and roles.get(places[0], "price") == "price":
        now = sentence.tokens[places[0]]
        taken.update((was.start, now.start))
        yield Match("price", was.start, now.end, {"amount": now.start, "was": was.start}, {}, {})
        return
    for first, second in itertools.pairwise(places):
        if second - first == 2 and sentence.tokens[first + 1].text in _ARROWS:
            roles |= {first: "was", second: "price"}
    offers = offering or bool(matches) or "amount" in roles.values() or bool(sentence.classes & {"free", "gift"})
    for at, role in roles.items():
        place, end = sentence.tokens[at].start, sentence.tokens[at].end
        if role == "spend" and offers:
            yield Match("minimum_spend", place, end, {"spend": place}, {}, {})
        elif role == "amount" and ("dear" not in sentence.classes or _says_less(sentence, at)):
            yield Match("amount_off", *_with_words(sentence, at), {"amount": place}, {}, {})
        elif role == "price" and "dear" not in sentence.classes and not is_stated(sentence, at, plain):
            yield _price(sentence, place, end, roles)
        elif role == "was" and (low := _bare_number(sentence, at, plain, taken)) is not None:
            yield Match("price", low, end, {"amount": low, "was": place}, {}, {})
        elif role == "was" and _complete(matches, sentence, place, end):
            pass
        else:
            continue
        taken.add(place)


def _says_less(sentence: Sentence, at: int) -> bool:
    """Tell whether the words beside an amount take it off, whatever else the sentence speaks of."""
    near, after = sentence.before(at, 3), sentence.after(at, 1)
    return _has("save", near[:2]) or _has("reduced", near) or any(not names.isdisjoint(_LESS) for names in after)


def _bare_number(sentence: Sentence, at: int, plain: Abstract, taken: set[int]) -> int | None:
    """Return the place of the lower number before a former price: "45 instead of 60 euros"."""
    was = plain.marks[sentence.tokens[at].start].quantity.value
    for token in reversed(sentence.tokens[max(0, at - 4) : at]):
        if token.text in _AMOUNTS and token.start not in taken:
            now = plain.marks[token.start].quantity.value
            return token.start if now and was and was / 5 < now < was else None
        if token.text in FIGURES:
            return None
    return None


def _price(sentence: Sentence, place: int, end: int, roles: dict[int, str]) -> Match:
    was = next((sentence.tokens[at] for at, role in roles.items() if role == "was"), None)
    if was is None:
        return Match("price", place, end, {"amount": place}, {}, {})
    return Match("price", min(place, was.start), max(end, was.end), {"amount": place, "was": was.start}, {}, {})


def _complete(matches: list[Match], sentence: Sentence, place: int, end: int) -> bool:
    """Add a former price to the price of the same sentence that a phrase has found."""
    first, last = sentence.tokens[0].start, sentence.tokens[-1].end
    for number, match in enumerate(matches):
        if match.kind in ("price", "amount_off") and len(match.marks) == 1 and first <= match.start < last:
            marks = {**match.marks, "was": place}
            start, end = min(match.start, place), max(match.end, end)
            matches[number] = match._replace(kind="price", start=start, end=end, marks=marks)
            return True
    return False


def _role(sentence: Sentence, at: int, plain: Abstract) -> str:
    """Return what an amount is, by the nearest word that says so; empty where none does."""
    before, after = sentence.before(at, 5), sentence.after(at, 4)
    mark = plain.marks[sentence.tokens[at].start]
    candidates = [
        (None if _is_of_reduction(sentence, at, before) else _nearest("was", before[:3]), 0, "was"),
        (_nearest("reduced", after[: 0 if _has("was", after[:2]) else 3]), 1, "amount"),
        (None if mark.limit in _AT_LEAST else _credit(after[:3]), 1, "amount"),
        (-1 if _has("less", after[:1]) and "against" not in sentence.classes else None, 1, "amount"),
        (
            -1 if _has("old", after[:5]) and not _has("only", before[:1]) else None,
            1,
            "amount",
        ),
        (_nearest("save", before), 1, "amount"),
        (_nearest("reduced", before[:4]), 1, "amount"),
        (-1 if _is_voucher(before[:2]) else None, 1, "amount"),
        (_nearest("credit", before[:3]), 1, "amount"),
        (-1 if _is_less(sentence, at, before, plain) else None, 1, "amount"),
        (None if _has("per", after[:2]) else _nearest("spend", before[:3]), 2, "spend"),
        (-1 if any("spend" in names and "credit" not in names for names in after[:2]) else None, 2, "spend"),
        (_nearest("only", before[:2]), 3, "price"),
        (_nearest("per", after[:2]), 3, "price"),
        (_nearest("at", before[:1]) if mark.limit != "up_to" else None, 4, "price"),
    ]
    found = min((entry for entry in candidates if entry[0] is not None), default=None)
    priced = _has("only", before[:2]) and not sentence.classes >= {"free", "delivery"}
    lowest = _is_from(mark, before) and not (priced or _has("per", before[:1] + after[:2]))
    if lowest and _is_least(sentence, at, before, after, plain):
        return "spend"
    if found is None and _is_given(sentence, at, before, mark.limit):
        return "amount"
    if "refer" in sentence.classes and (found is None or found[1] > 2):
        return "amount"
    if found is None:
        return "price" if mark.limit != "up_to" and _advertises(sentence, mark.limit) else ""
    return found[2]


def _is_of_reduction(sentence: Sentence, at: int, before: Sequence[frozenset[str]]) -> bool:
    """Tell whether "de" stands between a reduction and its only amount, and not before a former price."""
    if not before or not before[0] >= {"was", "part"} or not _has("reduced", before[1:4]):
        return False
    return not any(token.text == MONEY_MARK for token in sentence.tokens[at + 1 :])


def _is_less(sentence: Sentence, at: int, before: Sequence[frozenset[str]], plain: Abstract) -> bool:
    """Tell whether "minus" or "less" before an amount takes it off: "Boots: minus €5", "pague menos 5 €"."""
    return _has("less", before[:1]) and (_has("pay", before[1:2]) or _begins_clause(sentence, at - 1, plain))


def _begins_clause(sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether nothing stands before a word in its clause."""
    return at == 0 or plain.text[sentence.tokens[at - 1].end : sentence.tokens[at].start].strip() in _CLAUSE_SIGNS


def _is_given(sentence: Sentence, at: int, before: Sequence[frozenset[str]], limit: str) -> bool:
    """Tell whether an amount is itself what readers get ("and get £50"), not the price of it ("get £5 burgers")."""
    after = sentence.tokens[at + 1].classes if at + 1 < len(sentence.tokens) else _GIVEN
    last = at + 2 == len(sentence.tokens)
    given = _has("give", before[: 1 if limit == "exact" else 3])  # "get up to £50"
    return (given and not after.isdisjoint(_GIVEN)) or ("give" in after and last)


def _is_from(mark: Mark, before: Sequence[frozenset[str]]) -> bool:
    return mark.limit in ("from", "price_from") or _has("least", before[:1])


def _is_least(
    sentence: Sentence, at: int, before: Sequence[frozenset[str]], after: Sequence[frozenset[str]], plain: Abstract
) -> bool:
    """Tell whether "from £40" says from which spend on something is given."""
    if _has("order", before[:3]) or _has("order", after[:2]):
        return True
    near = [token.classes for token in sentence.tokens[max(0, at - 5) : at + 6]]
    if sum(token.text == MONEY_MARK for token in sentence.tokens) > 1 and _has("credit", near):
        return True
    if any(not classes.isdisjoint({"free", "gift", "delivery"}) for classes in near):
        return True
    return any(token.text == PERCENT_MARK for token in sentence.tokens) and not _has_goods(sentence, at, plain)


def _has_goods(sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether goods of its own stand before an amount in its clause: "30% off orchids, pots from €3"."""
    goods = False
    for number in range(at, 0, -1):
        token, before = sentence.tokens[number], sentence.tokens[number - 1]
        named = token.end - token.start >= _GOODS or token.text > _UNSPACED
        goods = goods or (named and not token.classes)
        if "," in plain.text[before.end : token.start]:
            return goods
    return False


def _advertises(sentence: Sentence, limit: str) -> bool:
    """Tell whether a sentence names an amount to win buyers, and not in passing."""
    if not sentence.classes.isdisjoint(_NEWS):
        return False
    return sentence.advertises or any(_sells(token.classes, limit) for token in sentence.tokens)


def _sells(classes: frozenset[str], limit: str) -> bool:
    """Tell whether a word wins buyers; "de" may come before a former price, but mostly is "of"."""
    selling = classes & _SELLING
    return bool(selling) and (limit in _AT_LEAST or selling != {"was"} or "part" not in classes)


def is_stated(sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether a sentence says what something costs, and does not advertise it: "parking is £9 a day"."""
    if sentence.advertises or not sentence.classes.isdisjoint(_ADVERTISING):
        return False
    return plain.marks[sentence.tokens[at].start].limit == "exact" and _has("states", sentence.before(at, 1))


def is_compared(sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether a percentage is by how much something has grown: "40 % de plus que l'an dernier"."""
    after = sentence.after(at, 1)
    return plain.marks[sentence.tokens[at].start].extra and (_has("compared", after) or _has("than", after))


def is_threshold(sentence: Sentence, at: int, plain: Abstract) -> bool:
    """Tell whether an amount is what must be spent for what the sentence offers."""
    return _offers(sentence) and _role(sentence, at, plain) == "spend"


def _offers(sentence: Sentence) -> bool:
    return bool(sentence.classes & {"reduced", "free", "gift", "save", "credit", "fee"}) or any(
        token.text == PERCENT_MARK for token in sentence.tokens
    )


def _is_voucher(near: Sequence[frozenset[str]]) -> bool:
    return any("credit" in names and "free" not in names for names in near)


def _has(name: str, near: Sequence[frozenset[str]]) -> bool:
    return any(name in classes for classes in near)


def _credit(after: Sequence[frozenset[str]]) -> int | None:
    """Return how far the word is that gives an amount, and no thing before it: "€18, dessert on us"."""
    steps = _nearest("credit", after)
    things = (name for classes in after[: steps or 0] for name in classes)
    return None if any(name.startswith("thing:") for name in things) else steps


def _nearest(name: str, near: Sequence[frozenset[str]]) -> int | None:
    return next((steps for steps, classes in enumerate(near) if name in classes), None)
