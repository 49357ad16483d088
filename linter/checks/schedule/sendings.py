"""Who hears from the brand when: every message that goes to people one by one, as a line in a diary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from linter.checking import Context
from linter.checks.schedule.clock import local_time
from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.noted import Noted, place, place_in
from linter.record import Record
from linter.settling import audience_of, is_sent, send_times
from linter.source import Span


class Sending(Record):
    """One message to one audience ("" where nobody says who): when it goes out, on which day of its readers, and where
    that is said. `countries` are those it goes to, `title` is what its campaign is called, `sent` says it has gone out.
    """

    draft: Draft | Noted
    audience: str
    moment: datetime
    day: date
    place: Span
    language: str
    countries: frozenset[str]
    title: str
    sent: bool

    @property
    def readers(self) -> str:
        """Who gets it, in a sentence."""
        return self.audience or "your readers"

    @property
    def name(self) -> str:
        """The draft's file name."""
        return self.draft.path.rpartition("/")[2]


def sendings(drafts: Iterable[Draft], context: Context) -> Iterator[Sending]:
    """Yield every sending of some drafts: one for each time and audience."""
    for draft in drafts:
        campaign = context.project.campaign(draft.campaign)
        names = audience_of(draft, campaign) or ("",)
        language, countries, sent = primary(draft.language), frozenset(draft.jurisdictions), is_sent(draft)
        title = campaign.name.value if campaign and campaign.name else ""
        for at in send_times(draft, campaign):
            day = local_time(at.value, draft, context).date()
            for name in names:
                yield Sending(draft, name, at.value, day, at.span, language, countries, title, sent)


def note_of(draft: Draft, context: Context) -> Any:
    """Return the sendings of a draft as a note; None where nobody says when it goes out."""
    found = list(sendings([draft], context))
    if not found:
        return None
    times = {(sending.moment, sending.place): sending for sending in found}.values()
    when = [[sending.moment.isoformat(), sending.day.isoformat(), place(sending.place)] for sending in times]
    audiences = list(dict.fromkeys(sending.audience for sending in found))
    first = found[0]
    return [when, audiences, first.language, sorted(first.countries), first.title, first.sent]


def noted_sendings(notes: Iterable[Noted]) -> Iterator[Sending]:
    """Yield the sendings of some notes."""
    for noted in notes:
        when, audiences, language, listed, title, sent = noted.note
        countries = frozenset(listed)
        for at, on, where in when:
            moment, day, span = datetime.fromisoformat(at), date.fromisoformat(on), place_in(where)
            for name in audiences:
                yield Sending(noted, name, moment, day, span, language, countries, title, sent)


def same_people(one: Sending, other: Sending) -> bool:
    """Whether two sendings to one audience reach the same people, as far as drafts show it.

    Those in two languages, or to different countries, do not; nor do the variants of one message in a test, which go
    out together on one channel.
    """
    if one.language != other.language:
        return False
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return False
    together = one.moment == other.moment and one.draft.channel == other.draft.channel
    return not (together and one.draft.campaign == other.draft.campaign)


def spoken(hours: float) -> str:
    """Return a number of hours as people say it: in minutes below one hour, in days from two days on."""
    if hours < 1:
        return f"{round(hours * 60)} minutes"
    if hours >= 48:
        return f"{hours / 24:.3g} days"
    return "1 hour" if hours == 1 else f"{hours:.3g} hours"
