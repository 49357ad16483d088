"""Dates that texts name, in local forms, and what they say: when something starts, when it ends."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Literal

from linter.patterns import compiled, later
from linter.record import Record

from .folding import Folded, fold_word
from .vocabulary import vocabulary
from .wordings import folded as folded_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

Role = Literal["start", "end", "on"]

_TEMPLATE = "\ufdd1"
_FIGURE = later(r"\d+")
_JOINED = later(r"\d[/.-]\d")  # is in every date of figures only
_NEAR = 28


class DateMention(Record):
    """A day that a text names, as far as it names it. Offsets are in the text that was read.

    `days` counts from the send date ("tomorrow": 1); `weekday` is 0 for Monday; a year of None is not written.
    """

    start: int
    end: int
    role: Role
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None
    days: int | None = None


def find_dates(text: str, language: str) -> tuple[DateMention, ...]:
    """Return the dates of `text` in order; slash dates are read the way the language (and its region) writes them."""
    words = _words(language)
    folded = folded_of(text)
    found: list[DateMention] = []
    taken = 0
    for mention in sorted(_mentions(folded.text, words), key=lambda m: (m.start, -m.end)):
        if mention.start >= taken:
            found.append(mention)
            taken = mention.end
    found = _joined(found, folded.text, words)
    return tuple(_in_original(m, folded) for m in _with_roles(found, folded.text, words))


def resolve(mention: DateMention, sent: datetime.date) -> datetime.date | None:
    """Return the day that is meant when the text is read on `sent`; None where no such day exists.

    A year that is not written is the one nearest to `sent`; a weekday alone is the next one, `sent` included.
    """
    import datetime

    if mention.days is not None:
        return sent + datetime.timedelta(days=mention.days)
    if mention.day is None or mention.month is None:
        if mention.weekday is None:
            return None
        return sent + datetime.timedelta(days=(mention.weekday - sent.weekday()) % 7)
    years = (mention.year,) if mention.year else (sent.year - 1, sent.year, sent.year + 1)
    days = [day for year in years if (day := _day(year, mention.month, mention.day))]
    return min(days, key=lambda day: abs((day - sent).days), default=None)


def contradicts_weekday(mention: DateMention, sent: datetime.date) -> bool:
    """Tell whether the weekday that is written is not that of the date beside it."""
    if mention.weekday is None or mention.day is None:
        return False
    day = resolve(mention, sent)
    return day is not None and day.weekday() != mention.weekday


def _day(year: int, month: int, day: int) -> datetime.date | None:
    import datetime

    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


class _Pattern(Record):
    """A way to write a date.

    A text has one only if it has a word of `needed`, or joined figures where there are none; and if `core` fits where
    figures begin or, where `before` are words, one of these and a space stand before figures.
    """

    needed: tuple[str, ...]
    text: str
    core: str = ""
    before: tuple[str, ...] = ()


class _Words(Record):
    months: dict[str, int]
    weekdays: dict[str, int]
    relative: dict[str, int]
    roles: dict[str, re.Pattern[str]]
    after: re.Pattern[str]
    joins: re.Pattern[str]
    patterns: tuple[_Pattern, ...]


@cache
def _words(tag: str) -> _Words:
    data: dict[str, Any] = vocabulary(tag, "dates")
    months = _numbered(data.get("months", ()), 1)
    weekdays = _numbered(data.get("weekdays", ()), 0)
    relative = {fold_word(w): days for w, days in data.get("relative", {}).items()}
    spaced = data.get("spaces", True)
    region = tag.partition("-")[2].upper()
    order = data.get("orders", {}).get(region, data.get("order", "dmy"))
    patterns = tuple(_patterns(months, weekdays, relative, data, order))
    roles = {role: _before(data.get(key, ()), spaced) for role, key in (("end", "until"), ("start", "since"))}
    after = compiled(rf"\s?(?:{_choice(fold_word(w) for w in data.get('until_after', ()))})")
    joins = compiled(rf"\s?(?:-|~|{_choice(fold_word(w) for w in data.get('to', ()))})\s?(?:\w{{1,3}}\s)?")
    return _Words(months, weekdays, relative, roles, after, joins, patterns)


def _numbered(names: Any, first: int) -> dict[str, int]:
    return {fold_word(form): number for number, forms in enumerate(names, first) for form in forms}


def _choice(forms: Any) -> str:
    return "|".join(sorted(map(re.escape, forms), key=len, reverse=True)) or "(?!)"


def _before(forms: Any, spaced: bool) -> re.Pattern[str]:
    lead = r"(?<!\w)" if spaced else ""
    return compiled(rf"{lead}(?:{_choice(fold_word(w) for w in forms)})[\s:]*(?:\w{{1,5}}\.?[\s:]+){{0,2}}\Z")


def _patterns(
    months: dict[str, int], weekdays: dict[str, int], relative: dict[str, int], data: dict[str, Any], order: str
) -> Iterator[_Pattern]:
    weekday = rf"(?:(?P<weekday>{_choice(weekdays)})\.?,?\s?(?:\w{{1,3}}\s)?)?"
    number = r"(?<![\w.,:/])(?<![^\W\d]-)(?P<day>\d{1,2})"
    of, to = (_choice(fold_word(w) for w in data.get(key, ())) for key in ("of", "to"))
    year = r"(?P<year>[12]\d{3})(?!\d)"
    if months:
        any_month = _choice(months)
        month = rf"(?P<month>{any_month})(?!\w)(?:\.(?=,?\s\d))?"
        ending = rf"(?:{_choice(fold_word(w) for w in data.get('endings', ()))})?"
        names = _least(months)
        dated = rf"{number}{ending}\s?(?:(?:{of})\s)?{month}"
        yield _Pattern(names, rf"{weekday}{dated}(?:,?\s(?:(?:{of})\s)?{year})?", dated)
        first = rf"(?<!\w){weekday}{month}\s(?P<day>\d{{1,2}}){ending}(?![\d%:])(?:,?\s{year})?"
        yield _Pattern(names, first, before=tuple(end for name in months for end in (name, f"{name}.")))
        ahead = rf"\s?(?:-|{to})\s?(?:\w{{1,3}}\s)?\d{{1,2}}{ending}\s?(?:(?:{of})\s)?(?P<month>{any_month})(?!\w)"
        from_day = rf"(?<![\w.,:/-])(?P<day>\d{{1,2}}){ending}(?={ahead})"
        yield _Pattern(names, from_day, from_day)
    iso = r"(?<![\d-])(?P<year>[12]\d{3})-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
    yield _Pattern((), iso, iso)
    if order == "ymd":
        chinese = r"(?:(?P<year>[12]\d{3})\s?年\s?)?(?<!\d)(?P<month>\d{1,2})\s?月\s?(?P<day>\d{1,2})\s?[日号]?"
        yield _Pattern(("月",), chinese + r"(?:\s?\(?(?:星期|周|礼拜)(?P<weekday>[一二三四五六日天])\)?)?")
        yield _Pattern(("日", "号"), r"(?<=[至到~-])(?P<day>\d{1,2})[日号]")
        last = r"(?=\s?[日号]?\s?[-至到~]\s?\d{1,2}\s?[日号])"
        yield _Pattern(("日", "号"), rf"(?<![\d月])(?P<day>\d{{1,2}}){last}")
        yield _Pattern((), r"(?P<year>20\d\d)[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?!\d)")
        yield _Pattern((), r"(?<![\d/.])(?P<month>\d{1,2})[/.](?P<day>\d{1,2})(?![\d/%折.])")
    else:
        first, second = ("month", "day") if order == "mdy" else ("day", "month")
        begin = r"(?<![\w/.,-])"
        figures = rf"(?P<{first}>\d{{1,2}})(?P<mark>[/.-])(?P<{second}>\d{{1,2}})(?P=mark)"
        yield _written(weekday, rf"{begin}{figures}(?P<year>[12]\d{{3}}|\d\d)(?![\w/])")
        yield _written(weekday, rf"{begin}(?P<{first}>\d{{1,2}})/(?P<{second}>\d{{1,2}})(?![\w/%])")
        if data.get("dotted"):
            dotted = r"(?P<day>\d{1,2})\.(?P<month>\d{2}|\d(?=\.))\.?(?![\w%]|\s?[€₽%])"
            yield _written(weekday, begin + dotted)
    alone = tuple(name for name in (*weekdays, *relative) if len(name) > 3 or name in relative or order == "ymd")
    word = f"(?P<word>{_choice(alone)})"
    yield _Pattern(_least(alone), word if order == "ymd" else rf"(?<!\w){word}(?!\w)")


def _written(weekday: str, figures: str) -> _Pattern:
    return _Pattern((), weekday + figures, figures)


def _least(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that hold no other: where one of all stands, one of these does."""
    known = set(names)
    return tuple(name for name in names if not any(other in name for other in known - {name}))


