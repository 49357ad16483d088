"""The dates that a draft gives its offers are those declared, exist, and are not over when it is sent."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from datetime import date, datetime

from linter.checking import Context, Finding, NoOptions, check
from linter.document import Declared as Value
from linter.draft import Draft
from linter.extract.dates import DateMention, contradicts_weekday, resolve
from linter.extract.offers import REDUCTIONS, same_promise
from linter.extract.offers.of_draft import Text, codes, dates, promises
from linter.extract.wordings import says
from linter.record import Record
from linter.settling import send_time
from linter.violation import Related

from .declared import Declared, declared_for

# A date this close to an offer or a code, in characters, says when it holds.
_NEAR = 160
_FEW = 8  # offers before a date that are looked at: the nearest are the last of them
_LONGEST_SENTENCE = 1000  # characters before and after a date
_ENDS = (". ", "! ", "? ", "\n", "。", "！")
_MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October"),
    *("November", "December"),
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class _Dated(Record):
    """A date that a draft gives its offers: the day it means, and where it stands."""

    mention: DateMention
    text: Text
    day: date


@check("offer.dates")
def check_dates(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A date beside an offer is its declared start or end, and falls on the weekday that is written with it."""
    declared = declared_for(draft, context)
    reference = _reference(draft, context, declared)
    for mention, text in draft.fact(dates):
        if reference and mention.day and mention.month and mention.role != "on" and resolve(mention, reference) is None:
            values = {"found": _words(text, mention)}
            yield Finding(text.passage.span(mention.start, mention.end), values, text.field, variant="no-day")
        if reference and contradicts_weekday(mention, reference):
            day = resolve(mention, reference)
            assert day is not None
            values = {"found": _words(text, mention), "right": _WEEKDAYS[day.weekday()]}
            yield Finding(text.passage.span(mention.start, mention.end), values, text.field, variant="weekday")
    ends = {one.entry.ends.value for one in declared if one.entry.ends}
    for role, variant in (("end", None), ("start", "starts")):
        limits = [one for one in declared if _limit(one, role)]
        days = {limit.value for one in declared if (limit := _limit(one, role))}
        for dated in _dated(draft, context, reference) if days else ():
            if dated.mention.role != role or dated.day in days:
                continue
            if role == "start" and dated.mention.days is not None and min(days) < dated.day:
                continue  # "from today": what has begun is there today as well
            if reference and _lasts_beside_the_end(draft, dated, ends, reference):
                continue
            values = {
                "found": _words(dated.text, dated.mention),
                "read": "" if _is_plain(dated) else f" ({_day(dated.day)})",
                "declared": " or ".join(_day(day) for day in sorted(days)),
            }
            yield Finding(
                dated.text.passage.span(dated.mention.start, dated.mention.end),
                values,
                dated.text.field,
                tuple(one.related("ends" if role == "end" else "starts") for one in limits),
                variant=variant,
            )


