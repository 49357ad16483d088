"""The drafts of a campaign name the same days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.dates import DateMention, resolve
from linter.extract.folding import fold_word
from linter.extract.offers.of_draft import Text, dates
from linter.extract.vocabulary import vocabulary
from linter.patterns import later
from linter.record import Record
from linter.settling import send_time
from linter.source import Span
from linter.violation import Related

_APART = timedelta(days=31)  # further apart, two days are hardly the same one written wrong
_AGREEING = 2  # other drafts that must name one day
_NAME = later(r"(?<!\w)[^\W\d_a-z][^\W\d_]{3,}")
_WORD = later(r"[^\W\d_]{4,}")
_SENTENCE = later(r"[.!?。！？](?=\s)|\n")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)


class _Day(Record):
    """A day that a draft names, and where."""

    day: date
    mention: DateMention
    text: Text


@check("campaign.dates", scope="campaign")
def other_day(context: Context, options: NoOptions) -> Iterator[Finding]:
    """No draft names one other day than all the other drafts do for what they announce.

    Of a tour or a series each draft names its own day and place: what is named beside a wrong day stands in other
    drafts as well.
    """
    if context.campaign is None:
        return
    for role in ("on", "end", "start"):
        if role != "on" and context.campaign.offers:
            continue  # offer/dates compares these with what is declared
        named = [(draft, days) for draft in context.drafts if (days := _days(draft, role, context))]
        for draft, days in named:
            others = [(other, theirs) for other, theirs in named if other is not draft]
            wanted = _common(days, [theirs for _, theirs in others])
            found = next(iter(days.values()))
            if wanted is None or not _known_elsewhere(found, [other for other, _ in others], draft):
                continue
            related = tuple(Related(_span(theirs[wanted]), "named here") for _, theirs in others)
            values = {
                "found": " ".join(found.text.passage.literal(found.mention.start, found.mention.end).split()),
                "wanted": f"{wanted.day} {_MONTHS[wanted.month - 1]} {wanted.year}",
            }
            yield Finding(_span(found), values, found.text.field, related)


def _span(found: _Day) -> Span:
    return found.text.passage.span(found.mention.start, found.mention.end)


def _days(draft: Draft, role: str, context: Context) -> dict[date, _Day]:
    """Return the days that a draft names in a role, each with its first mention; not those relative to its reading."""
    sent = send_time(draft, context.campaign)
    if sent is None:
        return {}
    days: dict[date, _Day] = {}
    for mention, text in draft.fact(dates):
        if mention.role == role and mention.day is not None and mention.month is not None:
            day = resolve(mention, sent.value.date())
            if day is not None and day >= sent.value.date():
                days.setdefault(day, _Day(day, mention, text))
    return days


def _common(days: dict[date, _Day], others: Sequence[dict[date, _Day]]) -> date | None:
    """Return the one day that all the others name, where a draft names only one other day that nobody else does."""
    if len(days) != 1 or len(others) < _AGREEING:
        return None
    (day,) = days
    common = set.intersection(*(set(theirs) for theirs in others))
    if len(common) != 1 or any(day in theirs for theirs in others):
        return None
    (wanted,) = common
    return wanted if abs(wanted - day) <= _APART else None


def _known_elsewhere(found: _Day, others: Sequence[Draft], draft: Draft) -> bool:
    """Tell whether every name in the sentence of a day stands in another draft as well."""
    text = found.text.passage.text
    ends = [match.end() for match in _SENTENCE.finditer(text)]
    begin = max((end for end in ends if end <= found.mention.start), default=0)
    end = min((end for end in ends if end >= found.mention.end), default=len(text))
    times = vocabulary(draft.language, "dates")
    known = {fold_word(form) for names in (*times.get("months", ()), *times.get("weekdays", ())) for form in names}
    words = {fold_word(match[0]) for match in _NAME.finditer(text, begin, end)} - known
    said = {fold_word(match[0]) for other in others for copy in copy_of(other) for match in _WORD.finditer(copy.text)}
    return words <= said
