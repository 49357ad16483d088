"""How one language writes numbers, money and offers, from `rules/vocabulary/<language>/offers.yaml`."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from .folding import fold_word
from .numbers import Notation
from .quantities import Unit
from .vocabulary import COMMON, vocabulary


class Wording:
    """A language's words, folded as `fold` folds texts; what is costly is worked out when first asked for."""

    def __init__(self, tag: str, own: dict[str, Any], common: dict[str, Any]) -> None:
        self.tag = tag
        self.own = own
        self.common = common
        numbers = own.get("numbers", {})
        regional = numbers.get("regions", {}).get(tag.partition("-")[2].upper(), {})
        self.notation = Notation(
            regional.get("decimal", numbers.get("decimal", ".")), regional.get("group", numbers.get("group", ","))
        )
        self.spaced = bool(own.get("spaces", True))
        self.figures = "chinese" if not self.spaced else "spaced" if " " in self.notation.groups else "plain"
        self.cents_joins = frozenset(own.get("cents_joins", ()))
        self.not_units = tuple(own.get("not_units", ())) or ("\0",)
        self.number_words = {fold_word(w): Decimal(str(n)) for w, n in own.get("number_words", {}).items()}
        self.ordinals = {fold_word(str(w)): n for w, n in own.get("ordinals", {}).items()}
        self.characters = str.maketrans(own.get("characters", {}))
        self._percent_words = tuple(fold_word(w) for w in own.get("percent", {}).get("after", ()))
        self.units_after, self.units_before = _units(own, common)
        self.lengths_before = sorted({len(w) for w in self.units_before}, reverse=True)
        self._shared: dict[str, list[str]] = common["shared_signs"]

    def has_percent_word(self, text: str) -> bool:
        """Tell whether a word for "per cent" occurs in a folded text."""
        return bool(self.number_words) and any(word in text for word in self._percent_words)

    def may_mean(self, sign: str, currency: str) -> bool:
        """Tell whether an amount in `sign` and one in `currency` can be of one currency ("$" and "CAD")."""
        return sign == currency or currency in self._shared.get(sign, ()) or sign in self._shared.get(currency, ())

    def spelled_percent(self) -> re.Pattern[str]:
        """Return the pattern of a percentage in words."""
        return _spelled_percent(self.tag)

    def spelled_number(self, words: str) -> Decimal | None:
        """Return the value of number words up to a hundred: "thirty-five", "trinta e cinco"."""
        joins = self.own.get("number_joins", ())
        parts = [self.number_words.get(w) for w in re.split(r"[ -]", words) if w and w not in joins]
        if words in self.number_words:
            return self.number_words[words]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 and parts[1] < 10:
            return parts[0] + parts[1]
        return parts[0] if len(parts) == 1 else None


@cache
def wording(tag: str) -> Wording:
    """Return the wording for a BCP 47 language tag; of an unknown language only what all languages share."""
    return Wording(tag, vocabulary(tag, "offers"), vocabulary(COMMON, "offers"))


@cache
def _spelled_percent(tag: str) -> re.Pattern[str]:
    words = wording(tag)
    join = "|".join(re.escape(j) for j in words.own.get("number_joins", ())) or "(?!)"
    number = "|".join(sorted(map(re.escape, words.number_words), key=len, reverse=True))
    percent = "|".join(sorted(map(re.escape, words._percent_words), key=len, reverse=True))
    more = rf"(?:[ -](?:(?:{join})[ -])?(?:{number}))?"
    return re.compile(rf"(?<!\w)(?P<number>(?:{number}){more})[ -]?(?:{percent})(?!\w)")


def _units(own: dict[str, Any], common: dict[str, Any]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    after: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    for sign, currency in common["signs"].items():
        after[sign] = before[sign] = Unit("currency", currency)
    for code in common["codes"]:
        after[code.lower()] = before[code.lower()] = Unit("currency", code)
    for words in (common, own):
        for currency, forms in words.get("money", {}).items():
            for form in forms.get("major", ()):
                after[fold_word(form)] = Unit("currency", currency)
            for form in forms.get("minor", ()):
                after[fold_word(form)] = Unit("currency", currency, Decimal("0.01"))
            for form in forms.get("before", ()):
                before[fold_word(form)] = Unit("currency", currency)
        for form, factor in words.get("scales", {}).items():
            after[fold_word(form)] = Unit("scale", factor=Decimal(factor))
    for form in own.get("percent", {}).get("after", ()):
        after[fold_word(form)] = Unit("percent")
    for form in own.get("percent", {}).get("before", ()):
        before[fold_word(form)] = Unit("percent")
    for form in own.get("tenths", ()):
        after[form] = Unit("tenths")
    return after, before
