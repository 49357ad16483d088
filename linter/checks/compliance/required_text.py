"""Messages carry the words that the guide requires, where it requires them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import When
from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.folding import fold_word
from linter.extract.offers.of_draft import makes_offer
from linter.rules import speaks
from linter.violation import Related

_EDGES = " .,;:!?'\"()[]"


@check("compliance.required_text")
def required_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each required text stands in the message whose conditions it has; case, accents and line breaks do not count."""
    for required in context.brand.required_text:
        if not _holds(required.when, draft):
            continue
        wanted = _plain(required.text).strip(_EDGES)
        fields = frozenset(required.when.fields) if required.when.fields else None
        if wanted and not any(wanted in _plain(copy.text) for copy in copy_of(draft, fields)):
            related = (Related(required.span, "the guide requires it"),)
            yield Finding(draft.source.span(), {"text": required.text}, related=related)


def _plain(text: str) -> str:
    return " ".join(fold_word(text).split())


def _holds(when: When, draft: Draft) -> bool:
    """Whether a draft meets the conditions; an offer is looked for last, for it has to be read."""
    return (
        (not when.channels or draft.channel in when.channels)
        and (not when.kinds or draft.kind in when.kinds)
        and (not when.languages or speaks(draft.language, when.languages))
        and (not when.jurisdictions or not set(when.jurisdictions).isdisjoint(draft.jurisdictions))
        and (when.offer is None or draft.fact(makes_offer) is when.offer)
    )
