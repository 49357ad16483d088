"""Whether a message says what its readers have read already: on another channel, or in an earlier message."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from linter.checking import Context, Finding, OptionsError, check
from linter.discovery import DraftFile
from linter.draft import Draft, Field
from linter.elsewhere import HEAD
from linter.extract.likeness import Shingles, earlier_twins, fingerprint, runs_of, shingles
from linter.extract.offers import describe
from linter.extract.offers.of_draft import promises
from linter.extract.vocabulary import primary
from linter.measure.sentences import sentences
from linter.noted import Noted, place, place_in
from linter.patterns import later
from linter.record import Record
from linter.settling import audience_of, is_sent, send_time
from linter.source import Span
from linter.violation import Related

# What is no copy of its own: the inbox's name for the sender, an address, the same text once more.
_NOT_COPY = frozenset({"from", "link", "path", "plain_text", "qr"})
_WORD = later(r"[A-Za-z]{5,30}")
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
    """A draft with what is compared of it; `at` is None for one that says it was sent, and not when.

    `kin` are its channel, its language, one of its audiences and what it promises, in which it must be like another.
    """

    draft: Noted
    kin: tuple[str, str, str, str]
    at: datetime | None
    sent: bool
    words: str
    opening: Span
    fingerprint: str


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


def _note(draft: Draft, context: Context, options: Repeated) -> Any:
    """Return what is compared of a draft, if it is long enough and it is known when it goes or went out."""
    campaign = context.project.campaign(draft.campaign)
    declared, sent = send_time(draft, campaign), is_sent(draft)
    if (declared is None and not sent) or len(draft.fact(_shingles)) < options.runs:
        return None
    promised = "; ".join(sorted({describe(promise.offer) for promise in draft.fact(promises)}))
    audiences = audience_of(draft, campaign) or ("",)
    like = [draft.channel, primary(draft.language), audiences, promised]
    at = None if declared is None else declared.value.isoformat()
    return [like, at, sent, " ".join(_words(draft)), place(_opening(draft)), fingerprint(draft.fact(_shingles))]


@check("campaign.repeat", scope="repo", options=Repeated, note=_note)
def repeat(context: Context, options: Repeated) -> Iterator[Finding]:
    """No message says nearly the same, with the same offer, as one on its channel that its audience has had before."""
    here = list(_messages(context.notes))
    asked = [message for message in here if message.draft.path in context.asked and not message.sent]
    if not asked:
        return
    sieve = _Sieve(asked, options.least)
    kin = {message.kin for message in asked}
    others = _messages(context.elsewhere(sieve.wants))
    groups: dict[tuple[str, str, str, str], list[_Message]] = {}
    for message in sorted((message for message in (*here, *others) if message.kin in kin), key=_order):
        groups.setdefault(message.kin, []).append(message)
    told: set[str] = set()
    for group in groups.values():
        if len(group) < 2:
            continue
        texts = [runs_of(message.fingerprint) for message in group]
        for number, other, likeness in earlier_twins(texts, options.least, _earlier(group, options)):
            message, twin = group[number], group[other]
            if not message.sent and message.draft.path not in told:
                told.add(message.draft.path)
                yield _finding(message, twin, likeness)


def _messages(notes: Iterable[Noted]) -> Iterator[_Message]:
    """Yield each draft once for each of its audiences."""
    for noted in notes:
        (channel, language, audiences, promised), at, sent, words, opening, runs = noted.note
        moment, span = None if at is None else datetime.fromisoformat(at), place_in(opening)
        for audience in audiences:
            yield _Message(noted, (channel, language, audience, promised), moment, sent, words, span, runs)


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
        "audience": message.kin[2] or "the same readers",
        "when": when,
        "likeness": f"{likeness:.0%}",
    }
    related = (Related(twin.opening, f"went out{when}" if twin.sent else f"goes out{when}"),)
    return Finding(message.opening, values, related=related, drafts=(message.draft, twin.draft))


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

    def __init__(self, messages: Iterable[_Message], least: float) -> None:
        self._least = least
        drafts = {message.draft.path: message for message in messages}.values()
        self._wanted = [(known.draft.channel, [word.encode() for word in known.words.split()]) for known in drafts]

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


def _words(draft: Draft) -> tuple[str, ...]:
    text = " ".join(field.text for field in _copy(draft))
    found = dict.fromkeys(_WORD.findall(re.sub(r"https?:\S*", " ", text)))
    return tuple(found)[:_WORDS]