def _mentions(text: str, words: _Words) -> Iterator[DateMention]:
    figures = [match.start() for match in _FIGURE.finditer(text)]
    occurs: dict[tuple[str, ...], bool] = {(): bool(figures) and _JOINED.search(text) is not None}
    for pattern in words.patterns:
        if not (figures or "(?P<word>" in pattern.text):
            continue
        if pattern.needed not in occurs:
            occurs[pattern.needed] = any(map(text.__contains__, pattern.needed))
        if not occurs[pattern.needed] or not _may_stand(pattern, text, figures):
            continue
        for match in _compiled(pattern.text).finditer(text):
            groups = match.groupdict()
            mention = _mention(match.start(), match.end(), groups, words)
            if mention is not None and _TEMPLATE not in match.group():
                yield mention


def _may_stand(pattern: _Pattern, text: str, figures: list[int]) -> bool:
    """Whether a text can have a date that is written so, given where its figures begin.

    To look there is much faster than to try at every character whether a weekday begins.
    """
    if pattern.before:
        return any(at and text[at - 1].isspace() and text.endswith(pattern.before, 0, at - 1) for at in figures)
    if pattern.core:
        core = _compiled(pattern.core)
        return any(core.match(text, at) for at in figures)
    return True


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return compiled(pattern)


