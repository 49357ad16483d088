"""Calls to action: what a draft asks its reader to do, found by wordings, links, buttons, answers and phone numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from linter.draft import Draft, Field, Link
from linter.extract.folding import fold_word, keeps_words
from linter.extract.links import links
from linter.extract.openings import Opening, opening_of
from linter.extract.vocabulary import primary, vocabulary
from linter.extract.wordings import folded, is_wording, says, says_in_any, wordings
from linter.patterns import compiled, later
from linter.record import Record
from linter.source import FILLER_START, Passage, Span

Kind = Literal["link", "online", "ask", "verb", "phone", "place"]

# Parts of an email that announce the message and ask for nothing by themselves.
_ANNOUNCING = frozenset({"subject", "preheader", "from"})
_PHONE = later(r"(?<![\w/.,-])(?:\+|\(?0|1[- ]?8)[\d() .\u00a0-]{5,20}\d(?![\w%])")
_SERVICE_PATH = later(
    r"unsub|opt-?out|preferenc|privac|terms|/tos\b|/tc\b|/t-?and-?c|condition|legal|imprint|impressum|datenschutz|/agb\b|"
    r"cookie|mentions|termos|privacidad|condicion|condizioni|rgpd|gdpr|webversion|view-?online|view-?in-?browser|/policies"
)
_SOCIAL = later(
    r"^(?:https?:)?//(?:[\w-]+\.)*(?:facebook|twitter|x|instagram|linkedin|youtube|pinterest|tiktok|t|vk|weibo|threads|"
    r"medium|dribbble|behance|vimeo|snapchat|plus\.google)\.(?:com|net|me|ru|co)(?:/|$)"
)
# After a vague wording: an address, a variable, the end of the sentence.
_NOTHING_MORE = later(
    rf"\s{{0,2}}(?:[:：>→👉⬇👇-]\s{{0,2}})*(?:$|\n|[.!?。！？](?:\s|$)|https?://|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{{2,}}/|{FILLER_START})"
)
# What a clause begins with, inside of a text. Its start, which is no sign, stands in for two blanks: a pattern that may
# begin with a sign only is looked for much faster.
_CLAUSE = r"(?:[\n.!?:;…)\]\"|>。！？-]\s{0,3}|,\s|  )(?:please |now |just |then |so |and )?"
_AT_START = "  "
_FIRST = 100  # characters, more than any verb with what may stand before it


_HELP = frozenset({"help", "hilfe", "aide", "ayuda", "aiuto", "ajuda", "помощь", "info", "帮助"})


class Action(Record):
    """One thing that a draft asks for: what kind, where it says so, and the link that it is on, if any.

    `online` actions can't be done unless the reader is told where; a `place` tells where without a link.
    """

    kind: Kind
    passage: Passage
    start: int
    end: int
    field: str | None
    link: Link | None = None

    @property
    def span(self) -> Span:
        """Where it says so."""
        return self.passage.span(self.start, self.end)

    @property
    def text(self) -> str:
        """What it says."""
        return self.passage.literal(self.start, self.end)


def linked_actions(draft: Draft) -> tuple[Action, ...]:
    """Return the links that ask for something: not those to terms, settings, help, accounts or social networks."""
    return tuple(
        Action("link", link.text or link.target, 0, len((link.text or link.target).text), link.field, link)
        for link in draft.fact(links)
        if not is_service(link, draft)
    )


def calls(draft: Draft) -> tuple[Action, ...]:
    """Return the links that call for something in so many words; in text without labels, every such link."""
    tongues = _tongues(draft.language)
    return tuple(
        action
        for action in linked_actions(draft)
        if action.link is None
        or action.link.text is None
        or action.link.kind == "button"
        or any(
            says(action.link.text.text[:200], tongue, "actions", key)
            for tongue in tongues
            for key in ("needs_link", "asks")
        )
        or any(next(_imperatives(action.link.text.text[:200], tongue), None) is not None for tongue in tongues)
    )


def asking_fields(draft: Draft) -> Iterator[Field]:
    """Yield the parts of a draft that can ask for something."""
    return (field for field in draft.fields if draft.channel != "email" or field.name not in _ANNOUNCING)


def worded_actions(draft: Draft) -> tuple[Action, ...]:
    """Return what the words of a draft ask for, ways out of the list left aside, in the order of each field."""
    return tuple(action for field in asking_fields(draft) for action in _worded(field, draft.language))


def answers_in(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield the words that a text invites to reply with, in capitals or quotes; not those for leaving and for help."""
    for tongue in _tongues(language):
        pattern = _reply(tongue)
        for match in pattern.finditer(text) if pattern is not None and _may_invite(text, tongue) else ():
            start, end = match.span(match.lastgroup or 0)
            if not _is_way_out(text, match.start(), match.end(), text[start:end], tongue):
                yield start, end


