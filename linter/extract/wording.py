"""How one language writes numbers, money and offers, from `rules/vocabulary/<language>/offers.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cached_property
from typing import Any

from linter.patterns import compiled

from . import cue_words, folding, phrases
from .cue_words import CueWords, classed
from .folding import fold_word
from .numbers import Notation
from .phrase_book import PhraseBook
from .phrases import Phrase, Style
from .quantities import Unit
from .vocabulary import COMMON, remembered, vocabulary, worked_out

_QUALIFIERS = ("up_to", "from", "price_from", "extra", "skip")
_SIGN = 3  # letters at most of what stands for a word of money: "eur", "fr"
BESIDE_QUALIFIERS = " \t\n\r\x0b\x0c:*-"  # may stand between words that qualify a figure and the figure


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
        marks = {" ": "spaced", "'": "quoted"}
        grouped = next((kind for mark, kind in marks.items() if mark in self.notation.groups), "plain")
        self.figures = grouped if self.spaced else "chinese"
        self.currency = str(own.get("currency", ""))  # of amounts without a sign: 满200减50
        self.cents_joins = frozenset(own.get("cents_joins", ()))
        self.not_units = tuple(own.get("not_units", ())) or ("\0",)
        self.number_words = {fold_word(w): Decimal(str(n)) for w, n in own.get("number_words", {}).items()}
        self.ordinals = {fold_word(str(w)): n for w, n in own.get("ordinals", {}).items()}
        self._digit_ordinals: dict[str, list[tuple[str, int]]] = {}  # by digit and what follows it
        for form in self.ordinals:
            for place, character in enumerate(form):
                if character.isdigit():
                    beginning = form[place : place + 2] if self.spaced else character
                    self._digit_ordinals.setdefault(beginning, []).append((form, place))
        self.characters = str.maketrans(own.get("characters", {}))
        self._money_words = _money_words(own) if self.number_words and self.spaced else ()
        self._percent_words = tuple(fold_word(w) for w in listed(own.get("percent", {}).get("after", ())))
        self.units_after, self.units_before = _units(own, common)
        self.begins_after = frozenset(unit[:2] for unit in self.units_after)
        self.lengths_before = _lengths_by_end(self.units_before)
        self._shared: dict[str, list[str]] = common["shared_signs"]
        self._phrases: list[tuple[str, Phrase]] = []
        self._lists: dict[tuple[str, str], tuple[str, ...]] = {}
        self._books: dict[frozenset[str], PhraseBook] = {}
        self._style = Style(
            self.spaced,
            tuple(word for word, number in self.number_words.items() if number <= 12),
            tuple(self.ordinals),
        )

    def phrases(self, kind: str) -> tuple[Phrase, ...]:
        """Return the phrases of a kind of offer, or, as `not_offers`, of what is none."""
        entries = [*self.own.get("offers", {}).get(kind, ()), *self.common["offers"].get(kind, ())]
        return tuple(Phrase(entry, self._style) for entry in entries)

    def phrase_book(self, kinds: tuple[str, ...], marks: frozenset[str]) -> PhraseBook:
        """Return the phrases of `kinds`, in that order, that a text with these marks can hold."""
        book = self._books.get(marks)
        if book is None:
            if not self._phrases:
                self._phrases = [(kind, phrase) for kind in kinds for phrase in self.phrases(kind)]
                code = (__file__, phrases.__file__, folding.__file__)
                facts = worked_out(self.tag, "phrases", code, self._facts)
                for _, phrase in self._phrases:
                    phrase.learn(facts[phrase.say])
            able = [
                (kind, phrase)
                for kind, phrase in self._phrases
                if all(any(m in marks for m in need) for need in phrase.needs)
            ]
            book = self._books[marks] = PhraseBook(able, self.spaced)
        return book

    def _facts(self) -> dict[str, Any]:
        return {phrase.say: phrase.facts() for _, phrase in self._phrases}

    def words(self, topic: str, key: str) -> tuple[str, ...]:
        """Return a list of folded words under `topic`."""
        known = self._lists.get((topic, key))
        if known is None:
            folded = (fold_word(word) for word in listed(self.own.get(topic, {}).get(key, ())))
            known = tuple(word for word in folded if word)
            self._lists[topic, key] = known
        return known

    def cue_words(self) -> CueWords | None:
        """Return the words that hint at offers or speak against them; None where the vocabulary lists none."""
        return _cue_words(self.tag)

    @cached_property
    def qualifiers_before(self) -> re.Pattern[str]:
        """The pattern of words before a figure that only qualify it, anchored at its start."""
        return _qualifiers(self.tag, before=True)

    @cached_property
    def qualifiers_end(self) -> tuple[str, ...]:
        """What the words before a figure end with that only qualify it."""
        return _qualifiers_end(self.tag)

    @cached_property
    def qualifiers_after(self) -> re.Pattern[str]:
        """The pattern of words after a figure that only qualify it."""
        return _qualifiers(self.tag, before=False)

    def says(self) -> Iterator[str]:
        """Yield all phrases as they are written, with whatever they name."""
        for offers in (self.own.get("offers", {}), self.common["offers"]):
            for entries in offers.values():
                yield from (entry if isinstance(entry, str) else entry["say"] for entry in entries)

    def after_figures(self) -> tuple[str, ...]:
        """Return the words after a figure that only qualify it."""
        return tuple(form for name in _QUALIFIERS for form in self.words("qualifiers_after", name))

    @cached_property
    def list_joins(self) -> re.Pattern[str]:
        """The pattern of what stands between the figures of a list."""
        return _list_joins(self.tag)

    @cached_property
    def range_joins(self) -> re.Pattern[str]:
        """The pattern of what stands between the ends of a range: "from 20% to 50%"."""
        return _range_joins(self.tag)

    @cached_property
    def list_after(self) -> re.Pattern[str]:
        """The pattern of what may follow a later figure of a list."""
        return _list_after(self.tag)

    def is_ordinal(self, text: str, start: int) -> bool:
        """Tell whether the digit at `start` belongs to an ordinal number: "2nd", "2e", "das 2."."""
        for form, digit in self._digit_ordinals.get(text[start : start + (2 if self.spaced else 1)], ()):
            end = start - digit + len(form)
            if text.startswith(form, start - digit) and not (self.spaced and text[end : end + 1].isalnum()):
                return True
        return False

    def has_percent_word(self, text: str) -> bool:
        """Tell whether a word for "per cent" occurs in a folded text."""
        return bool(self.number_words) and any(map(text.__contains__, self._percent_words))

    def has_money_word(self, text: str) -> bool:
        """Tell whether a word for money occurs in a folded text."""
        return any(map(text.__contains__, self._money_words))

    def may_mean(self, sign: str, currency: str) -> bool:
        """Tell whether an amount in `sign` and one in `currency` can be of one currency ("$" and "CAD")."""
        return sign == currency or currency in self._shared.get(sign, ()) or sign in self._shared.get(currency, ())

    @cached_property
    def spelled_percent(self) -> re.Pattern[str]:
        """The pattern of a percentage in words."""
        return _spelled_percent(self.tag)

    @cached_property
    def spelled_money(self) -> re.Pattern[str]:
        """The pattern of an amount in words."""
        units = "|".join(sorted(map(re.escape, self._money_words), key=len, reverse=True))
        return compiled(rf"(?<!\w)(?P<number>{_spelled(self)})[ -](?P<unit>{units})(?!\w)")

    def spelled_number(self, words: str) -> Decimal | None:
        """Return the value of number words up to a hundred: "thirty-five", "trinta e cinco"."""
        joins = self.own.get("number_joins", ())
        parts = [self.number_words.get(w) for w in re.split(r"[ -]", words) if w and w not in joins]
        if words in self.number_words:
            return self.number_words[words]
        if len(parts) == 2 and parts[0] and parts[1] and parts[0] >= 20 and parts[1] < 10:
            return parts[0] + parts[1]
        if len(parts) == 2 and parts[0] == 1:  # "un diez por ciento"
            return parts[1]
        return parts[0] if len(parts) == 1 else None


@remembered
def wording(tag: str) -> Wording:
    """Return the wording for a BCP 47 language tag; of an unknown language only what all languages share."""
    return Wording(tag, vocabulary(tag, "offers"), vocabulary(COMMON, "offers"))


@remembered
def _cue_words(tag: str) -> CueWords | None:
    words = wording(tag)
    if not words.own.get("cues"):
        return None
    code = (__file__, cue_words.__file__, folding.__file__)
    return CueWords(worked_out(tag, "cues", code, lambda: classed(_cue_lists(words), words.spaced)), words.spaced)


def _cue_lists(words: Wording) -> dict[str, list[str]]:
    """Return the cues of each class: those that the vocabulary lists, and its words for numbers."""
    own = words.own["cues"]
    lists = {name: listed(forms) for name, forms in own.items() if name != "things"}
    lists |= {f"thing:{thing}": listed(forms) for thing, forms in own.get("things", {}).items()}
    for word, number in words.number_words.items():
        if number <= 12:
            lists.setdefault(f"n:{number}", []).append(word)
            lists.setdefault("n", []).append(word)
    for word, place in words.ordinals.items():
        lists.setdefault(f"nth:{place}", []).append(word)
        lists.setdefault("nth", []).append(word)
    return lists


@remembered
def _spelled_percent(tag: str) -> re.Pattern[str]:
    words = wording(tag)
    percent = "|".join(sorted(map(re.escape, words._percent_words), key=len, reverse=True))
    return compiled(rf"(?<!\w)(?P<number>{_spelled(words)})[ -]?(?:{percent})(?!\w)")


def _spelled(words: Wording) -> str:
    """Return the pattern of a number in words: "twenty-five", "trinta e cinco"."""
    join = "|".join(re.escape(j) for j in words.own.get("number_joins", ())) or "(?!)"
    number = "|".join(sorted(map(re.escape, words.number_words), key=len, reverse=True))
    return rf"(?:{number})(?:[ -](?:(?:{join})[ -])?(?:{number}))?"


def _money_words(own: dict[str, Any]) -> tuple[str, ...]:
    """Return the words of a language for whole units of money, no signs and no abbreviations."""
    forms = {fold_word(form) for money in own.get("money", {}).values() for form in listed(money.get("major", ()))}
    forms -= {fold_word(form) for form in listed(own.get("not_spelled", ()))}
    return tuple(sorted(form for form in forms if form.isalpha() and len(form) > _SIGN))


@remembered
def _qualifiers_end(tag: str) -> tuple[str, ...]:
    forms = [form for name in _QUALIFIERS for form in wording(tag).words("qualifiers", name)]
    return tuple({form.rstrip(BESIDE_QUALIFIERS).rpartition(" ")[2] for form in forms})


@remembered
def _qualifiers(tag: str, before: bool) -> re.Pattern[str]:
    words = wording(tag)
    groups = []
    for name in _QUALIFIERS:
        forms = words.words("qualifiers" if before else "qualifiers_after", name)
        if forms:
            choice = "|".join(sorted(map(re.escape, forms), key=len, reverse=True)).replace(r"\ ", r"[\s-]+")
            groups.append(f"(?P<{name}>{choice})")
    choice = "|".join(groups) or "(?!)"
    if before:
        return compiled(rf"(?<!\w)(?:{choice})[\s:*-]*\Z" if words.spaced else rf"(?:{choice})[\s:]*\Z")
    return compiled(rf"\s?(?:{choice})" + (r"(?!\w)" if words.spaced else ""))


@remembered
def _list_joins(tag: str) -> re.Pattern[str]:
    """Between two figures of a list there is a comma or "and", and at most the goods of the first or second."""
    words = wording(tag)
    if not words.spaced:
        return compiled(r"[\s,、/&+~-]*(?:[或和至到][\s,]*)?")
    joins, intro = _choice(words.words("qualifiers", "list")), _choice(words.words("goods", "intro"))
    goods = rf"(?:\s(?:{intro})(?:\s[^\W\d_]+){{1,3}})"
    return compiled(rf"[\s/&+-]*|{goods}?[\s]?(?:[,&/]|[\s,](?:{joins})(?!\w))+\s?(?:[^\W\d_]+[\s:]+){{0,3}}")


@remembered
def _range_joins(tag: str) -> re.Pattern[str]:
    return compiled(rf"[\s*]*(?:[-~]|{_choice(wording(tag).words('qualifiers', 'range'))})[\s*]*")


@remembered
def _list_after(tag: str) -> re.Pattern[str]:
    words = wording(tag)
    ends = _choice((*words.words("qualifiers", "list"), *words.words("goods", "intro")))
    return compiled(rf"\s*(?:\Z|[.,;!)\n]|(?:{ends})(?!\w))")


def _choice(forms: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


def listed(words: str | Sequence[object]) -> list[str]:
    """Return a list of a vocabulary, written as a YAML list or, which reads ten times faster, as words and commas."""
    each = words.split(",") if isinstance(words, str) else map(str, words)
    # A comma too many is no word: it would be found everywhere.
    return [word for word in map(str.strip, each) if word]


def _lengths_by_end(units: Iterable[str]) -> dict[str, list[int]]:
    """Return how long units are that end with a character, the longest first."""
    lengths: dict[str, set[int]] = {}
    for unit in units:
        lengths.setdefault(unit[-1], set()).add(len(unit))
    return {last: sorted(known, reverse=True) for last, known in lengths.items()}


def _units(own: dict[str, Any], common: dict[str, Any]) -> tuple[dict[str, Unit], dict[str, Unit]]:
    after: dict[str, Unit] = {}
    before: dict[str, Unit] = {}
    for sign, currency in common["signs"].items():
        after[sign] = before[sign] = Unit("currency", currency)
    for code in listed(common["codes"]):
        after[code.lower()] = before[code.lower()] = Unit("currency", code)
    for words in (common, own):
        for currency, forms in words.get("money", {}).items():
            for form in listed(forms.get("major", ())):
                after[fold_word(form)] = Unit("currency", currency)
            for form in listed(forms.get("minor", ())):
                after[fold_word(form)] = Unit("currency", currency, Decimal("0.01"))
            for form in listed(forms.get("before", ())):
                before[fold_word(form)] = Unit("currency", currency)
        for form, factor in words.get("scales", {}).items():
            after[fold_word(form)] = Unit("scale", factor=Decimal(factor))
    for form in listed(own.get("percent", {}).get("after", ())):
        after[fold_word(form)] = Unit("percent")
    for form in listed(own.get("percent", {}).get("before", ())):
        before[fold_word(form)] = Unit("percent")
    for form in own.get("tenths", ()):
        after[form] = Unit("tenths")
    for units in (after, before):
        units.pop("", None)  # nothing but invisible marks
    return after, before
