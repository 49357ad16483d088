"""Everywhere a reader of a draft can go: links of HTML and Markdown, buttons, declared links, addresses in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from linter.draft import Draft, Link
from linter.patterns import later

_ADDRESS = later(
    r"(?<![a-zA-Z0-9_@./\-])(?:https?://[^\s<>\"'\\^`{|}]++"
    r"|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}(?P<top>[a-z]{2,24})(?::\d{2,5})?(?P<path>[/?][^\s<>\"'\\^`{|}]*+)?(?![\w@]))",
    re.IGNORECASE,
)
# What every address has without "://", and is found much faster: a sentence ends with a blank after its full stop.
_DOTTED = later(r"\.[a-z]", re.IGNORECASE)
_CLOSING = ".,;:!?)]}»”’…*_~"
# Top-level domains that are words too, after which a missing blank is likelier than an address.
_WORDS = frozenset({"am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "now", "on", "so", "to"})
# Names kept for examples (RFC 2606), so no registry lists them.
_RESERVED = frozenset({"example", "test", "invalid"})


def links(draft: Draft) -> tuple[Link, ...]:
    """Return where a reader can go: first what is linked, in source order, then addresses in running text."""
    linked = list(draft.links)
    if draft.markup is not None:
        from linter.extract.html_links import html_links

        linked += html_links(draft.markup)
    return (*linked, *_in_text(draft, linked))


def _in_text(draft: Draft, linked: list[Link]) -> Iterator[Link]:
    taken: list[tuple[int, int]] | None = None
    for field in draft.fields:
        if "://" not in field.text and _DOTTED.search(field.text) is None:
            continue
        for found in _ADDRESS.finditer(field.text):
            if not _is_address(found):
                continue
            start, end = found.start(), found.start() + len(found[0].rstrip(_CLOSING))
            if taken is None:
                taken = sorted(_places(draft, linked))
            place = field.passage.span(start, end)
            before = bisect_right(taken, (place.start, place.end)) - 1
            if not any(
                begin <= place.start and place.end <= stop for begin, stop in taken[max(0, before) : before + 2]
            ):
                yield Link(field.passage.part(start, end), None, "text", field.name)


def _places(draft: Draft, linked: list[Link]) -> Iterator[tuple[int, int]]:
    """Yield the places in the file of what is clicked, where an address is a link's words and not one of its own."""
    for link in linked:
        for passage in (link.text, link.target):
            if passage is not None and passage.source is draft.source:
                span = passage.span()
                yield span.start, span.end


def _is_address(found: re.Match[str]) -> bool:
    top = found["top"]
    if top is None or found[0][:4].lower() == "www.":
        return True
    if top.lower() in _RESERVED:
        return True
    from linter.measure.tweet_urls import is_top_level

    if not is_top_level(top.lower()):
        return False
    return bool(found["path"]) or (top.lower() not in _WORDS and (top.islower() or found[0].isupper()))
