"""How loud a message is: exclamation marks, emoji, capitals and hype."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from linter.checking import Context, Finding, NoOptions, check
from linter.document import Declared
from linter.draft import Draft
from linter.extract.actions import answers_in
from linter.extract.copy import Copy, copy_of
from linter.extract.names import name_index
from linter.extract.offers.of_draft import codes
from linter.extract.tone import Stretch, emoji, exclamations, hype, shouting
from linter.extract.vocabulary import languages, vocabulary
from linter.record import Record
from linter.settling import audience_of
from linter.violation import Related

# What a channel's own look sets in capitals, or what is no sentence.
_QUIET = frozenset({"from", "link", "path", "alt", "format"})


class Capitals(Record):
    """Words that may be in capitals, and the channels whose headings and buttons may be."""

    allow: tuple[str, ...] = ()
    designed: tuple[str, ...] = ("email", "print", "social-ad", "search-ad", "in-app")


@check("voice.exclamation")
def exclamation(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message has no more exclamation marks than its channel allows."""
    limit = context.brand.tone_for(draft.channel, audience_of(draft, context.campaign)).max_exclamations
    places = [(copy, Stretch(at, at + 1)) for copy in _voiced(draft, context) for at in exclamations(copy.text)]
    yield from _too_many(places, limit)


@check("voice.emoji")
def too_many_emoji(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message has no more emoji than its channel allows."""
    limit = context.brand.tone_for(draft.channel, audience_of(draft, context.campaign)).max_emoji
    places = [(copy, stretch) for copy in _voiced(draft, context) for stretch in emoji(copy.text)]
    yield from _too_many(places, limit)


@check("voice.shouting", options=Capitals)
def in_capitals(draft: Draft, context: Context, options: Capitals) -> Iterator[Finding]:
    """No words are set in capitals, but for acronyms, names, codes, keywords to reply with and designed headings."""
    allowed: frozenset[str] | None = None
    for copy in _voiced(draft, context):
        if next(shouting(copy.text, frozenset()), None) is None:
            continue
        if allowed is None:
            allowed = _allowed(draft, context, options)
        names = _names(copy, draft, context)
        for stretch in shouting(copy.text, allowed):
            if not _covered(stretch, names) and not (draft.channel in options.designed and _is_heading(copy, stretch)):
                yield Finding(copy.passage.span(*stretch), {"found": copy.passage.literal(*stretch)}, copy.field)


@check("voice.hype")
def overblown(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No copy talks like spam, or promises what nobody can keep."""
    for copy in _voiced(draft, context):
        for stretch in hype(copy.text, draft.language):
            yield Finding(copy.passage.span(*stretch), {"found": copy.passage.literal(*stretch)}, copy.field)


def _voiced(draft: Draft, context: Context) -> Iterator[Copy]:
    return (copy for copy in copy_of(draft, context.fields) if copy.field not in _QUIET)


def _too_many(places: list[tuple[Copy, Stretch]], limit: Declared[int] | None) -> Iterator[Finding]:
    if limit is not None and len(places) > limit.value:
        copy, stretch = places[limit.value]
        marks = "exclamation mark" if len(places) == 1 else "exclamation marks"
        values = {"count": len(places), "marks": marks, "max": limit.value or "none"}
        related = (Related(limit.span, "the guide sets the limit here"),)
        yield Finding(copy.passage.span(*stretch), values, copy.field, related)


def _allowed(draft: Draft, context: Context, options: Capitals) -> frozenset[str]:
    """Return the words that this draft may set in capitals."""
    words = {word.upper() for word in options.allow}
    words |= {code.text.upper() for code, _ in draft.fact(codes)}
    words |= {offer.code.value.upper() for offer in (context.campaign.offers if context.campaign else ()) if offer.code}
    words |= {part for name in context.brand.names for part in name.value.split() if part.isupper()}
    words |= {
        copy.text[start:end] for copy in _voiced(draft, context) for start, end in answers_in(copy.text, draft.language)
    }
    return _keywords() | words


@cache
def _keywords() -> frozenset[str]:
    """Return the words, of any language, to reply with."""
    lists = (("subscription", "keywords"), ("actions", "answers"))
    return frozenset(
        str(word).upper()
        for tongue in languages()
        for topic, key in lists
        for word in vocabulary(tongue, topic).get(key, ())
    )


def _names(copy: Copy, draft: Draft, context: Context) -> list[Stretch]:
    declared = [*context.brand.names, *((context.brand.name,) if context.brand.name else ())]
    if not declared:
        return []
    index = name_index(tuple(name.value for name in declared), draft.language)
    return [Stretch(use.start, use.end) for use in index.find(copy.text)]


def _covered(stretch: Stretch, names: list[Stretch]) -> bool:
    return any(name.start <= stretch.start and stretch.end <= name.end for name in names)


def _is_heading(copy: Copy, stretch: Stretch) -> bool:
    """Whether the whole line is in capitals, as headings and buttons of designed pieces often are."""
    if copy.field in ("subject", "preheader"):
        return False
    start = copy.text.rfind("\n", 0, stretch.start) + 1
    end = (copy.text + "\n").find("\n", stretch.end)
    return copy.text[start:end].isupper()
