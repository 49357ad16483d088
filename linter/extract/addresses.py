"""Addresses in running text: of the web, of mailboxes, and the names of accounts and topics (@name, #topic)."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, cast

from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START

Kind = Literal["web", "mail", "account", "topic"]

# Endings with which a bare `name.ending` is taken for an address; after `http://`, `www.` or before `/` any will do.
_ENDINGS = (
    "com|net|org|info|biz|io|co|app|dev|shop|store|link|ly|me|tv|gg|ai|to|be|it|de|fr|es|pt|br|ru|cn|uk|us|ca|au|nz|ie|nl|"
    "ch|at|se|no|dk|fi|pl|cz|gr|eu|in|jp|kr|mx|ar|cl|tw|hk|sg|za|tr|ua|edu|gov|club|online|site|xyz|page|news|travel|"
    "events|example|test|blog|cloud|email|sale|deals|рф|бел|su"
)
_MASK = f"{FILLER}{FILLER_START}"
# Letters of names that are written between spaces: in Chinese text an address may follow a word directly.
_LETTER = r"a-z0-9\u00c0-\u024f\u0400-\u04ff"
_LABEL = rf"[{_LETTER}](?:[{_LETTER}_-]{{0,61}}[{_LETTER}])?"
_TAIL = r"[^\s<>\"“”「」（）【】，。、；！？]{0,2000}"
_MAIL = rf"(?P<mail>[{_LETTER}_.+%-]{{1,64}}@{_LABEL}(?:\.{_LABEL}){{1,6}})"
_WEB = rf"""(?<![{_LETTER}_@.])(?P<web>
        (?:https?|ftp)://{_TAIL}
        |www\.{_LABEL}{_TAIL}
        |{_LABEL}(?:\.{_LABEL}){{0,6}}\.(?:[^\W\d_]{{2,24}}(?::\d{{1,5}})?/{_TAIL}|(?P<ending>{_ENDINGS})(?![\w-]|\.\w)(?:[?\#]{_TAIL})?))
    """
_ACCOUNT = r"(?<![\w/@&.])(?P<account>@\w{1,50})"
_TOPIC = rf"(?<![\w/&])(?P<topic>[\#＃][\w{_MASK}]{{1,140}})"
# Most short texts hold no @, and the half of the pattern that needs one takes milliseconds to compile.
_WITHOUT_AT = later(f"{_WEB}|{_TOPIC}", re.IGNORECASE | re.VERBOSE)
_WITH_AT = later(f"{_MAIL}|{_WEB}|{_ACCOUNT}|{_TOPIC}", re.IGNORECASE | re.VERBOSE)
_AFTER = ".,;:!?'’\"”»)]}*_…"


class Address(Record):
    """One address in a text, and where it stands."""

    kind: Kind
    start: int
    end: int


@lru_cache(maxsize=256)
def addresses(text: str) -> tuple[Address, ...]:
    """Return the addresses in a text, in order, without the punctuation that follows them."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Address]:
    for match in (_WITH_AT if "@" in text else _WITHOUT_AT).finditer(text):
        if match["ending"] and match["ending"].istitle():
            continue  # "today.Shop" lacks a space
        kind = cast("Kind", match.lastgroup)
        found = match[0]
        end = match.start() + len(found.rstrip(_AFTER))
        if kind == "web" and found.count("(") > found[: end - match.start()].count(")") and text[end : end + 1] == ")":
            end += 1
        yield Address(kind, match.start(), end)


def inside_address(text: str, start: int, end: int, kinds: tuple[Kind, ...] = ("web", "mail", "account")) -> bool:
    """Whether a stretch of a text lies in an address, and so is no copy."""
    found = addresses(text)
    before = bisect_right(found, start, key=lambda address: address.start) - 1
    return before >= 0 and end <= found[before].end and found[before].kind in kinds


def without_addresses(text: str) -> str:
    """Return the copy of a text: what is left without its addresses."""
    parts: list[str] = []
    done = 0
    for address in addresses(text):
        parts.append(text[done : address.start])
        done = address.end
    return " ".join((*parts, text[done:]))
