"""Whether one audience is left the time between two messages that the guide promises it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby, takewhile
from typing import Any

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.schedule.sendings import Sending, note_of, noted_sendings, same_people, sendings, spoken
from linter.draft import Draft
from linter.patterns import later
from linter.source import Span
from linter.violation import Related

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_LOOKED_BACK = 100  # sendings before one that it is compared with at most
_WRITTEN_DAY = later(rb"\b(20\d\d)-(\d\d?)-(\d\d?)")


@check("schedule.same_day", scope="campaign")
def same_day(context: Context, options: NoOptions) -> Iterator[Finding]:
    """No campaign reaches one audience by two channels on one of its days, closer than the guide wants messages."""
    least = context.brand.cadence.min_gap_hours
    if least is None or context.campaign is None:
        return
    told: set[Span] = set()
    for diary in _diaries(sendings(context.drafts, context)):
        for place, sending in enumerate(diary):
            before = _too_soon(diary, place, least.value)
            if before is None or not _on_one_day(before, sending) or sending.place in told:
                continue
            told.add(sending.place)
            yield Finding(sending.place, _values(before, sending, least.value), related=_related(before, least.span))


def _note(draft: Draft, context: Context, options: NoOptions) -> Any:
    return note_of(draft, context)


@check("schedule.too_frequent", scope="repo", note=_note)
def too_frequent(context: Context, options: NoOptions) -> Iterator[Finding]:
    """Over all campaigns, one audience gets no two messages closer than the guide says, nor more a week."""
    cadence = context.brand.cadence
    if cadence.min_gap_hours is None and cadence.per_week is None:
        return
    here = list(noted_sendings(context.notes))
    days = [sending.moment for sending in here if sending.draft.path in context.asked or not context.asked]
    reach = _WEEK if cadence.min_gap_hours is None else max(_WEEK, timedelta(hours=cadence.min_gap_hours.value))
    if not days:
        return
    first, last = min(days) - reach - _DAY, max(days) + reach + _DAY
    others = context.elsewhere(lambda file, data, campaign: _names_day(data + campaign, first.date(), last.date()))
    told: set[Span] = set()
    for diary in _diaries((*here, *noted_sendings(others))):
        for place, sending in enumerate(diary):
            if sending.sent or sending.place in told:
                continue
            finding = _gap(diary, place, context) or _week(diary, place, context)
            if finding is not None:
                told.add(sending.place)
                yield finding


def _gap(diary: Sequence[Sending], place: int, context: Context) -> Finding | None:
    """Return how a sending comes too soon after another; two channels of one campaign on one day are same-day's."""
    least = context.brand.cadence.min_gap_hours
    before = _too_soon(diary, place, least.value) if least else None
    sending = diary[place]
    if least is None or before is None or _on_one_day(before, sending):
        return None
    of = f" of “{before.title}”" if before.title and before.draft.campaign != sending.draft.campaign else ""
    values = {**_values(before, sending, least.value), "other": f"{before.name}{of}"}
    related = _related(before, least.span)
    return Finding(sending.place, values, related=related, drafts=(sending.draft, before.draft))


def _week(diary: Sequence[Sending], place: int, context: Context) -> Finding | None:
    """Return how a sending is one too many within seven days."""
    most, sending = context.brand.cadence.per_week, diary[place]
    if most is None:
        return None
    recent = takewhile(lambda other: sending.moment - other.moment < _WEEK, _before(diary, place))
    before = [other for other in recent if same_people(sending, other)][::-1]
    if len(before) < most.value:
        return None
    values = {"readers": sending.readers, "number": len(before) + 1, "most": most.value}
    shown = tuple(Related(other.place, f"{other.name} goes out") for other in before)
    related = (*shown, Related(most.span, "the guide's limit"))
    drafts = (sending.draft, *(other.draft for other in before))
    return Finding(sending.place, values, related=related, variant="week", drafts=drafts)


def _diaries(found: Iterator[Sending] | Sequence[Sending]) -> Iterator[list[Sending]]:
    """Yield the sendings of each audience in the order of their times."""
    ordered = sorted(found, key=lambda known: (known.audience, known.moment, known.draft.path))
    for _, diary in groupby(ordered, key=lambda known: known.audience):
        yield list(diary)


def _too_soon(diary: Sequence[Sending], place: int, least: float) -> Sending | None:
    """Return the last sending before one, to the same people and closer than `least` hours, or None."""
    sending = diary[place]
    for other in _before(diary, place):
        if sending.moment - other.moment >= timedelta(hours=least):
            return None
        if same_people(sending, other):
            return other
    return None


def _before(diary: Sequence[Sending], place: int) -> Iterator[Sending]:
    """Yield the sendings before one, the last first."""
    return (diary[number] for number in range(place - 1, max(0, place - _LOOKED_BACK) - 1, -1))


def _on_one_day(before: Sending, sending: Sending) -> bool:
    """Whether two sendings are two channels of one campaign, on one day of their readers."""
    here, there = sending.draft, before.draft
    two_channels = here.campaign is not None and here.campaign == there.campaign and here.channel != there.channel
    return two_channels and before.day == sending.day


def _values(before: Sending, sending: Sending, least: float) -> dict[str, str]:
    gap = (sending.moment - before.moment).total_seconds() / 3600
    after = f"{spoken(gap)} after" if gap else "together with"
    return {
        "readers": sending.readers,
        "after": after,
        "other": before.name,
        "least": spoken(least),
        "channel": sending.draft.channel,
    }


def _related(before: Sending, place: Span) -> tuple[Related, ...]:
    return (
        Related(before.place, f"{before.name} goes out"),
        Related(place, "the guide's least time between messages"),
    )


def _names_day(text: bytes, first: date, last: date) -> bool:
    """Whether a day between two days, both included, stands in the bytes of a file."""
    for found in _WRITTEN_DAY.finditer(text):
        try:
            day = date(int(found[1]), int(found[2]), int(found[3]))
        except ValueError:
            continue
        if first <= day <= last:
            return True
    return False
