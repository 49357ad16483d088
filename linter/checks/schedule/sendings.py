"""Who hears from the brand when: every message that goes to people one by one, as a line in a diary."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from linter.checking import Context
from linter.document import Declared
from linter.draft import Draft
from linter.extract.vocabulary import primary
from linter.record import Record
from linter.settling import audience_of, send_times


class Sending(Record):
    """One message to one audience ("" where nobody says who), and when it goes out."""

    draft: Draft
    audience: str
    at: Declared[datetime]

    @property
    def moment(self) -> datetime:
        """When it goes out."""
        return self.at.value

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
        times = send_times(draft, campaign)
        names = audience_of(draft, campaign) or ("",)
        yield from (Sending(draft, name, at) for at in times for name in names)


def same_people(one: Sending, other: Sending) -> bool:
    """Whether two sendings to one audience reach the same people, as far as drafts show it.

    Those in two languages, or to different countries, do not; nor do the variants of one message in a test, which go
    out together on one channel.
    """
    if primary(one.draft.language) != primary(other.draft.language):
        return False
    countries, others = set(one.draft.jurisdictions), set(other.draft.jurisdictions)
    if countries and others and countries.isdisjoint(others):
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
