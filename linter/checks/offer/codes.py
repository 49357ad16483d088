"""The promo code that a draft gives is the one that its campaign declares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.draft import Draft
from linter.extract.addresses import Kind, inside_address
from linter.extract.codes import Code
from linter.extract.misspelt import one_letter_apart
from linter.extract.offers.of_draft import Text, codes, texts
from linter.patterns import later

from .declared import Declared, declared_anywhere, declared_for

_CAPITALS = later(r"(?<![\w-])[A-Z][A-Z0-9]{4,}(?![\w-])")
_LEAST = 6  # signs of a code: a shorter one may be nearly a word
_ADDRESSES: tuple[Kind, ...] = ("web", "mail", "account", "topic")


@check("offer.code")
def code(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every promo code of a draft is declared for its channel."""
    coded = [one for one in declared_anywhere(context) if one.offer.code]
    if not coded:
        return
    here = [one for one in declared_for(draft, context) if one.offer.code]
    right = {one.offer.code.upper() for one in here}
    for found, text in (*draft.fact(codes), *_misspelt(draft, coded)):
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


def _misspelt(draft: Draft, coded: Sequence[Declared]) -> Iterator[tuple[Code, Text]]:
    """Yield words in capitals that are a declared code but for one sign, wherever no word says that they are codes."""
    declared = {one.offer.code.upper() for one in coded if len(one.offer.code) >= _LEAST}
    told = {(id(text), code.start) for code, text in draft.fact(codes)}
    for text in draft.fact(texts) if declared else ():
        for match in _CAPITALS.finditer(text.passage.text):
            word, start, end = match[0], *match.span()
            if (
                word in declared
                or (id(text), start) in told
                or inside_address(text.passage.text, start, end, _ADDRESSES)
            ):
                continue
            if any(one_letter_apart(code, word) is not None for code in declared):
                yield Code(word, start, end), text
