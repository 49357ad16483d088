"""Links in a tweet, found as X finds them: with or without a protocol, between letters of any script."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from typing import Final

from linter import resources
from linter.patterns import later
from linter.record import Record

_DIRECTIONAL = "\u202a-\u202e\u061c\u200e\u200f\u2066-\u2069"
_REFUSED = "\ufffe\ufeff\uffff"
_ACCENTED = (
    "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0253\u0254\u0256\u0257\u0259\u025b\u0263\u0268\u026f\u0272\u0289"
    "\u02bb\u0300-\u036f\u1e00-\u1eff"
)
# A letter of a host name: anything but spaces, punctuation of ASCII and control characters.
_LETTER = rf"[^\s\u180e!#%&'()*+,\-./:;<=>?@\[\\\]^_{{|}}~${_DIRECTIONAL}{_REFUSED}]"
_PATH_CHARACTER = rf"[a-zA-Z0-9\u0400-\u04ff{_ACCENTED}!*';:=+,.$/%#\[\]\-\u2013_~@|&]"
_PATH_END = rf"[a-zA-Z0-9\u0400-\u04ff{_ACCENTED}+\-=_#/)]"
_QUERY_CHARACTER = r"[a-zA-Z0-9!?*'@();:&=+$/%#\[\]\-_.,~|]"

_PROTOCOL: Final = later(r"https?://", re.IGNORECASE)
_HOST: Final = later(rf"{_LETTER}(?:{_LETTER}|[_.\-])*+")
_ONE_LETTER: Final = later(_LETTER)
_PLAIN_LABEL: Final = later(rf"[-a-zA-Z0-9{_ACCENTED}]+")
_PORT: Final = later(r":[0-9]++")
_PATH: Final = later(
    rf"/(?:{_PATH_CHARACTER}|\((?:{_PATH_CHARACTER}*+\({_PATH_CHARACTER}++\)|{_PATH_CHARACTER})"
    rf"{_PATH_CHARACTER}*+\))*+"
)
_PATH_ENDS: Final = later(_PATH_END)
_QUERY: Final = later(rf"\?{_QUERY_CHARACTER}*+")
_QUERY_ENDS: Final = later(r"[a-zA-Z0-9\-_&=#/]")
_SHORT_LINK: Final = later(
    rf"https?://t\.co/([a-z0-9]++)(?:\?(?:{_QUERY_CHARACTER}*[a-zA-Z0-9\-_&=#/])?)?", re.IGNORECASE
)
_ASCII_LETTERS: Final = later(r"[a-zA-Z]+")
_PUNYCODE_TLD: Final = later(r"xn--[\-0-9a-z]+", re.IGNORECASE)
_BEFORE_A_LINK: Final = later(rf"[^a-zA-Z0-9@＠$#＃{_REFUSED}]")
_BEFORE_A_BARE_HOST: Final = later(rf"[^a-zA-Z0-9@＠$#＃{_REFUSED}\-_./]")
_GLUED_TO_A_TLD = frozenset("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ@+-")
_LONGEST_LABEL: Final = 63  # RFC 1034, 3.1
_LONGEST_SLUG: Final = 40  # of t.co: the tests of twitter-text
_LONGEST_UNICODE_TLD: Final = 24


class Link(Record):
    """A link: where it stands in the text, and whether it names its protocol."""

    start: int
    end: int
    protocol: bool


def extract(text: str) -> list[Link]:
    """Return the links of a text in order, as X turns them into short ones."""
    return list(_links(text)) if "." in text else []


def _links(text: str) -> Iterator[Link]:
    protocols = [(found.start(), found.end()) for found in _PROTOCOL.finditer(text)]
    at = 0
    while at < len(text):
        while protocols and protocols[0][0] < at:
            protocols.pop(0)
        host = _HOST.search(text, at, protocols[0][0] if protocols else len(text))
        if host is None:
            if not protocols:
                return
            start, after = protocols.pop(0)
            link = _with_protocol(text, start, after)
            at = after
            if link:
                yield from [link] if link.end > link.start else []
                at = max(link.end, after)
            continue
        at = host.end()
        if "." in host.group():
            links, tail = _without_protocol(text, host.start(), host.end())
            while links:
                yield from links
                at = max(at, links[-1].end)
                links, tail = _without_protocol(text, tail, host.end())


def _with_protocol(text: str, start: int, after: int) -> Link | None:
    """The link that a protocol begins, if a sound host follows it."""
    host = _HOST.match(text, after)
    if host is None or (start and not _BEFORE_A_LINK.match(text, start - 1)):
        return None
    end, _ = _domain_end(text, after, host.end())
    if end is None or not _is_sound(text[after:end]):
        return None
    short = _SHORT_LINK.match(text, start)
    if short:
        too_long = len(short.group(1)) > _LONGEST_SLUG
        return None if too_long else Link(start, short.end(), True)
    return Link(start, _rest_end(text, end), True)


def _without_protocol(text: str, start: int, stop: int) -> tuple[list[Link], int]:
    """The links of the first domain name in a run of host letters, and where to look on in the run.

    X keeps the parts of the name that are written in Latin letters.
    """
    while start < stop and (
        not _ONE_LETTER.match(text, start) or (start and not _BEFORE_A_BARE_HOST.match(text, start - 1))
    ):
        start += 1
    end, _ = _domain_end(text, start, stop)
    if end is None:
        return [], stop
    links: list[Link] = []
    at = start
    while label := _PLAIN_LABEL.search(text, at, end):
        plain_end, at = _domain_end(text, label.start(), end, plain=True)
        if plain_end is not None and _is_sound(text[label.start() : plain_end]):
            at = _rest_end(text, plain_end) if plain_end == end else plain_end
            links.append(Link(label.start(), at, False))
        at = max(at, label.end())
    return links, end


def _domain_end(text: str, start: int, stop: int, *, plain: bool = False) -> tuple[int | None, int]:
    """Where the longest domain name ends that starts here, and how far was looked; `plain`: Latin labels only."""
    end = None
    label_at = start
    while (dot := text.find(".", label_at, stop)) >= 0:
        label = text[label_at:dot]
        if not label or (plain and not _PLAIN_LABEL.fullmatch(label)):
            break
        if not plain and (label[0] in "_-" or label[-1] in "_-"):
            break
        if "_" not in label:  # only names further to the left may hold an underscore
            end = _tld_end(text, dot + 1, stop) or end
        label_at = dot + 1
    return end, label_at


def _tld_end(text: str, start: int, stop: int) -> int | None:
    """Where the top-level domain ends that starts here and is not glued to a further letter."""
    ascii_letters = _ASCII_LETTERS.match(text, start, stop)
    if ascii_letters:
        punycode = _PUNYCODE_TLD.match(text, start, stop)
        if punycode:
            return punycode.end()
        known = ascii_letters.group().lower() in _top_level_domains()
        return ascii_letters.end() if known and _stands_free(text, ascii_letters.end()) else None
    for end in range(min(stop, start + _LONGEST_UNICODE_TLD), start, -1):
        if text[start:end] in _top_level_domains() and _stands_free(text, end):
            return end
    return None


def _stands_free(text: str, end: int) -> bool:
    return text[end : end + 1] not in _GLUED_TO_A_TLD


def _rest_end(text: str, end: int) -> int:
    """Where port, path and query end that follow a host."""
    port = _PORT.match(text, end)
    end = port.end() if port else end
    path = _PATH.match(text, end)
    if path:
        end = _trimmed(text, end, path.end(), _PATH_ENDS)
    query = _QUERY.match(text, end)
    if query:
        trimmed = _trimmed(text, end, query.end(), _QUERY_ENDS)
        end = trimmed if trimmed > end + 1 else end
    return end


def _trimmed(text: str, start: int, end: int, allowed: re.Pattern[str]) -> int:
    """Step back over punctuation that ends the sentence rather than the link."""
    while end > start + 1 and not allowed.match(text, end - 1):
        end -= 1
    return end


def _is_sound(domain: str) -> bool:
    """Whether every label of a host name fits into DNS once it is written in ASCII."""
    return all(_fits_dns(label) for label in domain.split("."))


def _fits_dns(label: str) -> bool:
    if len(label) > _LONGEST_LABEL:
        return False
    if label.isascii():
        return True
    encoded = label.lower().encode("punycode", "ignore")
    return not label.lower().startswith("xn--") and len(encoded) + len("xn--") <= _LONGEST_LABEL


def is_top_level(name: str) -> bool:
    """Tell whether a lower-case name is a top-level domain."""
    return name in _top_level_domains()


@functools.cache
def _top_level_domains() -> frozenset[str]:
    with open(resources.data("tlds.txt"), encoding="utf-8") as table:
        return frozenset(line.strip() for line in table if not line.startswith("#"))
