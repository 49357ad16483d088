"""Which goods an offer is on, as far as the words beside it say: "20% off coats", "Shoes: -10%", 外套8折."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.extract.folding import fold_word
from linter.extract.phrases import MARKS
from linter.extract.vocabulary import remembered, vocabulary
from linter.extract.wording import wording
from linter.patterns import later
from linter.record import Record

if TYPE_CHECKING:
    from linter.extract.wording import Wording

    from .abstract import Abstract
    from .match import Match

_WORD = later(r"[^\W\d_][\w'&-]*")
_BREAK = later(rf"[.,;!?\n·|/(){MARKS}]")  # between clauses
_LONGEST_CLAUSE = 60  # characters
_CHINESE_GOODS = r"[\u4e00-\u9fff]{2,8}\Z"
_MOST_WORDS = 4
_KINDS = frozenset({"percent_off", "amount_off", "buy_pay", "nth_percent_off"})


class _Forms(Record):
    intro: frozenset[str]
    drop: frozenset[str]
    stop: frozenset[str]
    joins: frozenset[str]
    everything: frozenset[str]
    whom: frozenset[str]


_KEYS = ("intro", "drop", "stop", "joins", "everything", "for")


class Goods(Record):
    """Names of goods, folded; none where an offer is on everything. `opens_text`: they are the text's first words."""

    names: tuple[str, ...] = ()
    opens_text: bool = False


_ON_ALL = Goods()


def goods_of(match: Match, plain: Abstract, words: Wording, several: bool) -> Goods:
    """Return what an offer applies to.

    Words that only stand before the figure count as goods after a colon, or where the text makes `several` offers.
    """
    if match.kind not in _KINDS:
        return _ON_ALL
    forms = _forms(words.tag)
    if not words.spaced:
        return Goods(_chinese(plain.text, match.start, forms))
    after = _after(plain.text, match.end, forms, bool(words.own.get("goods", {}).get("bare")), several)
    return _before(plain.text, match.start, forms, several) if after is None else Goods(after)


def _after(text: str, place: int, forms: _Forms, bare: bool, several: bool) -> tuple[str, ...] | None:
    words: list[str] = []
    goods: list[str] = []
    introduced = bare and text[place - 1 : place].isalpha()
    while text[place : place + 1] in (" ", "*") and place < len(text):
        found = _WORD.match(text, place + 1)
        if found is None:
            break
        word, place = found.group(), found.end()
        if word in forms.whom and (words or not several):  # "20% off for Christmas", "for teachers"
            break
        if word in forms.intro and not words:
            introduced = True
        elif not introduced or word in forms.stop:
            break
        elif word in forms.everything:
            return ()
        elif word in forms.joins:
            goods, words = [*goods, " ".join(words)] if words else goods, []
        elif word not in forms.drop:
            words.append(word)
            if len(words) > _MOST_WORDS:
                break
    goods = [*goods, " ".join(words)] if words else goods
    return tuple(goods) or None


def _before(text: str, place: int, forms: _Forms, several: bool) -> Goods:
    clause = _BREAK.split(text[max(0, place - _LONGEST_CLAUSE) : place])[-1]
    lead = clause.rstrip()
    if not (several or lead.endswith((":", "-"))):
        return _ON_ALL
    words = [w for w in _WORD.findall(lead) if w not in forms.drop and w not in forms.intro]
    if not words or len(words) > 2 or any(w in forms.stop or w in forms.everything for w in words):
        return _ON_ALL
    return Goods((" ".join(words),), not text[: place - len(clause)].strip())


def _chinese(text: str, place: int, forms: _Forms) -> tuple[str, ...]:
    found = re.search(_CHINESE_GOODS, text[max(0, place - 8) : place])
    if not found:
        return ()
    goods = found.group()
    for word in sorted(sorted(forms.stop | forms.drop), key=len, reverse=True):  # the same in every run
        goods = goods.replace(word, " ")
    goods = goods.split()[-1] if goods.split() else ""
    return () if len(goods) < 2 or any(word in goods for word in forms.everything) else (goods,)


@remembered
def _forms(tag: str) -> _Forms:
    words = wording(tag)
    dates = vocabulary(tag, "dates")  # "20% off all March": a time is no goods
    times = [form for names in (*dates.get("months", ()), *dates.get("weekdays", ())) for form in names]
    forms = _Forms(*(frozenset(words.words("goods", key)) for key in _KEYS))
    return forms._replace(stop=forms.stop.union(map(fold_word, times)))
