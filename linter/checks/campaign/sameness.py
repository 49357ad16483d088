"""Whether a message says what its readers have read already: on another channel, or in an earlier message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, timedelta

from linter.checking import Context, Finding, OptionsError, check
from linter.discovery import DraftFile
from linter.draft import Draft, Field
from linter.elsewhere import HEAD
from linter.extract.likeness import Shingles, earlier_twins, shingles
from linter.extract.offers import describe
from linter.extract.offers.of_draft import promises
from linter.extract.vocabulary import primary
from linter.measure.sentences import sentences
from linter.patterns import later
from linter.record import Record
from linter.settling import audience_of, is_dated, is_sent, send_time
from linter.source import Span
from linter.violation import Related

# What is no copy of its own: the inbox's name for the sender, an address, the same text once more.
_NOT_COPY = frozenset({"from", "link", "path", "plain_text", "qr"})
_WORD = later(rb"[A-Za-z]{5,30}")
_WORDS = 40  # words of a draft that are looked for in the files of others, before those are read


class Alike(Record):
    """How alike two texts may be (`least`, from 0 to 1), and how short a text may be to be compared (in runs of words).

    `together` are channels that carry one message for different telephones, joined by `+`.
    """

    least: float = 0.6
    runs: int = 6
    together: tuple[str, ...] = ()

    def validate(self) -> None:
        """Refuse a share that is none."""
        if not 0 < self.least <= 1:
            raise OptionsError("“least” must be a share above 0, up to 1", "least")


class Repeated(Record):
    """As for `Alike`; `days` is how long readers remember a message."""

    least: float = 0.6
    runs: int = 6
    days: int = 330

    def validate(self) -> None:
        """Refuse a share that is none."""
        if not 0 < self.least <= 1:
            raise OptionsError("“least” must be a share above 0, up to 1", "least")


class _Message(Record):
    """A draft with what is compared of it; `at` is None for one that says it was sent, and not when."""

    draft: Draft
    shingles: Shingles
    at: datetime | None
    audience: str


@check("campaign.copy_paste", scope="campaign", options=Alike)
def copy_paste(context: Context, options: Alike) -> Iterator[Finding]:
    """No two channels of a campaign carry nearly the same text."""
    if context.campaign is None:
        return
    drafts = [draft for draft in context.drafts if len(draft.fact(_shingles)) >= options.runs]
    families = [frozenset(family.split("+")) for family in options.together]

    def may(one: int, other: int) -> bool:
        pair = {drafts[one].channel, drafts[other].channel}
        same_language = primary(drafts[one].language) == primary(drafts[other].language)
        return len(pair) == 2 and same_language and not any(pair <= family for family in families)

    texts = [draft.fact(_shingles) for draft in drafts]
    for number, other, likeness in earlier_twins(texts, options.least, may):
        draft, twin = drafts[number], drafts[other]
        related = (Related(_opening(twin), f"the same on {twin.channel}"),)
        values = {"other": twin.path.rpartition("/")[2], "channel": draft.channel, "likeness": f"{likeness:.0%}"}
        yield Finding(_opening(draft), values, related=related)


@check("campaign.repeat", scope="repo", options=Repeated, about=is_dated)
def repeat(context: Context, options: Repeated) -> Iterator[Finding]:
    """No message says nearly the same, with the same offer, as one on its channel that its audience has had before."""
    here = [message for draft in context.everyone for message in _messages(draft, context, options)]
    asked = [message for message in here if message.draft.path in context.asked and not is_sent(message.draft)]
    if not asked:
        return
    sieve = _Sieve([message.draft for message in asked], options.least)
    others = [m for draft in context.elsewhere(sieve.wants) for m in _messages(draft, context, options)]
    groups: dict[tuple[str, str, str], list[_Message]] = {}
    for message in sorted((*here, *others), key=_order):
        draft = message.draft
        groups.setdefault((draft.channel, primary(draft.language), message.audience), []).append(message)
    told: set[str] = set()
    for group in groups.values():
        for number, other, likeness in earlier_twins(
            [m.shingles for m in group], options.least, _earlier(group, options)
        ):
            message, twin = group[number], group[other]
            if not is_sent(message.draft) and message.draft.path not in told and _promised(message) == _promised(twin):
                told.add(message.draft.path)
                yield _finding(message, twin, likeness)


def _messages(draft: Draft, context: Context, options: Repeated) -> Iterator[_Message]:
    """Yield a draft once for each of its audiences, if it is long enough and it is known when it goes or went out."""
    campaign = context.project.campaign(draft.campaign)
    declared = send_time(draft, campaign)
    if (declared is None and not is_sent(draft)) or len(draft.fact(_shingles)) < options.runs:
        return
    at = None if declared is None else declared.value
    audience = audience_of(draft, campaign) or ("",)
    yield from (_Message(draft, draft.fact(_shingles), at, name) for name in audience)


def _earlier(group: Sequence[_Message], options: Repeated) -> Callable[[int, int], bool]:
    """Return whether one message of a group may be held against another: it came earlier, and not too long ago."""

    def may(one: int, other: int) -> bool:
        mine, theirs = group[one].at, group[other].at
        if mine is None or group[one].draft is group[other].draft:
            return False
        return theirs is None or timedelta() < mine - theirs <= timedelta(days=options.days)

    return may


def _order(message: _Message) -> tuple[float, str]:
    return (message.at.timestamp() if message.at else 0.0, message.draft.path)


def _finding(message: _Message, twin: _Message, likeness: float) -> Finding:
    when = f" on {twin.at.date().isoformat()}" if twin.at else ""
    values = {
        "other": twin.draft.path,
        "audience": message.audience or "the same readers",
        "when": when,
        "likeness": f"{likeness:.0%}",
    }
    related = (Related(_opening(twin.draft), f"went out{when}" if is_sent(twin.draft) else f"goes out{when}"),)
    return Finding(_opening(message.draft), values, related=related, drafts=(message.draft, twin.draft))


def _promised(message: _Message) -> frozenset[str]:
    return frozenset(describe(promise.offer) for promise in message.draft.fact(promises))


def _copy(draft: Draft) -> list[Field]:
    return [field for field in draft.fields if field.name not in _NOT_COPY]


def _shingles(draft: Draft) -> Shingles:
    return shingles([field.text for field in _copy(draft)])


def _opening(draft: Draft) -> Span:
    """Return the first sentence of the longest field: all of a text would be underlined otherwise."""
    fields = _copy(draft)
    if not fields:
        return draft.source.span()
    passage = max(fields, key=lambda field: len(field.text)).passage
    first = next(iter(sentences(passage.text)), None)
    return passage.span(first.start, first.end) if first else passage.span()


class _Sieve:
    """Decides by the bytes of a file whether its draft can be nearly the same as one of some drafts."""

    def __init__(self, drafts: Sequence[Draft], least: float) -> None:
        self._least = least
        self._wanted = [(draft.channel, _words(draft)) for draft in drafts]

    def wants(self, file: DraftFile, data: bytes, campaign: bytes) -> bool:
        """Return False only where so few of the words occur that the text can't be the same.

        Files whose bytes are not what people read (an `.eml`, artwork) are wanted in any case, and so are long ones and
        those that are held against a text without such words.
        """
        unclear = file.path.endswith(".eml") or file.facts is not None or len(data) >= HEAD
        return any(
            channel == file.channel
            and (unclear or not words or sum(word in data for word in words) >= self._least * len(words))
            for channel, words in self._wanted
        )


def _words(draft: Draft) -> tuple[bytes, ...]:
    text = " ".join(field.text for field in _copy(draft))
    found = dict.fromkeys(_WORD.findall(re.sub(r"https?:\S*", " ", text).encode()))
    return tuple(found)[:_WORDS]
