"""The promo code that a draft gives is the one that its campaign declares."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.draft import Draft
from linter.extract.offers.of_draft import codes

from .declared import declared_anywhere, declared_for


@check("offer.code")
def code(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every promo code of a draft is declared for its channel."""
    coded = [one for one in declared_anywhere(context) if one.offer.code]
    if not coded:
        return
    here = [one for one in declared_for(draft, context) if one.offer.code]
    right = {one.offer.code.upper() for one in here}
    for found, text in draft.fact(codes):
        if found.text.upper() in right:
            continue
        meant = here or coded
        fix = None
        if len(right) == 1:
            wanted = here[0].offer.code
            fix = replacement(text.passage, found.start, found.end, wanted, f"Say {wanted}", safe=True)
        names = " or ".join(dict.fromkeys(one.offer.code for one in meant))
        yield Finding(
            text.passage.span(found.start, found.end),
            {"found": found.text, "declared": names},
            text.field,
            tuple(one.related("code") for one in meant),
            fix,
            variant=None if here else "elsewhere",
        )
