"""What one passage of a text promises, and what of that depends on the rest of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.extract.cue_words import cut
from linter.extract.quantities import find_quantities
from linter.extract.vocabulary import remembered
from linter.extract.wording import wording

from .abstract import Abstract, abstract
from .conditions import Stated, least_spends, stated
from .cued import Around, Cued, Told, advertises, leaves_price, told, values_of, with_cued
from .matching import Named, named, with_ranges
from .values import build
from .zones import zones

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from linter.extract.wording import Wording

    from .match import Match


_MOST_PASSAGES = 1024  # that are remembered
_LONGEST = 600  # characters of one that is: sentences come again in other drafts of a campaign, pages do not


class Conclusion:
    """What a passage promises in the text around it."""

    __slots__ = ("asked", "cued", "matches", "minimums", "stated")

    def __init__(self, cued: Cued, plain: Abstract, words: Wording) -> None:
        self.matches = with_ranges(sorted(cued.matches, key=lambda match: match.start), plain, words)
        self.asked = cued.asked
        self.cued = cued.matches
        self.minimums = least_spends(self.matches, plain)
        found = [(match, offer) for match in self.matches if (offer := build(match, plain, words))]
        self.stated: Sequence[Stated] = stated(found, self.matches, plain, words) if found else ()


class Reading:
    """A passage of a text with its figures as marks, its sentences, and what phrases name in it."""

    __slots__ = ("_conclusions", "_sentences", "advertises", "leaves_price", "named", "plain", "words")

    def __init__(self, plain: Abstract, words: Wording) -> None:
        self.plain = plain
        self.words = words
        tokens = cut(plain.text) if words.spaced else []
        self.named: Named = named(plain, tokens, words)
        self._sentences: list[Told] = told(plain, tokens, words)
        self.advertises = any(map(advertises, self._sentences))
        self.leaves_price = bool(self._sentences) and leaves_price(self._sentences[-1])
        self._conclusions: dict[tuple[bool, bool], Conclusion] = {}

    def values(self, matches: Sequence[Match]) -> set[Decimal | None]:
        """Return the values that some matches in the passage name."""
        return values_of(matches, self.plain)

    def conclusion(self, around: Around) -> Conclusion:
        """Return what the passage promises, given what the text around it says."""
        key = (around.advertises, around.offers)
        known = None if around.values else self._conclusions.get(key)
        if known is None:
            cued = with_cued(self.named, self._sentences, self.plain, around)
            known = Conclusion(cued, self.plain, self.words)
            if not around.values:  # they differ from text to text
                self._conclusions[key] = known
        return known


def reading(text: str, tag: str) -> Reading | None:
    """Return what a folded passage says; None where nothing in it can make an offer."""
    return (_remembered if len(text) <= _LONGEST else _read)(text, tag)


def _read(text: str, tag: str) -> Reading | None:
    words = wording(tag)
    quantities = find_quantities(text, words)
    worth = zones(text, quantities, words)
    return Reading(abstract(text, quantities, words, worth), words) if worth else None


_remembered = remembered(_read, _MOST_PASSAGES)