def _mention(start: int, end: int, groups: dict[str, str | None], words: _Words) -> DateMention | None:
    word = groups.get("word")
    if word is not None:
        if word in words.relative:
            return DateMention(start, end, "on", days=words.relative[word])
        return DateMention(start, end, "on", weekday=words.weekdays[word])
    day = int(groups["day"] or 0)
    named = groups.get("month") or ""
    month = int(named) if named.isdigit() else words.months.get(named)
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    year = int(written) if (written := groups.get("year")) else None
    if year is not None and year < 100:
        year += 2000
    name = groups.get("weekday") or ""
    weekday = "一二三四五六日".find(name.replace("天", "日")) if len(name) == 1 else words.weekdays.get(name)
    return DateMention(start, end, "on", day, month, year, weekday if weekday != -1 else None)


def _joined(found: list[DateMention], text: str, words: _Words) -> list[DateMention]:
    """Mark "1 March - 31 March" and "1-31 March" as a start and an end; a day alone takes the month of the other."""
    result, hours = list(found), set[int]()
    for place, (first, second) in enumerate(pairwise(found)):
        if not words.joins.fullmatch(text, first.end, second.start) or first.days is not None:
            continue
        if first.month is None and first.weekday is not None and second.month is None:
            hours.update((place, place + 1))  # "Monday to Saturday": when the shop is open
            continue
        month, year = first.month or second.month, first.year or second.year
        result[place] = first._replace(role="start", month=month, year=year)
        second = result[place + 1]
        result[place + 1] = second._replace(role="end", month=second.month or first.month)
    known = (m for place, m in enumerate(result) if place not in hours)
    return [m for m in known if m.month is not None or m.weekday is not None or m.days is not None]


def _with_roles(found: list[DateMention], text: str, words: _Words) -> Iterator[DateMention]:
    for mention in found:
        if mention.role == "on":
            for role, pattern in words.roles.items():
                if pattern.search(text, max(0, mention.start - _NEAR), mention.start):
                    mention = mention._replace(role="start" if role == "start" else "end")
                    break
            else:
                if words.after.match(text, mention.end):
                    mention = mention._replace(role="end")
        yield mention


def _in_original(mention: DateMention, folded: Folded) -> DateMention:
    return mention._replace(start=folded.origin(mention.start), end=folded.origin_end(mention.end))
