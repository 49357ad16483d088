"""Whether a draft meets the conditions under which the guide says something."""

from __future__ import annotations

from linter.brand import When
from linter.checking import Context
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.offers.of_draft import makes_offer
from linter.extract.terms import term_index
from linter.rules import speaks
from linter.settling import audience_of


def holds(when: When, draft: Draft, context: Context) -> bool:
    """Whether all conditions are met; what has to be read for them comes last."""
    return (
        (not when.channels or draft.channel in when.channels)
        and (not when.kinds or draft.kind in when.kinds)
        and (not when.languages or speaks(draft.language, when.languages))
        and (not when.jurisdictions or not set(when.jurisdictions).isdisjoint(draft.jurisdictions))
        and (not when.audiences or not set(when.audiences).isdisjoint(audience_of(draft, context.campaign)))
        and (not when.products or _names(draft, when.products))
        and (when.offer is None or draft.fact(makes_offer) is when.offer)
    )


def _names(draft: Draft, products: tuple[str, ...]) -> bool:
    index = term_index(products, draft.language)
    return any(next(index.find(copy.text), None) is not None for copy in copy_of(draft))
