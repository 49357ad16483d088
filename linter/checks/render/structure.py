"""What breaks a message as a whole: its comments for Outlook, the size of its pictures and of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.markup import Conditional, Element, Markup
from linter.patterns import later
from linter.source import Span

_NO_ZOOM = later(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0*)?\s*(?:[,;]|$)", re.IGNORECASE)
_SPACER = later(r"(?:spacer|transparent|blank|pixel|clear)[\w-]*\.(?:gif|png)", re.IGNORECASE)
_TRACKER = later(r"[01](?:px)?\Z")


@check("render.viewport")
def viewport(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A whole page tells phones to use their own width, and lets people zoom."""
    if draft.markup is None:
        return
    head = next(draft.markup.named("head"), None)
    metas = [each for each in draft.markup.named("meta") if (each.get("name") or "").lower() == "viewport"]
    if head is not None and not metas and not head.outlook_only:
        yield Finding(_tag(head), field="body")
    for meta in metas:
        content = meta.attributes.get("content")
        if content is not None and _NO_ZOOM.search(content.text):
            yield Finding(content.span, field="body", variant="zoom")


@check("render.image_size")
def image_size(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each picture says how wide it is shown, which classic Outlook reads from the attribute only."""
    if draft.markup is None:
        return
    places: dict[str | None, list[Span]] = {}
    for element in draft.markup.named("img"):
        source = element.get("src")
        hidden_there = element.conditional is not None and not element.outlook_only
        tracker = _TRACKER.match(element.get("height") or "") or _SPACER.search(source or "")
        if source and not element.get("width") and not hidden_there and not tracker:
            styled = "style" in element.attributes or "class" in element.attributes
            places.setdefault(None if styled else "unsized", []).append(_tag(element))
    for variant, spans in places.items():
        yield together(spans, {}, variant=variant)


@check("render.mso_comment")
def mso_comment(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each conditional comment for Outlook begins and ends as Outlook reads it."""
    markup = draft.markup
    if markup is None:
        return
    before: Conditional | None = None
    for conditional in markup.conditionals:
        nobody = conditional.hidden and conditional.fault is None and conditional.condition.replace(" ", "") == "!mso"
        if conditional.fault == "stray" and before is not None and before.fault == "plain":
            before = None
            continue
        if conditional.fault is not None or nobody:
            place = _faulty(markup, conditional)
            yield Finding(place, field="body", variant="nobody" if nobody else conditional.fault)
        before = conditional


def _faulty(markup: Markup, conditional: Conditional) -> Span:
    """Return the closing mark where that is wrong, else the opening one."""
    if conditional.fault in ("misspelt", "plain") and conditional.close is not None:
        return markup.document.span(*conditional.close)
    return markup.document.span(conditional.start, conditional.end)


def _tag(element: Element) -> Span:
    return element.document.span(element.start, element.end)
