"""The words that the brand avoids, and the names that it writes in one way only."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import Term, When
from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.conditions import holds
from linter.document import Declared
from linter.draft import Draft
from linter.extract.addresses import inside_address
from linter.extract.copy import Copy, copy_of
from linter.extract.misspelt import misspellings
from linter.extract.names import name_index
from linter.extract.terms import Use, term_index
from linter.violation import Fix, Related


@check("voice.avoid")
def avoid(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No copy uses a word that the guide avoids, in any of its forms; names and addresses are left alone."""
    terms = context.brand.avoid
    if not terms:
        return
    index = term_index(tuple(term.term for term in terms), draft.language)
    for copy in copy_of(draft, context.fields):
        names: list[tuple[int, int]] | None = None
        for use in index.find(copy.text):
            if names is None:
                names = right_names(draft, context, copy)
            if inside_address(copy.text, use.start, use.end) or within(names, use.start, use.end):
                continue
            term = terms[use.term]
            if _says_it_already(copy.text, use, term) or not _applies(term, copy, draft, context):
                continue
            values = {
                "found": copy.passage.literal(use.start, use.end),
                "term": term.term,
                "use": term.use,
                "why": f" ({term.why})" if term.why else "",
            }
            yield Finding(
                copy.passage.span(use.start, use.end),
                values,
                copy.field,
                related=(Related(term.span, "the guide says so here"),),
                fix=_instead(copy, use, term),
                variant="instead" if term.use else None,
            )


@check("voice.names")
def names(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every name of the guide is written as the guide writes it, case endings aside."""
    declared = context.brand.names
    every = (*declared, *((context.brand.name,) if context.brand.name else ()))
    if not every:
        return
    index = name_index(tuple(name.value for name in declared), draft.language) if declared else None
    nearly = misspellings(tuple(name.value for name in every), draft.language)
    for copy in copy_of(draft, context.fields):
        uses = list(index.find(copy.text)) if index else []
        for use in uses:
            if not use.right:
                yield _name_wrong(copy, use.start, use.end, declared[use.name], safe=True)
        for near in nearly.find(copy.text):
            if not any(use.start < near.end and near.start < use.end for use in uses):
                yield _name_wrong(copy, near.start, near.end, every[near.name], safe=False)


def _name_wrong(copy: Copy, start: int, end: int, name: Declared[str], *, safe: bool) -> Finding:
    return Finding(
        copy.passage.span(start, end),
        {"found": copy.passage.literal(start, end), "name": name.value},
        copy.field,
        related=(Related(name.span, "the guide writes it so"),),
        fix=replacement(copy.passage, start, end, name.value, f"Write “{name.value}”", safe=safe),
    )


def _says_it_already(text: str, use: Use, term: Term) -> bool:
    """Whether what is to be said instead stands there: “email” is a form of “e-mail”, “our app” has “app” in it."""
    if not term.use:
        return False
    if term.use.lower() == term.term.lower():
        return text[use.start : use.end] == term.use
    wanted = term.use.lower()
    at = text.lower().find(wanted, max(0, use.start - len(wanted) + 1), use.start + len(wanted))
    return 0 <= at <= use.start


def _applies(term: Term, copy: Copy, draft: Draft, context: Context) -> bool:
    return term.when == When() or (
        (not term.when.fields or copy.field in term.when.fields) and holds(term.when, draft, context)
    )


def right_names(draft: Draft, context: Context, copy: Copy) -> list[tuple[int, int]]:
    """Return where a copy has names of the guide, written right."""
    if not context.brand.names:
        return []
    index = name_index(tuple(name.value for name in context.brand.names), draft.language)
    return [(use.start, use.end) for use in index.find(copy.text) if use.right]


def within(stretches: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a stretch is a part of one of several others."""
    return any(first <= start and end <= last and (first, last) != (start, end) for first, last in stretches)


def _instead(copy: Copy, use: Use, term: Term) -> Fix | None:
    """Return the replacement of an uninflected term; it is not safe where “a” or “an” before it may have to change."""
    if not term.use or not use.exact:
        return None
    text = copy.text
    words = text[use.start : use.end]
    shouted = words.isupper() and len(words) > 1 and not term.term.isupper()
    instead = term.use.upper() if shouted else term.use
    # A word that the guide itself writes with a capital, such as a German noun, says nothing about its replacement.
    own = term.term[:1].isupper() and not _opens_sentence(text, use.start)
    if words[:1].isupper() and instead[:1].islower() and not own:
        instead = instead[:1].upper() + instead[1:]
    before = text[: use.start].rstrip().rsplit(None, 1)[-1:]
    article = bool(before) and before[0].lower() in ("a", "an")
    changes = article and _vowel(words) != _vowel(instead)
    return replacement(copy.passage, use.start, use.end, instead, f"Say “{instead}”", safe=not changes)


def _opens_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(" \t\"'“„«¿¡(")
    return not before or before[-1] in ".!?:\n…"


def _vowel(word: str) -> bool:
    return word[:1].lower() in "aeiou"