def _may_invite(text: str, language: str) -> bool:
    """Whether a text has a verb to invite with, as far as its folded words tell."""
    opening = _inviting(language)
    return opening is None or not keeps_words(text) or bool(opening.places(folded(text).text))


@cache
def _inviting(language: str) -> Opening | None:
    verbs = vocabulary(language, "actions")["reply_with"]
    return None if primary(language) == "zh" else opening_of(rf"(?<!\w)(?:{fold_word(verbs)})(?!\w)")


def _is_way_out(text: str, start: int, end: int, word: str, language: str) -> bool:
    if word.lower() in map(str, vocabulary(language, "subscription").get("keywords", ())) or word.lower() in _HELP:
        return True
    return 1 in _ways_out(text, language)[start:end]


@lru_cache(maxsize=16)
def _ways_out(text: str, language: str) -> bytes:
    """Return 1 for each character of a text that tells how to leave or to get help, and 0 for the others.

    For a whole text at once: one that invites to reply a thousand times would be looked through as often.
    """
    found = bytearray(len(text))
    for key in ("opt_out", "help", "glued"):
        for first, last in wordings(text, language, "subscription", key):
            found[first:last] = b"\1" * (last - first)
    return bytes(found)


def is_service(link: Link, draft: Draft) -> bool:
    """Whether a link leads to something that every message may carry: terms, settings, help, social networks."""
    known = draft.fact(_services)
    if link not in known:
        known[link] = _is_service(link, draft)
    return known[link]


def _services(draft: Draft) -> dict[Link, bool]:
    """Return the links that somebody asked about already: none yet."""
    return {}


def _is_service(link: Link, draft: Draft) -> bool:
    target = link.target.text.strip().lower()
    if _SERVICE_PATH.search(link.target.literal().lower()) or _SOCIAL.match(target):
        return True
    if link.text is None:
        return False
    label = link.text.text.strip()
    if not label:
        return True
    if len(label) <= 60 and says_in_any(label, "subscription", "unsubscribe"):
        return True
    # Of long link texts only the beginning can be the name of a service.
    return len(label) <= 120 and (in_words_of(label, draft.language, "service") or _ends_subscription(link, draft))


def _ends_subscription(link: Link, draft: Draft) -> bool:
    """Whether a link that says little itself (“here”) stands in a sentence about leaving the list."""
    label = link.text.text.strip() if link.text is not None else ""
    if not is_vague(label, draft.language):
        return False
    sentences = (
        sentence
        for field in draft.fields
        for line in field.text.split("\n")
        if label in line
        for sentence in line.replace("? ", ". ").split(". ")
    )
    return any(label in sentence and says_in_any(sentence, "subscription", "unsubscribe") for sentence in sentences)


def is_vague(label: str, language: str) -> bool:
    """Whether the text of a link or button says nothing about what it leads to."""
    return len(label) <= 60 and in_words_of(label, language, "vague")


def in_words_of(label: str, language: str, key: str) -> bool:
    """Whether a whole label is one of the wordings under a key, in its language or in English."""
    return any(is_wording(label, tongue, "actions", key) for tongue in _tongues(language))


def tells_where(draft: Draft) -> bool:
    """Whether the draft names a place, a phone number or an answer, so that no link is needed."""
    for field in asking_fields(draft):
        if FILLER_START in field.text and _has_address_variable(field):
            return True
        if _PHONE.search(field.text):
            return True
        for tongue in _tongues(draft.language):
            if says(field.text, tongue, "actions", "places"):
                return True
        if any(action.kind == "ask" for action in _worded(field, draft.language)):
            return True
    return False


