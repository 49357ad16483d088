"""What breaks a message as a whole: its weight, its comments for Outlook, the size of its pictures and of its page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.markup import Conditional, Element, Markup
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START, Span

_KILOBYTE = 1024
_SPACE = later(r"[ \t\r\n]{2,}")
_DATA = later(r"data:[a-z]+/[^\s\"'()<>]{100,}", re.IGNORECASE)
_NO_ZOOM = later(r"user-scalable\s*=\s*(?:no|0)|maximum-scale\s*=\s*1(?:\.0*)?\s*(?:[,;]|$)", re.IGNORECASE)
_SPACER = later(r"(?:spacer|transparent|blank|pixel|clear)[\w-]*\.(?:gif|png)", re.IGNORECASE)
_TRACKER = later(r"[01](?:px)?\Z")


class Clip(Record):
    """The size in bytes from which Gmail hides the rest."""

    bytes: int = 0


@check("render.gmail_clip", options=Clip)
def gmail_clip(draft: Draft, context: Context, options: Clip) -> Iterator[Finding]:
    """The HTML is not so heavy that Gmail cuts it off."""
    markup = draft.markup
    if markup is None or draft.size <= options.bytes:
        return
    text = markup.document.text.replace(FILLER, "-").replace(FILLER_START, "-")
    shown = text.encode("utf-8", "surrogatepass")[: options.bytes]
    cut = min(len(shown.decode("utf-8", "ignore")), len(text) - 1)
    values = {"size": draft.size // _KILOBYTE, "limit": options.bytes // _KILOBYTE, "parts": _heaviest(markup, text)}
    line_end = text.find("\n", cut)
    span = markup.document.span(cut, min(len(text) if line_end < 0 else line_end, cut + 80))
    yield Finding(span, values, "body", variant=None if values["parts"] else "copy")


def _heaviest(markup: Markup, text: str) -> str:
    """Return the parts of a message that weigh most, in words."""
    weights = {
        "style blocks": sum(len(sheet.passage) for sheet in markup.sheets),
        "style attributes": sum(len(each.get("style") or "") for each in markup.elements if "style" in each.attributes),
        "white space": sum(len(found[0]) - 1 for found in _SPACE.finditer(text)),
        "comments": sum(comment.end - comment.start for comment in markup.comments),
        "pictures inside the HTML": sum(len(found[0]) for found in _DATA.finditer(text)),
    }
    heaviest = sorted(weights.items(), key=lambda each: -each[1])[:3]
    return ", ".join(f"{name} {weight // _KILOBYTE} KB" for name, weight in heaviest if weight >= _KILOBYTE)


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
