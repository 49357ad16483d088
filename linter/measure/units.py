"""One way to count for every unit that a platform counts in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Final

_WIDE = frozenset("WF")
# Compiled where they are used: most runs count in other units.
_HAN: Final = "[\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f]"
_WORD: Final = r"\w[\w'’.\-]*"


def count(text: str, unit: str) -> int:
    """Return the length of a text in a unit; `UNITS` names them. Raises KeyError for any other."""
    return UNITS[unit](text)


def code_points(text: str) -> int:
    """Unicode characters, as most programming interfaces count them."""
    return len(text)


def utf16(text: str) -> int:
    """UTF-16 code units: an emoji or a styled letter counts 2."""
    from linter.measure.sms import utf16_units

    return utf16_units(text)


def graphemes(text: str) -> int:
    """Characters as readers see them: an emoji with skin tone counts 1."""
    from linter.measure.graphemes import count

    return count(text)


def utf8_bytes(text: str) -> int:
    """Bytes in UTF-8: an accented letter counts 2, most Asian characters 3, an emoji 4 and more."""
    return len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))


def tweet(text: str) -> int:
    """Weight on X: links count 23, emoji and wide characters 2."""
    from linter.measure.tweet import length

    return length(text)


def mastodon(text: str) -> int:
    """Graphemes, links that name their protocol counted 23, mentions without their server.

    Source: StatusLengthValidator in https://github.com/mastodon/mastodon (seen 2026-11-22).
    """
    from linter.measure import tweet as weights
    from linter.measure import tweet_urls

    link = "x" * weights.current().url_length
    parts: list[str] = []
    done = 0
    for found in tweet_urls.extract(text):
        if found.protocol:
            parts += (text[done : found.start], link)
            done = found.end
    return graphemes(re.sub(_MASTODON_MENTION, r"\1", "".join((*parts, text[done:]))))


_MASTODON_MENTION: Final = r"(?<![\w/=])(@\w++(?:[.-]++\w++)*+)@\w++(?:[.-]++\w++)*+"


def threads(text: str) -> int:
    """Characters, each emoji counted as its bytes in UTF-8.

    Source: https://developers.facebook.com/documentation/threads/posts (seen 2026-11-21).
    """
    if text.isascii():
        return len(text)
    from linter.measure.tweet import emoji_end

    total = at = 0
    while at < len(text):
        end = emoji_end(text, at)
        total += utf8_bytes(text[at:end]) if end else 1
        at = end or at + 1
    return total


def double_width(text: str) -> int:
    """Characters, those that take the width of two counted 2 (Chinese, Japanese, Korean, full-width signs)."""
    if text.isascii():
        return len(text)
    from unicodedata import east_asian_width

    return len(text) + sum(1 for char in text if east_asian_width(char) in _WIDE)


def double_han(text: str) -> int:
    """Characters, Chinese ones counted 2."""
    return len(text) + len(re.findall(_HAN, text))


def segments(text: str) -> int:
    """SMS segments, with the usual 8-bit header and graphemes kept whole."""
    from linter.measure.sms import measure

    return len(measure(text).segments)


def words(text: str) -> int:
    """Words: runs of letters and digits; in scripts without spaces, whole runs."""
    return len(word_starts(text))


def word_starts(text: str) -> list[int]:
    """Return where each word starts."""
    return [word.start() for word in re.finditer(_WORD, text)]


def lines(text: str) -> int:
    """Lines as written, blank ones included; a narrow screen may break them further."""
    return len(text.splitlines())


def hashtags(text: str) -> int:
    """Hashtags."""
    from linter.measure.tweet_entities import hashtags as find

    return len(find(text))


def mentions(text: str) -> int:
    """Mentions of accounts."""
    from linter.measure.tweet_entities import mentions as find

    return len(find(text))


def links(text: str) -> int:
    """Different links in the text."""
    from linter.measure.tweet_urls import extract

    return len({text[link.start : link.end].lower() for link in extract(text)})


UNITS: Final[Mapping[str, Callable[[str], int]]] = {
    "characters": graphemes,
    "code points": code_points,
    "utf16": utf16,
    "bytes": utf8_bytes,
    "tweet": tweet,
    "mastodon": mastodon,
    "threads": threads,
    "double-width": double_width,
    "double-han": double_han,
    "segments": segments,
    "words": words,
    "lines": lines,
    "hashtags": hashtags,
    "mentions": mentions,
    "links": links,
}

# What people call one and several of a unit.
NAMES: Final[Mapping[str, tuple[str, str]]] = {
    "bytes": ("byte", "bytes"),
    "segments": ("SMS segment", "SMS segments"),
    "words": ("word", "words"),
    "lines": ("line", "lines"),
    "hashtags": ("hashtag", "hashtags"),
    "mentions": ("mention", "mentions"),
    "links": ("link", "links"),
    "items": ("", ""),
}


def spoken(number: int, unit: str) -> str:
    """Return a number with its unit as people say it: `160 characters`, `1 byte`."""
    one, many = NAMES.get(unit, ("character", "characters"))
    return f"{number:,} {one if number == 1 else many}".rstrip()
