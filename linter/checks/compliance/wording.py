"""Words and signs that a country's law or carriers take exception to, apart from what they claim."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.actions import worded_actions
from linter.extract.addresses import inside_address
from linter.extract.copy import Copy, copy_of
from linter.extract.inflection import bare
from linter.extract.names import name_index
from linter.extract.offers import REDUCTIONS
from linter.extract.offers.of_draft import Promise, promises
from linter.extract.subscription import ways_out
from linter.extract.wordings import wordings
from linter.jurisdictions import requirements
from linter.patterns import compiled, later

_SENTENCE_END = later(r"[.!?。！？](?=\s|\Z)|\n")
_ADVERTISED = 5  # percent


@check("compliance.signs")
def signs(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No text message has signs that a country's carriers deliver garbled."""
    for known in requirements(draft, "signs"):
        for copy in copy_of(draft, context.fields):
            places = [n for n, character in enumerate(copy.text) if character in known.details["characters"]]
            for at in places[:1]:
                values = {"found": copy.text[at], "country": known.country, "count": len(places)}
                yield Finding(copy.passage.span(at, at + 1), values, copy.field, severity=known.severity)


@check("compliance.foreign_words")
def foreign_words(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Advertising uses no foreign word of the list without the country's own word for it in the same message."""
    for known in requirements(draft, "foreign-words"):
        words: Mapping[str, list[str]] = known.details["words"]
        everything = " ".join(bare(copy.text) for copy in copy_of(draft))
        for copy in copy_of(draft, context.fields):
            for match in _any_of(tuple(words)).finditer(copy.text):
                start, end = match.span()
                if inside_address(copy.text, start, end, ("web", "mail", "account", "topic")):
                    continue
                own = words[match[0].lower()]
                if any(word in everything for word in own) or _in_name(copy, start, end, draft, context):
                    continue
                values = {"found": match[0], "country": known.country, "say": own[0]}
                yield Finding(copy.passage.span(start, end), values, copy.field, severity=known.severity)


@check("compliance.promotion")
def promotion(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A receipt or a notice sells nothing."""
    for copy in copy_of(draft, context.fields):
        for start, end in wordings(copy.text, draft.language, "subscription", "promotion"):
            found = copy.passage.literal(start, end).rstrip(" .,!?")
            yield Finding(copy.passage.span(start, start + len(found)), {"found": found}, copy.field)
            return
    for promise in draft.fact(promises):
        if _asks_to_buy(promise, draft):
            yield Finding(promise.span, {"found": promise.words}, promise.text.field)
            return


def _asks_to_buy(promise: Promise, draft: Draft) -> bool:
    """Tell whether a reduction stands in a sentence that asks for something; in a receipt's sums none does.

    A few percent for those who pay an invoice early advertise nothing.
    """
    offer, passage = promise.offer, promise.text.passage
    if offer.kind not in REDUCTIONS or not offer.known or (offer.percent is not None and offer.percent < _ADVERTISED):
        return False
    for action in draft.fact(worded_actions):
        between = passage.text[min(offer.end, action.end) : max(offer.start, action.start)]
        if action.passage is passage and not _SENTENCE_END.search(between):
            return True
    return False


@check("compliance.opt_in")
def opt_in(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """An invitation to join a list by text message says what joining means."""
    asked = requirements(draft, "opt-in")
    if not asked:
        return
    for copy in copy_of(draft, context.fields):
        for start, end in wordings(copy.text, "en", "subscription", "joins"):
            missing = [spoken for key, spoken in _TERMS_OF_JOINING.items() if not _says(draft, key)]
            if not ways_out(draft):
                missing.append("how to stop")
            if missing:
                values = {
                    "found": copy.passage.literal(start, end),
                    "missing": ", ".join(missing),
                    "country": asked[0].country,
                }
                yield Finding(copy.passage.span(start, end), values, copy.field, severity=asked[0].severity)
            return


_TERMS_OF_JOINING = {
    "frequency": "how often you write",
    "rates": "that message and data rates may apply",
    "help": "how to get help",
    "consent": "that joining is no condition of buying",
    "terms": "where the terms stand",
    "privacy": "where the privacy policy stands",
}


def _says(draft: Draft, key: str) -> bool:
    if key in ("terms", "privacy"):
        return any(re.search(rf"\b{key}\b|/{key}", copy.text, re.IGNORECASE) for copy in copy_of(draft))
    return any(next(wordings(copy.text, "en", "subscription", key), None) is not None for copy in copy_of(draft))


def _in_name(copy: Copy, start: int, end: int, draft: Draft, context: Context) -> bool:
    """Whether a word is a part of a name of the guide, or stands beside another Latin word, as in a foreign name."""
    if re.search(r"[A-Za-z][A-Za-z&'’-]* \Z", copy.text[:start]) or re.match(r" [A-Z][a-z]", copy.text[end:]):
        return True
    names = [name.value for name in (*context.brand.names, *((context.brand.name,) if context.brand.name else ()))]
    uses = name_index(tuple(names), draft.language).find(copy.text) if names else ()
    return any(use.start <= start and end <= use.end for use in uses)


@lru_cache(maxsize=8)
def _any_of(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(words, key=len, reverse=True)
    return compiled(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w-])", re.IGNORECASE)
