"""A message asks for something, in words that say what comes next, and says where."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.actions import (
    asking_fields,
    is_service,
    is_vague,
    linked_actions,
    tells_where,
    vague_in_text,
    worded_actions,
)
from linter.extract.links import links
from linter.extract.purpose import sells_nothing
from linter.extract.wordings import says
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER_START, Passage

# A variable this close after a call to action is the link it calls for.
_NEAR = 40
_WORD = later(r"\w")


class Wanted(Record):
    """How many calls to action a message needs on a channel that the guide does not mention."""

    channels: tuple[str, ...] = ("email", "sms", "mms", "whatsapp", "rcs", "messenger")
    min: int = 1


@check("cta.missing", options=Wanted)
def missing(draft: Draft, context: Context, options: Wanted) -> Iterator[Finding]:
    """A marketing message asks for something: in words, by a link or button, for an answer, a call or a visit."""
    declared = context.brand.cta.get(draft.channel)
    if declared is not None and declared.min is not None:
        wanted = declared.min.value
    else:
        wanted = options.min if draft.channel in options.channels else 0
    if wanted < 1 or not _has_copy(draft) or sells_nothing(draft, context.campaign is not None) or _welcomes(draft):
        return
    count = len(linked_actions(draft)) or _asks(draft)
    if wanted > 1 and count < wanted:
        count = max(count, _asks(draft))
    if count < wanted:
        things = "1 thing" if count == 1 else f"{count} things"
        yield Finding(draft.source.span(), {"count": things, "min": wanted}, variant="few" if count else None)


@check("cta.no_link")
def no_link(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """What is asked for can be done: there is a link, a number, an answer to give or a place to go to."""
    if any(not is_service(link, draft) for link in draft.fact(links)) or _links_to_nowhere(draft):
        return
    wanting = [action for action in draft.fact(worded_actions) if action.kind == "online"]
    if not wanting or tells_where(draft):
        return
    first = wanting[0]
    after = first.passage.text[first.end : first.end + _NEAR]
    if FILLER_START not in after:
        yield Finding(first.span, {"found": first.text}, first.field)


@check("cta.vague")
def vague(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A link or button says what its reader gets, so that it makes sense by itself; all that don't are one finding."""
    found = [*_vague_calls(draft)]
    if found:
        named = {words.literal().casefold(): words.literal() for words, _ in found}
        shown = [f"“{name}”" for name in named.values()]
        values = {"found": found[0][0].literal(), "all": " and ".join((", ".join(shown[:-1]), shown[-1]))}
        variant = "several" if len(named) > 1 else None
        yield together([words.span() for words, _ in found], values, variant=variant, field=found[0][1])


def _vague_calls(draft: Draft) -> Iterator[tuple[Passage, str | None]]:
    """Yield the words of links and buttons that say nothing, and then those in running text, with their field."""
    clicked: set[tuple[int, int]] = set()
    for link in draft.fact(links):
        if link.text is None or is_service(link, draft):
            continue
        label = link.text.strip()
        place = label.span()
        if is_vague(label.text, draft.language) and (place.start, place.end) not in clicked:
            yield label, link.field
        clicked.add((place.start, place.end))
    for field in asking_fields(draft):
        if draft.markup is not None and field.name == "body":
            continue
        if field.name == "buttons" or field.name == "suggestions":
            whole = field.passage.span()
            if is_vague(field.text, draft.language) and (whole.start, whole.end) not in clicked:
                yield field.passage, field.name
            continue
        for start, end in vague_in_text(field.text, draft.language):
            place = field.passage.span(start, end)
            if not any(first <= place.start and place.end <= last for first, last in clicked):
                yield field.passage.part(start, end), field.name


def _has_copy(draft: Draft) -> bool:
    """Whether there are words to judge; of a bare picture, only a person can say what it asks for."""
    return any(_WORD.search(field.text) for field in asking_fields(draft))


def _welcomes(draft: Draft) -> bool:
    """Whether a text message only confirms that somebody has joined the list."""
    if draft.channel not in ("sms", "mms"):
        return False
    return any(
        says(field.text, language, "subscription", "welcome")
        for field in asking_fields(draft)
        for language in (draft.language, "en")
    )


def _asks(draft: Draft) -> int:
    named = any(field.name in ("call_to_action", "buttons", "suggestions") for field in draft.fields)
    return len(draft.fact(worded_actions)) or (1 if named else 0)


def _links_to_nowhere(draft: Draft) -> bool:
    """Whether links are still to be filled in: that is reported of the links, not of the words."""
    return any(link.target.text.strip() in ("", "#") or FILLER_START in link.target.text for link in draft.fact(links))
