"""Spelling and grammar, as far as an engine that the team configured can tell."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.language.reading import Reading, read_drafts
from linter.violation import Fix, Related

_MOST_PLACES = 5  # further places of one misspelt word that are shown
_MOST_SUGGESTED = 3


@check("language.spelling", scope="drafts")
def spelling(context: Context, options: NoOptions) -> Iterator[Finding]:
    """No word is misspelt; each is reported once a draft, with the other places where it stands."""
    for _, readings in groupby(read_drafts(context), key=lambda reading: reading.draft.path):
        words: dict[str, list[Reading]] = {}
        for reading in readings:
            if reading.fault.misspelt:
                words.setdefault(reading.words, []).append(reading)
        for word, places in words.items():
            first = places[0]
            related = tuple(Related(place.span, "here too") for place in places[1 : _MOST_PLACES + 1])
            values = {"word": word, "suggestions": _listed(first.fault.replacements[:_MOST_SUGGESTED])}
            variant = "suggest" if first.fault.replacements else None
            drafts = (first.draft,)
            yield Finding(first.span, values, first.copy.field, related, _fix(first), variant, drafts=drafts)


@check("language.grammar", scope="drafts")
def grammar(context: Context, options: NoOptions) -> Iterator[Finding]:
    """No sentence is wrong in a way that a program can be sure of."""
    told: set[tuple[str, str, str]] = set()
    for reading in read_drafts(context):
        key = (reading.draft.path, reading.fault.rule, reading.sentence)
        if reading.fault.misspelt or key in told:
            continue
        told.add(key)
        message, instead = reading.fault.message.rstrip(". "), reading.fault.replacements[:_MOST_SUGGESTED]
        values = {"message": message, "suggestions": _listed(instead), "rule": reading.fault.rule}
        said = any(word.casefold() in message.casefold() for word in instead)
        variant = "suggest" if instead and not said else None
        drafts = (reading.draft,)
        yield Finding(reading.span, values, reading.copy.field, fix=_fix(reading), variant=variant, drafts=drafts)


def _fix(reading: Reading) -> Fix | None:
    """Return the engine's correction where it has one and no other; a person decides whether it is meant so."""
    if len(reading.fault.replacements) != 1:
        return None
    instead = reading.fault.replacements[0]
    description = f"Write “{instead}”" if instead else f"Leave out “{reading.words}”"
    return replacement(reading.copy.passage, reading.start, reading.end, instead, description, safe=False)


def _listed(words: tuple[str, ...]) -> str:
    quoted = [f"“{word}”" for word in words]
    return " or ".join((", ".join(quoted[:-1]), quoted[-1])) if len(quoted) > 1 else "".join(quoted)
