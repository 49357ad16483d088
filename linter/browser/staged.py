"""An HTML draft as a page to show: values for its variables, its own pictures inside, every element marked, no request.

A page made here asks nobody for anything: pictures of the repo stand in it as data, those of the web as grey boxes.
"""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote

from linter.draft import Draft
from linter.extract.longest import written_out
from linter.markup import Element, Markup
from linter.markup.attributes import Attribute
from linter.patterns import later
from linter.pictures import pictures
from linter.record import Record
from linter.source import FILLER, FILLER_START, Passage

if TYPE_CHECKING:
    from linter.extract.expressions import Tag
    from linter.project import Project

# The attribute that tells where in the document an element's start tag stands.
MARK = "data-msglint"

# Nothing may be loaded or run, whatever a draft asks for; what it needs stands in the page itself.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:; form-action 'none'"

# A page with more bytes of pictures than this shows the rest as grey boxes.
_MOST_PICTURE_BYTES = 20_000_000
_DROPPED = frozenset(
    {"base", "link", "iframe", "object", "embed", "frame", "portal", "audio", "video", "source", "track"}
)
_SIGNATURES = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"RIFF", "image/webp"),
    (b"<", "image/svg+xml"),
)
_WIDTH = later(r"(?:^|[;\s])(?:max-)?width\s*:\s*(\d{1,4})(?:\.\d+)?px", re.IGNORECASE)
_HEIGHT = later(r"(?:^|[;\s])height\s*:\s*(\d{1,4})(?:\.\d+)?px", re.IGNORECASE)
_DOCTYPE = later(r"\s*<!doctype[^>]*>", re.IGNORECASE)


class Edit(Record):
    """Put `text` in the place of the document's text from `start` to `end`."""

    start: int
    end: int
    text: str


def staged(draft: Draft, project: Project, value: Callable[[Tag], str]) -> str:
    """Return the HTML of a draft as a page that can be shown to people, given what stands in for each variable.

    Each element carries the offset of its start tag in the draft's markup, in the attribute `MARK`.
    """
    markup = draft.markup
    if markup is None:
        raise ValueError(f"{draft.path} has no HTML")
    sources = _sources(draft, project, markup.document)
    by_start = {edit.start: edit for edit in _edits(markup, sources)}
    edits = [by_start[start] for start in sorted(by_start)]
    return "".join(_applied(markup.document, edits, value))


def _applied(document: Passage, edits: list[Edit], value: Callable[[Tag], str]) -> Iterator[str]:
    """Yield the document along the first branch of each condition, edited, with values for its variables."""
    text = document.text
    waiting = iter([*edits, Edit(len(text) + 1, len(text) + 1, "")])
    edit = next(waiting)
    done = 0
    for part in written_out(document, value).parts:
        while edit.start < part.start:
            edit = next(waiting)
        if part.start < done:
            if part.end <= done:
                continue
        elif part.text != text[part.start : part.end]:
            yield _escaped(part.text)
            done = part.end
            continue
        at = max(part.start, done)
        while edit.start < part.end:
            if edit.start >= at:
                yield text[at : edit.start]
                yield edit.text
                at = max(at, edit.end)
            edit = next(waiting)
        yield text[at : part.end] if at < part.end else ""
        done = max(at, part.end)


def _escaped(text: str) -> str:
    return html.escape(text)


def _edits(markup: Markup, sources: dict[int, tuple[int, str]]) -> Iterator[Edit]:
    text = markup.document.text
    yield Edit(_head(markup), _head(markup), f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">')
    for start, (end, source) in sources.items():
        yield Edit(start, end, source)
    for element in markup.elements:
        if element.outlook_only or FILLER_START in element.name or FILLER in element.name:
            continue
        if element.name in _DROPPED or (element.name == "meta" and "http-equiv" in element.attributes):
            # The name of a tag that browsers know nothing of, so that its closing tag closes nothing either.
            yield Edit(element.start + 1, element.inner_start, "msglint-left-out")
            continue
        yield Edit(element.inner_start, element.inner_start, f' {MARK}="{element.start}"')
        for name in ("srcset", "autofocus", "ping"):
            if name in element.attributes:
                attribute = element.attributes[name]
                yield Edit(attribute.start, attribute.end, f"data-{name}")
        if element.name == "img" and "src" in element.attributes:
            address = element.attributes["src"]
            if not any(start in sources for start in range(address.value_start, address.value_end)):
                yield _in_its_place(address, _box(element), text)


def _in_its_place(source: Attribute, replacement: str, text: str) -> Edit:
    """Put something else for a picture that is not at hand."""
    quoted = source.value_start > source.end and text[source.value_start - 1] in "\"'"
    if quoted:
        return Edit(source.value_start, source.value_end, replacement)
    return Edit(source.start, max(source.value_end, source.end), f'src="{replacement}"')


def _box(element: Element) -> str:
    """Return a grey picture as wide and high as the tag says; of an unknown size, a point."""
    style = element.get("style") or ""
    width = _pixels(element.get("width")) or _found(_WIDTH.search(style))
    height = _pixels(element.get("height")) or _found(_HEIGHT.search(style))
    if not width:
        width, height = (height, height) if height else (1, 1)
    height = height or max(1, round(width * 0.45))
    box = f'width="{width}" height="{height}"'
    drawn = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect {box} fill="#c9cdd3"/></svg>'
    return f"data:image/svg+xml,{quote(drawn)}"


def _pixels(size: str | None) -> int:
    stated = (size or "").removesuffix("px")
    return int(stated) if stated.isdecimal() and len(stated) <= 4 else 0


def _found(match: re.Match[str] | None) -> int:
    return int(match[1]) if match else 0


def _head(markup: Markup) -> int:
    """Return where the head begins, or what comes nearest: never before the doctype, which sets the browser's mode."""
    for element in markup.named("head", "html"):
        if element.conditional is None and element.name == "head":
            return element.end
    for element in markup.named("html"):
        if element.conditional is None:
            return element.end
    doctype = _DOCTYPE.match(markup.document.text)
    return doctype.end() if doctype else 0


def _sources(draft: Draft, project: Project, document: Passage) -> dict[int, tuple[int, str]]:
    """Return where the addresses of pictures at hand stand, each with where it ends and the picture as data."""
    found: dict[int, tuple[int, str]] = {}
    left = _MOST_PICTURE_BYTES
    for picture in pictures(draft, project):
        place = offsets_in(document, picture.image.reference)
        if place is None or picture.content is None or len(picture.content) > left:
            continue
        left -= len(picture.content)
        start, end = place
        found[start] = (end, as_data(picture.content))
    return found


def as_data(content: bytes) -> str:
    """Return a picture's bytes as a `data:` address."""
    kind = next((kind for sign, kind in _SIGNATURES if content.lstrip()[: len(sign)] == sign), "image/png")
    return f"data:{kind};base64,{base64.b64encode(content).decode('ascii')}"


def offsets_in(document: Passage, part: Passage) -> tuple[int, int] | None:
    """Return the offsets in a document of a text that was read from it; None where it was read from elsewhere."""
    here = part
    start, end = 0, len(here.text)
    while here is not document:
        start, end = here.origin(start, end)
        if here.parent is document.parent and len(document.pieces) == 1:
            origin = document.pieces[0].origin
            return (start - origin, end - origin) if start >= origin else None
        if not isinstance(here.parent, Passage):
            return None
        here = here.parent
    return start, end
