"""Whether people are written to where they are, and in a language that they read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from linter.brand import Persona
from linter.checking import Context, Finding, NoOptions, check
from linter.document import Declared
from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.schema import nearest
from linter.settling import audience_of, declared_audience
from linter.violation import Related


@check("campaign.persona", scope="campaign")
def persona(context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every draft is on a channel and in a language that one of its personas uses, and every persona gets one.

    Audiences that the guide does not describe can't be judged; one whose name is nearly a persona's is reported.
    """
    known = context.brand.personas
    audiences: dict[tuple[Declared[str], ...], list[Draft]] = {}
    for draft in context.drafts:
        audiences.setdefault(declared_audience(draft, context.campaign), []).append(draft)
    for audience, drafts in audiences.items():
        for name in audience:
            yield from _misspelt(name, known)
        people = [known[name.value] for name in audience if name.value in known]
        if not people or len(people) < len(audience):
            continue
        place = audience[0]
        unread: set[str] = set()
        for draft in drafts:
            if not any(_is_on(draft.channel, who) for who in people):
                yield from _once(place, {"what": f"by {draft.channel}"}, people, draft, "channel", unread)
            elif not any(_reads(draft.language, who) for who in people):
                yield from _once(place, {"language": draft.language}, people, draft, "language", unread)
        for name, who in zip(audience, people, strict=True):
            if len(people) > 1 and not any(_reaches(d, who, context) for d in context.drafts):
                values = {"persona": who.name, "channels": _names(who.channels), "languages": _names(who.languages)}
                yield Finding(name.span, values, related=(Related(who.span, "described here"),), variant="unreached")


def _once(
    place: Declared[str],
    values: dict[str, str],
    people: Sequence[Persona],
    draft: Draft,
    variant: str,
    told: set[str],
) -> Iterator[Finding]:
    """Yield what is wrong with a channel or language the first time that a draft of the audience shows it."""
    (what,) = values.values()
    if what in told:
        return
    told.add(what)
    who = " and ".join(dict.fromkeys(one.name for one in people))
    used = [one.channels if variant == "channel" else one.languages for one in people]
    instead = ", ".join(dict.fromkeys(item.value for items in used for item in items))
    related = (Related(draft.source.span(), "this draft"), *(Related(one.span, "described here") for one in people))
    yield Finding(place.span, {**values, "persona": who, "instead": instead}, related=related, variant=variant)


def _reaches(draft: Draft, who: Persona, context: Context) -> bool:
    """Whether a draft is for a persona, by itself or among others, on a channel and in a language of theirs."""
    named = who.name in audience_of(draft, context.campaign)
    return named and _is_on(draft.channel, who) and _reads(draft.language, who)


def _is_on(channel: str, who: Persona) -> bool:
    return not who.channels or any(used.value == channel for used in who.channels)


def _reads(language: str, who: Persona) -> bool:
    return not who.languages or any(primary(read.value) == primary(language) for read in who.languages)


def _misspelt(name: Declared[str], known: Mapping[str, Persona]) -> Iterator[Finding]:
    close = None if name.value in known else nearest(name.value, known, 0.8)
    if close is not None:
        related = (Related(known[close].span, "described here"),)
        yield Finding(name.span, {"found": name.value, "persona": close}, related=related, variant="misspelt")


def _names(declared: Sequence[Declared[str]]) -> str:
    return ", ".join(item.value for item in declared)
