"""SVGs: artwork that is drawn, with its words, pictures and links, and the facts about it from the file beside it."""

from __future__ import annotations

from collections.abc import Iterator

from linter.draft import Draft, Field, Image, Link
from linter.markup import Element, Markup, Text
from linter.markup.attributes import Attribute
from linter.markup.folding import Lines, text_of
from linter.measure import svg
from linter.measure.picture_file import PictureError
from linter.readers.decode import decode
from linter.readers.file import File, Unreadable, unreadable
from linter.readers.html import read_markup
from linter.readers.html_message import carried
from linter.readers.ignores import comment_ignores
from linter.readers.templates import mask
from linter.source import Passage, Source, Span

_UNSEEN = frozenset(
    {"defs", "symbol", "clippath", "mask", "pattern", "marker", "metadata", "title", "desc", "style", "script"}
)
_PICTURES = frozenset({"image", "feimage"})
# Where one of these is given, the words of a part begin somewhere else.
_MOVES = ("x", "y", "dy")


def read_draft(file: File) -> Draft:
    """Return the draft that an SVG is. Its own words are the field `artwork`, beside what the facts say of it."""
    source = decode(file.path, file.data)
    try:
        svg.proven(file.data)
    except PictureError as error:
        raise unreadable(file.path, f"This SVG can't be used: {error}. Export it again.") from None
    _prove_whole(source)
    document = mask(source.passage())
    markup = read_markup(document)
    ignores, problems = comment_ignores(document)
    artwork = Image(source.passage(), None, "artwork", content=file.data)
    draft = Draft(source, file.channel, "artwork")
    if file.facts is not None:
        from linter.readers.structured import read_draft as read_facts

        draft = read_facts(file.facts)
        draft.source, draft.format = source, "artwork"
    draft.images = (artwork, *draft.images, *_pictures(markup))
    draft.links = (*draft.links, *_links(markup))
    draft.fields = (*draft.fields, *_words(markup))
    draft.ignores, draft.problems = (*draft.ignores, *ignores), (*draft.problems, *problems)
    draft.markup, draft.size = markup, len(file.data)
    return draft


def _prove_whole(source: Source) -> None:
    """Raise Unreadable, with its place, where the file is no well-formed XML. What entities stand for is not read."""
    from xml.parsers.expat import ExpatError, ParserCreate
    from xml.parsers.expat import errors as faults

    parser = ParserCreate("utf-8")
    try:
        parser.Parse(source.text.encode(), True)
    except ExpatError as error:
        above = source.text.split("\n")[: error.lineno - 1]
        start = min(len(source.text), sum(len(line) + 1 for line in above) + error.offset)
        reason = faults.messages.get(error.code, "it is not well formed")
        raise Unreadable(f"This SVG is broken here ({reason}). Export it again.", Span(source, start, start)) from None


def _words(markup: Markup) -> Iterator[Field]:
    """Yield the texts that are drawn, a line for each, as one field."""
    lines = Lines(markup.document)
    for node in markup.nodes:
        if isinstance(node, Text):
            around = (node.parent, *node.parent.ancestors()) if node.parent is not None else ()
            drawn = next((element for element in around if element.name.rpartition(":")[2] == "text"), None)
            if drawn is not None and not any(_is_unseen(element) for element in around):
                if node.parent is not None and any(name in node.parent.attributes for name in _MOVES):
                    lines.ended = True
                lines.add(node, drawn)
    if lines.begun:
        yield Field("artwork", lines.passage())


def _is_unseen(element: Element) -> bool:
    style = (element.get("style") or "").replace(" ", "")
    hidden = element.get("display") == "none" or element.get("visibility") == "hidden"
    return (
        hidden or element.name.rpartition(":")[2] in _UNSEEN or "display:none" in style or "visibility:hidden" in style
    )


def _reference(element: Element) -> Attribute | None:
    return element.attributes.get("href") or element.attributes.get("xlink:href")


def _pictures(markup: Markup) -> Iterator[Image]:
    for element in markup.elements:
        where = _reference(element) if element.name.rpartition(":")[2] in _PICTURES else None
        if where is not None:
            reference: Passage = where.value.strip()
            stretched = element.get("preserveaspectratio") == "none"
            width, height = (_length(element.get(name)) if stretched else None for name in ("width", "height"))
            yield Image(reference, None, "image", width, height, "artwork", carried(reference.text, {}))


def _length(stated: str | None) -> float | None:
    try:
        return float((stated or "").removesuffix("px")) or None
    except ValueError:
        return None


def _links(markup: Markup) -> Iterator[Link]:
    """Yield the links in the older notation; those in today's are read with the markup."""
    for element in markup.having("xlink:href"):
        if element.name.rpartition(":")[2] == "a" and "href" not in element.attributes:
            yield Link(element.attributes["xlink:href"].value.strip(), text_of(element), "anchor", "artwork")
