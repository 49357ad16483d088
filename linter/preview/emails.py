"""Emails on the page: rows of inboxes that cut as they do, and the message itself in a sealed frame."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from linter import resources
from linter.browser.samples import SIZES, Size, values
from linter.browser.staged import staged
from linter.patterns import later
from linter.preview.skins import Stage, sizes_of
from linter.reports.page.text import escaped
from linter.tables import table

if TYPE_CHECKING:
    from linter.markup import Element, Markup
    from linter.preview.shown import Pin, Shown
    from linter.project import Project

# Pictures are kept once for all the ways in which a message is shown.
_DATA = later(r"data:[a-z]+/[a-z+.-]+(?:;base64)?,[^\"'()\s<>]{200,}")
_PREHEADER_FROM_BODY = 140


def inbox(stage: Stage) -> str:
    """Return the message as rows of inboxes."""
    return "".join(_rows(stage))


def _rows(stage: Stage) -> Iterator[str]:
    subject = stage.html("subject")
    preheader = stage.html("preheader") or escaped(_first_words(stage))
    sender = stage.html("from") or escaped(stage.sender)
    yield '<div class="inboxes">'
    for client in table(resources.data("inboxes.yaml")):
        kind = "stacked" if client["stacked"] else "in-line"
        lines = f"--subject: {client['subject']['size']}px; --lines: {client['preheader']['lines']}"
        yield f'<figure class="inbox {kind}"><figcaption>{escaped(client["label"])}</figcaption>'
        yield f'<div class="row" style="width: {client["width"]}px; {lines}">'
        yield f'<span class="from" dir="auto">{sender}</span>'
        yield f'<span class="subject" dir="auto">{subject or "<i>(no subject)</i>"}</span>'
        yield f'<span class="preheader" dir="auto">{preheader}</span></div></figure>'
    yield '</div><dl class="envelope">'
    for name, text in (("From", sender), ("Subject", subject), ("Preheader", stage.html("preheader"))):
        yield f'<dt>{name}</dt><dd dir="auto">{text}</dd>' if text else ""
    yield "</dl>"


def _first_words(stage: Stage) -> str:
    """Return what inboxes show for want of a preheader: the first words of the body."""
    body = stage.draft.field("body")
    text = "".join(cell.text for cell in stage.cells(body)) if body is not None else ""
    return " ".join(text[: _PREHEADER_FROM_BODY * 2].split())[:_PREHEADER_FROM_BODY]


def frame(shown: Shown, project: Project) -> str:
    """Return the message in a frame of its own, which runs no script and asks for nothing, and what fills it.

    The content is data that the page's script puts in: the HTML for each size of values, and its pictures once.
    """
    draft = shown.draft
    if draft is None or draft.markup is None:
        return ""
    pictures: list[str] = []
    known: dict[str, int] = {}

    def token(found: re.Match[str]) -> str:
        if found[0] not in known:
            known[found[0]] = len(pictures)
            pictures.append(found[0])
        return f"msglint-picture:{known[found[0]]}:"

    pages = sizes_of(draft, lambda size: staged(draft, project, values(project.brand, size)), SIZES)
    ways = {size: _DATA.sub(token, page) for sizes, page in pages for size in sizes}
    pins = {f"{pin.number}": mark for pin in shown.pins if (mark := _mark(draft.markup, pin)) is not None}
    content = {"pages": _once(ways), "pictures": pictures, "pins": pins, "severities": _severities(shown)}
    return (
        '<p class="caption"></p><div class="frame"><iframe sandbox="allow-same-origin" title="The message"></iframe>'
        '<div class="pins"></div></div>'
        f'<script type="application/json" class="content">{_as_json(content)}</script>'
    )


def _once(ways: Mapping[Size, str]) -> dict[Size, str]:
    """Leave out the ways that look like the usual one."""
    return {size: page for size, page in ways.items() if size == "usual" or page != ways["usual"]}


def _severities(shown: Shown) -> dict[str, str]:
    return {f"{pin.number}": pin.violation.severity for pin in shown.pins}


def _as_json(content: Any) -> str:
    """Return JSON that can stand in a script element, whatever it says."""
    return json.dumps(content, separators=(",", ":")).replace("<", "\\u003c").replace("\u2028", "\\u2028")


def _mark(markup: Markup, pin: Pin) -> int | None:
    """Return the mark of the innermost element that a finding stands in; None where it stands in none."""
    span = pin.violation.span
    elements = [each for each in markup.elements if not each.outlook_only]
    if span.end <= span.start or span.decoded is not None or not elements or elements[0].span.path != span.path:
        return None
    starts = [element.span.start for element in elements]
    at = bisect_right(starts, span.start) - 1
    here: Element | None = elements[at] if at >= 0 else None
    while here is not None and not _holds(here, span.start):
        here = here.parent
    return None if here is None else here.start


def _holds(element: Element, offset: int) -> bool:
    tag = element.span
    if tag.start <= offset < tag.end or element.close is None:
        return tag.start <= offset < tag.end
    return offset < element.document.span(*element.close).end
