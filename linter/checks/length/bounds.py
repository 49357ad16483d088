"""What the checks of length share: the bounds of each part of a draft, how long it can get, how to say it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from linter.channels import Channel, Limit
from linter.checking import Context
from linter.draft import Draft, Field
from linter.extract.longest import Lengths, Written, lengths
from linter.measure import units
from linter.record import Record
from linter.source import Passage, Span
from linter.violation import Related

# What fills the rest of an inbox line after a preheader: spaces and signs of no width, in long runs.
_PADDING: Final = " \t\r\n\u00a0\u00ad\u034f\u061c\u180e\u2800\ufeff" + "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2065)))
)

# How a unit differs from what people see, said only where it makes a difference.
_HOW: Final = {
    "utf16": "an emoji counts 2",
    "bytes": "in bytes: an accented letter counts 2, most Asian letters 3, an emoji 4 or more",
    "tweet": "a link counts 23, an emoji or a wide letter 2",
    "mastodon": "a link counts 23, a mention without its server",
    "threads": "an emoji counts 4 or more",
    "double-width": "a wide letter counts 2",
    "double-han": "a Chinese character counts 2",
}


class Part(Record):
    """A part of a message with a length: the name of its field, its number among those, its text."""

    name: str
    number: int
    passage: Passage


class Measured(Record):
    """A part against one limit: how long it is as written, how long at its longest, and the text of both."""

    limit: Limit
    as_written: int
    at_longest: int
    lengths: Lengths


def channel_of(draft: Draft, context: Context) -> Channel | None:
    """Return the draft's channel as it holds in this repo."""
    return context.project.channels.get(draft.channel)


def parts(draft: Draft, context: Context) -> Iterator[Part]:
    """Yield the parts of a draft that the rule looks at; alternative texts of pictures are parts called `alt`."""
    for field in context.fields_of(draft):
        yield Part(field.name, field.number, _shown(field))
    if context.fields is None or "alt" in context.fields:
        texts = [image.alt for image in draft.images if image.alt is not None]
        yield from (Part("alt", number, passage) for number, passage in enumerate(texts))


def _shown(field: Field) -> Passage:
    """The text of a field as an inbox shows it: a sender's name without the address, a preheader without padding."""
    if field.name == "from":
        name, bracket, _ = field.text.partition("<")
        return field.passage.part(0, len(name.rstrip())) if bracket else field.passage
    if field.name != "preheader":
        return field.passage
    return field.passage.part(0, len(field.text.rstrip(_PADDING)))


def measured(part: Part, limit: Limit, draft: Draft, context: Context) -> Measured:
    """Return how long a part is in the unit of a limit, at its longest too."""
    together = draft.field(limit.plus) if limit.plus is not None and part.number == 0 else None
    before = units.graphemes(together.passage.literal()) if together is not None else 0

    def count(text: str) -> int:
        return before + units.count(text, limit.unit)

    known = lengths(part.passage, context.brand.longest_values, count)
    return Measured(limit, count(known.written.text), count(known.longest.text), known)


def rest(part: Part, found: Measured) -> Span:
    """Return the place of what lies beyond the limit."""
    longest = found.lengths.longest
    start = longest.origin(_end_of_fitting(longest.text, found.limit.unit, found.limit.max or 0, found.at_longest))
    return part.passage.span(min(start, max(0, len(part.passage) - 1)), len(part.passage))


def _end_of_fitting(text: str, unit: str, most: int, count: int) -> int:
    """Return the offset of the first character that no longer fits."""
    starts = _starts(text, unit)
    if starts is not None:
        return starts[most] if most < len(starts) else len(text)
    if unit == "tweet":
        from linter.measure import tweet

        return tweet.weigh(text, tweet.current()._replace(maximum=most)).fits
    extra = count - units.count(text, unit)  # what is counted together with this text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if extra + units.count(text[:middle], unit) <= most:
            low = middle
        else:
            high = middle - 1
    return low


def _starts(text: str, unit: str) -> list[int] | None:
    """Return where each thing starts that a unit counts; None for units that count characters."""
    if unit == "lines":
        return [0, *(end.end() for end in re.finditer(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]", text))]
    if unit == "words":
        return units.word_starts(text)
    if unit in ("hashtags", "mentions"):
        from linter.measure import tweet_entities

        return [found.start for found in getattr(tweet_entities, unit)(text)]
    if unit == "links":
        from linter.measure.tweet_urls import extract

        first: dict[str, int] = {}
        for link in extract(text):
            first.setdefault(text[link.start : link.end].lower(), link.start)
        return list(first.values())
    return None


def place_of_unknown(part: Part, written: Written) -> Span:
    """Return the place of the first variable that nobody has given a length."""
    from linter.extract.expressions import parse

    for start, end, expression in part.passage.expressions_in():
        tag = parse(expression.text)
        if tag.kind == "variable" and (tag.name or "") in written.unknown:
            return part.passage.span(start, end)
    return part.passage.span(0)


def how_counted(unit: str, text: str) -> str:
    """Return ` (an emoji counts 2)` where the unit makes a difference to this text, else nothing."""
    note = _HOW.get(unit)
    return f" ({note})" if note and units.count(text, unit) != units.graphemes(text) else ""


def doubt(limit: Limit) -> str:
    """Return what to add where sources differ on a limit."""
    return " (other sources allow more)" if limit.disputed else ""


def set_here(limit: Limit) -> tuple[Related, ...]:
    """Return the place where the team set a limit."""
    return (Related(limit.span, "the limit is set here"),) if limit.span is not None else ()


_SPOKEN: Final = {
    "subject": "subject", "preheader": "preheader", "from": "sender name", "title": "title", "headline": "headline",
    "headlines": "headline", "descriptions": "description", "description": "description", "header": "header",
    "footer": "footer", "script": "script", "path": "path", "buttons": "button", "suggestions": "suggestion",
    "cards": "card", "alt": "alternative text", "small_print": "small print", "body": "text",
}  # fmt: skip


def spoken_field(name: str) -> str:
    """Return what people call a field."""
    return _SPOKEN.get(name, name.replace("_", " "))


def called(part: Part, draft: Draft, channel: Channel) -> str:
    """Return what to call a part at the start of a sentence: `The subject`, `Headline 4`, `Tweet 2`, `This SMS`."""
    several = sum(1 for field in draft.named(part.name)) > 1
    if part.name == "body":
        alone = not any(field.name != "body" for field in draft.fields)
        noun = channel.title if alone or several else "text"
        this = "This" if alone else "The"
    else:
        noun, this = spoken_field(part.name), "The"
    return f"{noun[:1].upper()}{noun[1:]} {part.number + 1}" if several else f"{this} {noun}"


def joined(names: tuple[str, ...]) -> str:
    """Return names as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1] if names else "")))
