"""Everywhere a reader of a draft can go: links of HTML and Markdown, buttons, declared links, addresses in the text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Literal

from linter.draft import Draft, Link
from linter.markup import Element, Markup
from linter.markup.folding import text_of
from linter.measure.tweet_urls import is_top_level
from linter.patterns import later
from linter.source import Passage

# What links in HTML; the shapes only Outlook draws, as the buttons of "bulletproof" code.
_ANCHORS = frozenset({"a", "area"})
_SHAPES = frozenset({"v:roundrect", "v:rect", "v:shape"})

_ADDRESS = later(
    r"(?<![a-zA-Z0-9_@./\-])(?:https?://[^\s<>\"'\\^`{|}]++"
    r"|(?:[a-z0-9](?:[a-z0-9-]{0,62})\.){1,8}(?P<top>[a-z]{2,24})(?::\d{2,5})?(?P<path>[/?][^\s<>\"'\\^`{|}]*+)?(?![\w@]))",
    re.IGNORECASE,
)
_CLOSING = ".,;:!?)]}»”’…*_~"
# Top-level domains that are words too, after which a missing blank is likelier than an address.
_WORDS = frozenset({"am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "now", "on", "so", "to"})
# Names kept for examples (RFC 2606), so no registry lists them.
_RESERVED = frozenset({"example", "test", "invalid"})


def links(draft: Draft) -> tuple[Link, ...]:
    """Return where a reader can go: first what is linked, in source order, then addresses in running text."""
    linked = list(draft.links)
    if draft.markup is not None:
        linked += _in_markup(draft.markup)
    return (*linked, *_in_text(draft, linked))


def _in_markup(markup: Markup) -> Iterator[Link]:
    for element in markup.having("href"):
        if element.name in _ANCHORS or element.name in _SHAPES:
            kind: Literal["anchor", "button"] = "anchor" if element.name in _ANCHORS else "button"
            yield Link(element.attributes["href"].value.strip(), _clicked(element), kind, "body")


def _clicked(element: Element) -> Passage:
    """Return what readers click: the text, else the alternative text of a picture, else nothing."""
    text = text_of(element)
    if text.text.strip() or element.name == "area":
        alt = element.attributes.get("alt") if element.name == "area" else None
        return text if alt is None else alt.value
    for node in element.descendants():
        if isinstance(node, Element) and node.name == "img" and "alt" in node.attributes:
            return node.attributes["alt"].value
    return text


def _in_text(draft: Draft, linked: list[Link]) -> Iterator[Link]:
    taken: list[tuple[int, int]] | None = None
    for field in draft.fields:
        if "." not in field.text:
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
    if not is_top_level(top.lower()):
        return False
    return bool(found["path"]) or (top.lower() not in _WORDS and (top.islower() or found[0].isupper()))
