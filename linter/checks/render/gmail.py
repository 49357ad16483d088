"""What Gmail cuts off or throws away: the end of a heavy message, style blocks that are too long or nested."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.brand import Brand
from linter.checking import Context, Finding, check
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.longest import Written, lengths
from linter.markup import Markup, Rule, Sheet
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER_START, Span

_KILOBYTE = 1024
_SPACE = later(r"[ \t\r\n]{2,}")
_DATA = later(r"data:[a-z]+/[^\s\"'()<>]{100,}", re.IGNORECASE)
_SHOWN = 80
# What a character takes at most in UTF-8.
_WIDEST = 4


class Clip(Record):
    """The size in bytes from which Gmail hides the rest."""

    bytes: int = 0


class Styles(Record):
    """How many bytes of style blocks Gmail keeps."""

    bytes: int = 0


@check("render.gmail_clip", options=Clip)
def gmail_clip(draft: Draft, context: Context, options: Clip) -> Iterator[Finding]:
    """The HTML, with its variables filled in, is not so heavy that Gmail cuts it off."""
    markup = draft.markup
    if markup is None or not _may_be_heavy(markup, draft.size, context.brand, options.bytes):
        return
    written = _written(markup, context.brand)
    text = written.text
    stored = text.encode("utf-8", "surrogatepass")
    filled = FILLER_START in markup.document.text
    size = len(stored) if filled else draft.size
    if size <= options.bytes:
        return
    cut = len(stored[: options.bytes].decode("utf-8", "ignore"))
    parts = _heaviest(markup, text)
    values = {"size": size // _KILOBYTE, "limit": options.bytes // _KILOBYTE, "parts": f" ({parts})" if parts else ""}
    yield Finding(_rest(markup, written, cut), values, "body", variant="filled" if filled else None)


def _written(markup: Markup, brand: Brand) -> Written:
    """Return the HTML as it is sent: conditions one way, variables at their longest, or else as long as written."""
    written = lengths(markup.document, brand.longest_values, len).longest
    parts = (part if part.text else part._replace(text="-" * (part.end - part.start)) for part in written.parts)
    return written._replace(parts=tuple(parts))


def _may_be_heavy(markup: Markup, size: int, brand: Brand, limit: int) -> bool:
    """Whether a message could be over the limit at its longest, without writing it out."""
    longest = max(map(len, brand.longest_values.values()), default=0) * _WIDEST
    return size > limit or size + markup.document.text.count(FILLER_START) * longest > limit


def _rest(markup: Markup, written: Written, cut: int) -> Span:
    """Return the first of what is hidden, up to the end of its line."""
    text = markup.document.text
    at = min(written.origin(cut), len(text) - 1)
    line_end = text.find("\n", at)
    return markup.document.span(at, min(len(text) if line_end < 0 else line_end, at + _SHOWN))


def _heaviest(markup: Markup, text: str) -> str:
    """Return the parts of a message that weigh most, in words."""
    weights = {
        "style blocks": sum(len(sheet.passage) for sheet in markup.sheets),
        "style attributes": sum(len(each.get("style") or "") for each in markup.having("style")),
        "white space": sum(len(found[0]) - 1 for found in _SPACE.finditer(text)),
        "comments": sum(comment.end - comment.start for comment in markup.comments),
        "pictures inside the HTML": sum(len(found[0]) for found in _DATA.finditer(text)),
    }
    heaviest = sorted(weights.items(), key=lambda each: -each[1])[:3]
    return ", ".join(f"{name} {weight // _KILOBYTE} KB" for name, weight in heaviest if weight >= _KILOBYTE)


@check("render.gmail_styles", options=Styles)
def gmail_styles(draft: Draft, context: Context, options: Styles) -> Iterator[Finding]:
    """Gmail keeps every style block: none holds a rule with @ inside another, and all are short enough together."""
    if draft.markup is None:
        return
    sheets = [sheet for sheet in draft.markup.sheets if not sheet.element.outlook_only]
    nested = [found for sheet in sheets if (found := _nested(sheet)) is not None]
    if nested:
        names = {"inner": nested[0].text[:_SHOWN], "outer": nested[0].at[-1][:_SHOWN]}
        yield together([rule.prelude.span() for rule in nested], names, variant="nested")
    size = 0
    for sheet in sheets:
        text = sheet.passage.text
        size += len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
        if size > options.bytes:
            whole = sum(len(each.passage.text.encode("utf-8", "surrogatepass")) for each in sheets)
            values = {"size": f"{whole / _KILOBYTE:.0f}", "limit": options.bytes // _KILOBYTE}
            yield Finding(sheet.element.span, values, "body")
            return


def _nested(sheet: Sheet) -> Rule | None:
    """Return the first rule with an @ that stands inside another one."""
    return next((rule for rule in sheet.rules if rule.name is not None and rule.at), None)