@check("offer.expired")
def expired(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """An offer still holds on the day that its draft is sent."""
    sent = send_time(draft, context.campaign)
    if sent is None and draft.meta is not None and draft.meta.get("status") is not None:
        status = draft.meta.get("status")
        if status is not None and status.string == "sent":
            return
    written = _written_on(draft)
    day = sent.value.date() if sent else max(date.today(), written or date.today())
    declared = declared_for(draft, context)
    told = False
    for promise in draft.fact(promises) if declared else ():
        meant = [one for one in declared if same_promise(promise.offer, one.offer)]
        over = [one for one in meant if one.entry.ends and one.entry.ends.value < day]
        current = len(over) < len(meant)
        ends = over[0].entry.ends if over else None
        if ends is not None and not current and not told:
            told = True
            related = (Related(ends.span, "ends here"), *_sending(sent))
            yield Finding(promise.span, _when(ends.value, day), promise.text.field, related, variant=_tense(sent))
    reference = _reference(draft, context, declared)
    for dated in _dated(draft, context, reference, before=day if sent else written or day) if not told else ():
        if dated.mention.role == "end" and dated.mention.days is None:
            span = dated.text.passage.span(dated.mention.start, dated.mention.end)
            yield Finding(span, _when(dated.day, day), dated.text.field, _sending(sent), variant=_tense(sent))


def _dated(draft: Draft, context: Context, reference: date | None, before: date | None = None) -> Iterator[_Dated]:
    """Yield the dates (those `before` a day) that stand beside an offer or a code, or in a sentence about one."""
    sent = send_time(draft, context.campaign)
    for mention, text in draft.fact(dates):
        floating = mention.day is None  # "until Sunday" means nothing until it is known when it is read
        floats = floating and sent is None
        if mention.role == "on" or reference is None or floats or _is_told_by_another(draft, mention, text):
            continue
        day = resolve(mention, sent.value.date() if sent and floating else reference)
        if day is not None and (before is None or day < before) and _about_offer(draft, mention, text):
            yield _Dated(mention, text, day)


def _lasts_beside_the_end(draft: Draft, dated: _Dated, ends: set[date], reference: date) -> bool:
    """Tell whether a day is of what is on show ("2 to 7 March"), in a sentence that also says when an offer ends."""
    text = dated.text
    others = _dates_in(draft, text, *_sentence(text.passage.text, dated.mention))
    return any(other.role == "start" for other in others) and any(
        other.role == "end" and other.start != dated.mention.start and resolve(other, reference) in ends
        for other in others
    )


def _is_told_by_another(draft: Draft, mention: DateMention, text: Text) -> bool:
    """Tell whether "today" or "midnight" stands beside a day: "from today until 28 February", "midnight on Tuesday"."""
    if mention.days is None:
        return False
    return any(other.days is None for other in _dates_in(draft, text, *_sentence(text.passage.text, mention)))


def _about_offer(draft: Draft, mention: DateMention, text: Text) -> bool:
    begin, end = _sentence(text.passage.text, mention)
    sentence = _without_gifts(draft, text, begin, end)
    if says(sentence, text.language, "dates", "not_about"):
        return False
    if says(sentence, text.language, "dates", "about"):
        return bool(draft.fact(promises) or draft.fact(codes))
    places = draft.fact(_offers).get(id(text), [])
    first = bisect_left(places, (begin,))
    if first < len(places) and places[first][0] < end:
        return True
    if _begins_or_lasts(draft, mention, text, begin, end) and draft.fact(_has_dated_offer):
        return False  # the offer has its own date, so that this one is of what is on show
    if len(text.passage) < _NEAR:
        return bool(draft.fact(promises))
    beside = places[: bisect_left(places, (mention.end + _NEAR,))][-_FEW:]
    return any(mention.start - last < _NEAR for _, last in beside)


def _begins_or_lasts(draft: Draft, mention: DateMention, text: Text, begin: int, end: int) -> bool:
    """Tell whether a date says when something begins, or how long it goes on from such a date."""
    return mention.role == "start" or any(other.role == "start" for other in _dates_in(draft, text, begin, end))


def _has_dated_offer(draft: Draft) -> bool:
    """Tell whether a sentence of a draft gives an offer or a code an end."""
    for mention, text in draft.fact(dates):
        begin, end = _sentence(text.passage.text, mention)
        places = draft.fact(_offers).get(id(text), [])
        if mention.role == "end" and bisect_left(places, (begin,)) < bisect_left(places, (end,)):
            return True
    return False


def _offers(draft: Draft) -> dict[int, list[tuple[int, int]]]:
    """Return by text (its `id`) where a draft has offers that last for some time, and codes, in order."""
    places: dict[int, list[tuple[int, int]]] = {}
    for promise in draft.fact(promises):
        if _lasts(promise.offer.kind):
            places.setdefault(id(promise.text), []).append((promise.offer.start, promise.offer.end))
    for code, text in draft.fact(codes):
        places.setdefault(id(text), []).append((code.start, code.end))
    return {text: sorted(found) for text, found in places.items()}


def _dates_in(draft: Draft, text: Text, begin: int, end: int) -> list[DateMention]:
    """Return the dates that begin in a stretch of a text."""
    found = draft.fact(_mentions).get(id(text), [])
    first = bisect_left(found, begin, key=_start)
    return found[first : bisect_left(found, end, first, key=_start)]


def _mentions(draft: Draft) -> dict[int, list[DateMention]]:
    by_text: dict[int, list[DateMention]] = {}
    for mention, text in draft.fact(dates):
        by_text.setdefault(id(text), []).append(mention)
    return {text: sorted(found, key=_start) for text, found in by_text.items()}


def _start(mention: DateMention) -> int:
    return mention.start


def _without_gifts(draft: Draft, text: Text, begin: int, end: int) -> str:
    """Return a sentence without what it gives: "20% off and free delivery until 31 March" is not about a delivery."""
    sentence = text.passage.text[begin:end]
    gifts = draft.fact(_gifts).get(id(text), [])
    for start, stop in gifts[bisect_left(gifts, (begin,)) : bisect_left(gifts, (end,))]:
        at, over = start - begin, stop - begin
        sentence = f"{sentence[:at]}{' ' * (over - at)}{sentence[over:]}"
    return sentence


def _gifts(draft: Draft) -> dict[int, list[tuple[int, int]]]:
    """Return by text (its `id`) where a draft gives something away, in order."""
    places: dict[int, list[tuple[int, int]]] = {}
    for promise in draft.fact(promises):
        if promise.offer.kind == "free":
            places.setdefault(id(promise.text), []).append((promise.offer.start, promise.offer.end))
    return {text: sorted(found) for text, found in places.items()}


def _lasts(kind: str) -> bool:
    return kind in REDUCTIONS or kind in ("price", "gift", "free")


def _sentence(text: str, mention: DateMention) -> tuple[int, int]:
    """Return where the sentence of a date begins and ends."""
    first, last = max(0, mention.start - _LONGEST_SENTENCE), min(len(text), mention.end + _LONGEST_SENTENCE)
    begin = max((text.rfind(mark, first, mention.start) for mark in _ENDS), default=-1)
    ends = [end for mark in _ENDS if (end := text.find(mark, mention.end, last)) >= 0]
    return begin + 1 if begin >= 0 else first, min(ends, default=last)


def _reference(draft: Draft, context: Context, declared: tuple[Declared, ...]) -> date | None:
    """Return the day from which dates without a year are read: the send date, else a declared date, else the
    day in the header of a stored mail, else today.
    """
    sent = send_time(draft, context.campaign)
    if sent:
        return sent.value.date()
    days = [day.value for one in declared for day in (one.entry.ends, one.entry.starts) if day]
    return days[0] if days else _written_on(draft) or date.today()


def _written_on(draft: Draft) -> date | None:
    """Return the day that a stored mail says it was sent on; None where none does."""
    header = draft.headers.get("date")
    if header is None:
        return None
    from email.utils import parsedate_to_datetime

    try:
        return parsedate_to_datetime(header.text).date()
    except ValueError:
        return None


def _limit(one: Declared, role: str) -> Value[date] | None:
    return one.entry.ends if role == "end" else one.entry.starts


def _words(text: Text, mention: DateMention) -> str:
    return " ".join(text.passage.literal(mention.start, mention.end).split())


def _when(ends: date, day: date) -> dict[str, str]:
    return {"ends": _day(ends), "sent": _day(day)}


def _day(day: date) -> str:
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def _is_plain(dated: _Dated) -> bool:
    """Tell whether the words of a date name its day and month, so that nobody can read them otherwise."""
    mention = dated.mention
    words = dated.text.passage.text[mention.start : mention.end]
    return mention.month is not None and any(letter.isalpha() for letter in words)


def _tense(sent: object) -> str | None:
    return None if sent else "today"


def _sending(sent: Value[datetime] | None) -> tuple[Related, ...]:
    return (Related(sent.span, "sent here"),) if sent else ()
