"""Links have words that say where they lead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.markup import Element, Markup, Text
from linter.markup.folding import text_of
from linter.patterns import later
from linter.source import FILLER, FILLER_START, Span

_ADDRESS = later(r"https?://\S+", re.IGNORECASE)
# Read out sign by sign, a longer address takes half a minute.
_LONGEST_ADDRESS = 50


@check("accessibility.link_text")
def link_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each link has words, and they are no long address."""
    if draft.markup is None:
        return
    places: dict[str | None, list[Span]] = {}
    for element in draft.markup.having("href"):
        if element.name == "a" and not _is_hidden(element, draft.markup):
            words = text_of(element).strip()
            if not words.text:
                if _is_empty(element):
                    places.setdefault(None, []).append(element.span)
            elif len(words.text) > _LONGEST_ADDRESS and _ADDRESS.fullmatch(words.text) and FILLER not in words.text:
                places.setdefault("address", []).append(words.span())
    for variant, spans in places.items():
        yield together(spans, {}, variant=variant)


def _is_hidden(element: Element, markup: Markup) -> bool:
    if element.outlook_only or element.get("aria-hidden") == "true":
        return True
    return markup.hides(element)


def _is_empty(element: Element) -> bool:
    """Whether a link leads somewhere and holds neither words nor a picture, and no other name is given to it."""
    if not (element.get("href") or "").strip("#") or element.close is None:
        return False
    if element.get("aria-label") or element.get("aria-labelledby") or element.get("title"):
        return False
    return not any(
        isinstance(node, Element) or FILLER_START in node.document.text[node.start : node.end]
        for node in element.descendants()
        if not (isinstance(node, Text) and not node.passage.text.strip()) and not _is_plain(node)
    )


def _is_plain(node: Element | Text) -> bool:
    """Whether a node shows nothing by itself."""
    return isinstance(node, Element) and node.name in ("span", "b", "strong", "i", "em", "font", "br", "u", "div", "p")