def _tongues(language: str) -> tuple[str, ...]:
    own = primary(language)
    return (own,) if own == "en" else (own, "en")


def _worded(field: Field, language: str) -> Iterator[Action]:
    text = field.text
    out = [place for tongue in _tongues(language) for place in wordings(text, tongue, "subscription", "opt_out")]
    out += [place for tongue in _tongues(language) for place in wordings(text, tongue, "subscription", "help")]
    found: list[tuple[int, int, Kind]] = []
    for tongue in _tongues(language):
        found += [
            (*place, "online")
            for place in wordings(text, tongue, "actions", "needs_link")
            if not _is_noun(text, place[0], tongue)
        ]
        found += [(*place, "ask") for place in wordings(text, tongue, "actions", "asks")]
        found += [(*place, "verb") for place in _imperatives(text, tongue)]
    found += [(*place, "ask") for place in answers_in(text, language)]
    until = 0
    for start, end, kind in sorted(found, key=lambda place: (place[0], -place[1])):
        if start >= until and not any(start < last and first < end for first, last in out):
            yield Action(kind, field.passage, start, end, field.name)
            until = end


def _is_noun(text: str, start: int, language: str) -> bool:
    """Whether a word like “your” stands before, so that what follows is no verb (“processing your order now”)."""
    before = text[max(0, start - 20) : start].rsplit(None, 1)[-1:]
    return bool(before) and before[0].lower() in vocabulary(language, "actions").get("nouns_follow", ())


def _imperatives(text: str, language: str) -> Iterator[tuple[int, int]]:
    pattern = _verbs(primary(language))
    if pattern is not None:
        plain = folded(text)
        first = pattern.match(_AT_START + plain.text[:_FIRST])
        until = 0
        if first is not None:
            start, until = (place - len(_AT_START) for place in first.span(1))
            yield plain.origin(start), plain.origin_end(until)
        for match in pattern.finditer(plain.text, until):
            yield plain.origin(match.start(1)), plain.origin_end(match.end(1))


@cache
def _verbs(language: str) -> re.Pattern[str] | None:
    verbs = vocabulary(language, "actions").get("verbs")
    if not verbs:
        return None
    longest_first = sorted((fold_word(verb) for verb in verbs), key=len, reverse=True)
    return compiled(rf"{_CLAUSE}({'|'.join(map(re.escape, longest_first))})(?!\w)")


@cache
def _reply(language: str) -> re.Pattern[str] | None:
    """Return the pattern of an invitation to reply with a word."""
    table = vocabulary(language, "actions")
    if "reply_with" not in table:
        return None
    word = r"(?P<plain>[A-ZÀ-ÞА-ЯЁ0-9][A-ZÀ-ÞА-ЯЁ0-9-]{0,19})(?![a-zà-ÿа-яё0-9-])"
    quoted = r"[\"'“”„«‘]\s?(?P<quoted>[\w-]{1,20})\s?[\"'“”»’]"
    spaced = primary(language) != "zh"
    gap = r"\s{1,3}" if spaced else r"\s{0,3}"
    edge = r"(?<!\w)" if spaced else ""
    return compiled(
        rf"{edge}(?i:{table['reply_with']}){gap}(?:(?i:{table['reply_between']}){gap}){{0,3}}[:：]?\s?(?:{quoted}|{word})"
    )


def _has_address_variable(field: Field) -> bool:
    return any(
        re.search(r"link|url|href|site|shop|store|phone", expression.text, re.IGNORECASE)
        for _, _, expression in field.passage.expressions_in()
    )


def vague_in_text(text: str, language: str) -> Iterator[tuple[int, int]]:
    """Yield where running text says “click here” or “learn more” with nothing but an address or an end after it."""
    for tongue in _tongues(language):
        for start, end in wordings(text, tongue, "actions", "vague_in_text"):
            if _NOTHING_MORE.match(text, end):
                yield start, end
