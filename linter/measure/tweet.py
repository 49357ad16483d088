"""The weighted length of a tweet, as X counts it: links at a fixed length, emoji as one, wide scripts double."""

from __future__ import annotations

import functools

from linter import resources
from linter.record import Record

_KEYCAP = "\u20e3"
_EMOJI_STYLE = "\ufe0f"
_JOINER = "\u200d"
_SKIN_TONES = frozenset(map(chr, range(0x1F3FB, 0x1F400)))
_BLACK_FLAG = "\U0001f3f4"
_TAGS = frozenset(map(chr, range(0xE0020, 0xE0080)))
_FIRST_EMOJI = "\u00a9"
_KEYCAP_BASES = frozenset("0123456789#*")
# Characters that X refuses in a tweet: byte order marks and the last code point of the first plane.
FORBIDDEN = frozenset("\ufffe\ufeff\uffff")


class Config(Record):
    """How a version of X's counter weighs; weights are in units of 1/scale."""

    maximum: int
    scale: int
    default_weight: int
    light_ranges: tuple[tuple[int, int, int], ...]
    emoji_as_one: bool
    url_length: int


class Weight(Record):
    """What a tweet weighs, and the offset in the text up to which it fits."""

    length: int
    maximum: int
    valid: bool
    fits: int


@functools.cache
def current() -> Config:
    """Return the configuration in force (version 3)."""
    import json

    with open(resources.data("tweet.json"), encoding="utf-8") as table:
        facts = json.load(table)
    ranges = tuple((first, last, weight) for first, last, weight in facts["light_ranges"])
    return Config(
        facts["maximum"],
        facts["scale"],
        facts["default_weight"],
        ranges,
        facts["emoji_as_one"],
        facts["url_length"],
    )


def length(text: str, config: Config | None = None) -> int:
    """Return the weighted length of one tweet."""
    config = config or current()
    if text.isascii() and "." not in text and config.light_ranges:
        return len(text)
    return weigh(text, config).length


def weigh(text: str, config: Config | None = None) -> Weight:
    """Weigh one tweet; its composed form (NFC) is what counts, offsets are those of the text given."""
    from unicodedata import is_normalized

    config = config or current()
    if not is_normalized("NFC", text):
        return _weigh_decomposed(text, config)
    total = fits = 0
    sound = True
    maximum = config.maximum * config.scale
    for end, weight in _weights(text, config):
        total += weight
        sound = sound and FORBIDDEN.isdisjoint(text[end - 1 : end])
        if sound and total <= maximum:
            fits = end
    weighted = total // config.scale
    return Weight(weighted, config.maximum, sound and 0 < weighted <= config.maximum, fits)


def _weigh_decomposed(text: str, config: Config) -> Weight:
    """Weigh the composed form, and find the place in the original that its last fitting character has."""
    from unicodedata import normalize

    from linter.measure import graphemes

    composed = weigh(normalize("NFC", text), config)
    original_at = composed_at = 0
    for cluster in graphemes.split(text):  # composition never crosses the border of a cluster
        composed_at += len(normalize("NFC", cluster))
        if composed_at > composed.fits:
            break
        original_at += len(cluster)
    return composed._replace(fits=original_at)


def _weights(text: str, config: Config) -> list[tuple[int, int]]:
    """Return (end offset, weight) of each link, emoji or character in turn."""
    from linter.measure import tweet_urls

    links = {link.start: link.end for link in tweet_urls.extract(text)}
    with_emoji = config.emoji_as_one and not text.isascii()
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(text):
        if at in links:
            end, weight = links[at], config.url_length * config.scale
        elif with_emoji and (text[at] >= _FIRST_EMOJI or text[at] in _KEYCAP_BASES) and (after := emoji_end(text, at)):
            end, weight = after, config.default_weight
        else:
            end, weight = at + 1, _weight_of(ord(text[at]), config)
        found.append((end, weight))
        at = end
    return found


def _weight_of(point: int, config: Config) -> int:
    for first, last, weight in config.light_ranges:
        if first <= point <= last:
            return weight
    return config.default_weight


def emoji_end(text: str, at: int) -> int:
    """Return where the emoji that starts at this offset ends, 0 if none starts there.

    Sequences follow the grammar of Unicode Technical Standard 51; a joined sequence counts as one whether or not
    a vendor draws it.
    """
    from linter.measure import graphemes

    char = text[at]
    if char in _KEYCAP_BASES:
        after = at + 1 + text.startswith(_EMOJI_STYLE, at + 1)
        return after + 1 if text.startswith(_KEYCAP, after) else 0
    kinds = graphemes.table()
    if kinds[ord(char)] == graphemes.REGIONAL:
        pair = at + 1 < len(text) and kinds[ord(text[at + 1])] == graphemes.REGIONAL
        return at + 2 if pair else at + 1
    if kinds[ord(char)] not in graphemes.PICTOGRAPHS or (char < "\u0100" and text[at + 1 : at + 2] != _EMOJI_STYLE):
        return 0
    end = _styled_end(text, at, kinds)
    while text[end : end + 1] == _JOINER and kinds[ord(text[end + 1 : end + 2] or "\n")] in graphemes.PICTOGRAPHS:
        end = _styled_end(text, end + 1, kinds)
    return end


def _styled_end(text: str, at: int, kinds: dict[int, str]) -> int:
    """Where one pictograph ends with its emoji style, skin tone or flag tags."""
    from linter.measure.graphemes import MODIFIABLE

    end = at + 1
    following = text[end : end + 1]
    if following == _EMOJI_STYLE or (following in _SKIN_TONES and kinds[ord(text[at])] == MODIFIABLE):
        return end + 1
    if text[at] == _BLACK_FLAG:
        while text[end : end + 1] in _TAGS:
            end += 1
    return end
