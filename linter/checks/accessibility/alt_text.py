"""Pictures have words that stand in for them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.patterns import later

if TYPE_CHECKING:
    from linter.markup import Element, Markup
    from linter.source import Span

_FILE_NAME = later(r"[\w\-. %]*\.(?:png|jpe?g|gif|svg|webp|bmp)|(?:IMG|DSC|DSCN|Screenshot)[-_ ]?[\d-]+", re.IGNORECASE)
_SAYS_NOTHING = frozenset(
    {"image", "img", "picture", "photo", "alt", "alt text", "alttext", "alt_text", "alternate text", "alternative text"}
)
_SILENT = frozenset({"presentation", "none"})
_TRACKER = later(r"[01](?:px)?\Z")


@check("accessibility.alt_text")
def alt_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each picture has words that stand in for it, or says that it needs none."""
    for image in draft.images if draft.markup is None else ():
        if image.alt is not None and (fault := _says(image.alt.text.strip())):
            yield Finding(image.alt.span(), {"alt": image.alt.text.strip(), "places": ""}, variant=fault)
    if draft.markup is None:
        return
    places: dict[str, list[Span]] = {}
    for element in draft.markup.named("img", "area"):
        found = _fault(element, draft.markup)
        if found is not None:
            places.setdefault(found[0], []).append(found[1])
    for variant, spans in places.items():
        words = spans[0].text.partition("=")[2].strip("\"' ") if variant in ("name", "nothing") else ""
        yield together(spans, {"alt": words}, variant=None if variant == "missing" else variant)


def _fault(element: Element, markup: Markup) -> tuple[str, Span] | None:
    if element.outlook_only or element.get("aria-hidden") == "true" or element.get("role") in _SILENT:
        return None
    if element.name == "area" and "href" not in element.attributes:
        return None
    alt = element.attributes.get("alt")
    if alt is None:
        named = element.get("aria-label") or element.get("title")
        tracker = _TRACKER.match(element.get("width") or "") or _TRACKER.match(element.get("height") or "")
        return None if named or tracker else ("missing", element.span)
    if not alt.text:
        link = _only_content_of(element)
        return ("link", element.span) if link is not None else None
    said = _says(alt.text)
    return None if said is None else (said, alt.span)


def _says(words: str) -> str | None:
    """Return what is wrong with the words that stand in for a picture."""
    if _FILE_NAME.fullmatch(words):
        return "name"
    return "nothing" if words.lower() in _SAYS_NOTHING else None


def _only_content_of(element: Element) -> Element | None:
    """Return the link around a picture that holds neither words nor another picture with words."""
    from linter.markup import Element
    from linter.markup.folding import text_of

    for around in element.ancestors():
        if around.name == "a":
            if not (around.get("href") or "").strip("#") or around.get("aria-label") or around.get("title"):
                return None
            pictures = (node for node in around.descendants() if isinstance(node, Element) and node.name == "img")
            worded = any(picture.get("alt") for picture in pictures) or text_of(around).text.strip()
            return None if worded else around
    return None
