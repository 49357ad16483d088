"""Mentions and hashtags in a post, found as X finds them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from linter.measure.tweet_urls import Link, extract
from linter.patterns import later
from linter.record import Record

_AFTER_A_MENTION = r"(?![@＠\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]|://)"
_MENTION: Final = later(
    r"(?:(?<![a-zA-Z0-9_!#$%&*@＠])|(?<=(?<![a-zA-Z0-9_+~.\-])[rR][tT])|(?<=(?<![a-zA-Z0-9_+~.\-])[rR][tT]:))"
    r"[@＠](?P<name>[a-zA-Z0-9_]{1,20}+)(?P<list>/[a-zA-Z][a-zA-Z0-9_\-]{0,24})?" + _AFTER_A_MENTION
)
_HASH: Final = later(r"[#＃](?![\ufe0f\u20e3])")
_SIGNS = frozenset("_\u200c\u200d\ua67e\u05be\u05f3\u05f4\uff5e\u301c\u309b\u309c\u30a0\u30fb\u3003\u0f0b\u0f0c\u00b7")
_VARIATIONS = "\ufe0e\ufe0f"


class Mention(Record):
    """A mention: where it stands (with its sign), the name, and the list it names with its slash, or ''."""

    start: int
    end: int
    name: str
    list: str


class Hashtag(Record):
    """A hashtag: where it stands (with its sign) and its words."""

    start: int
    end: int
    name: str


def mentions(text: str) -> list[Mention]:
    """Return the mentions of accounts and lists in a post, in order."""
    if "@" not in text and "＠" not in text:
        return []
    return [
        Mention(found.start(), found.end(), found["name"], found["list"] or "") for found in _MENTION.finditer(text)
    ]


def hashtags(text: str) -> list[Hashtag]:
    """Return the hashtags of a post, in order; one inside a link is none."""
    if "#" not in text and "＃" not in text:
        return []
    links = extract(text)
    return [tag for tag in _hashtags(text) if not _inside(tag.start, links)]


def _hashtags(text: str) -> Iterator[Hashtag]:
    for sign in _HASH.finditer(text):
        before = text[sign.start() - 1 : sign.start()] if sign.start() else ""
        if before == "&" or (before and before not in _VARIATIONS and _tag_kind(before)):
            continue
        end = sign.end()
        has_letter = False
        while end < len(text) and (kind := _tag_kind(text[end])):
            has_letter = has_letter or kind == "letter"
            end += 1
        if has_letter and text[end : end + 1] not in ("#", "＃") and not text.startswith("://", end):
            yield Hashtag(sign.start(), end, text[sign.end() : end])


def _tag_kind(char: str) -> str:
    """Tell what a character is inside a hashtag: `letter`, `other` (digit or joining sign), or '' if it ends it."""
    from unicodedata import category

    if char in _SIGNS:
        return "other"
    major = category(char)
    if major[0] in "LM":
        return "letter"
    return "other" if major == "Nd" else ""


def _inside(at: int, links: list[Link]) -> bool:
    from bisect import bisect_right

    nearest = bisect_right(links, at, key=lambda link: link.start) - 1
    return nearest >= 0 and at < links[nearest].end
