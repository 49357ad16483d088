"""Reads the offers that a text makes."""

from __future__ import annotations

from linter.extract.folding import Folded
from linter.extract.quantities import find_quantities
from linter.extract.wording import wording
from linter.extract.wordings import folded as fold

from .abstract import abstract
from .conditions import with_conditions
from .matching import find_matches
from .offer import Offer
from .values import build
from .zones import zones


def read_offers(text: str, language: str) -> tuple[Offer, ...]:
    """Return the offers of `text` in order of their place.

    `language` is a BCP 47 tag. A number that a template fills in (U+FDD1 and U+FDD0s) makes an offer that
    is not `known`.
    """
    words = wording(language)
    folded = fold(text)
    if words.characters:
        folded = Folded(folded.text.translate(words.characters), folded.origins)
    quantities = find_quantities(folded.text, words)
    worth = zones(folded.text, quantities, words)
    if not worth:
        return ()
    plain = abstract(folded.text, quantities, words, worth)
    matches = find_matches(plain, words)
    offers = [(match, offer) for match in matches if (offer := build(match, plain, folded, words))]
    return with_conditions(text, folded, plain, matches, offers, words) if offers else ()
