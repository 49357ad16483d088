"""Plain text drafts: `.txt`, `.sms`, `.tweet`, with front matter; a thread is divided by lines of `---`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from linter.draft import Draft, Field, Image, Link
from linter.patterns import later
from linter.readers.declared import declared
from linter.readers.decode import decode
from linter.readers.file import File
from linter.readers.front_matter import channel_of, read_front_matter
from linter.readers.ignores import comment_ignores, declared_ignores
from linter.readers.templates import mask, template_problems
from linter.record import Record
from linter.source import Passage, Source

# Channels whose messages follow each other as a thread.
_THREADED = frozenset({"tweet", "threads", "bluesky", "mastodon"})
_DIVIDER = later(r"(?<![^\r\n])---[ \t]*(?:\r\n|\r|\n|\Z)")
_LAST_LINE_END = later(r"(?:\r\n|\r|\n)\Z")


class Rendered(Record):
    """A message as its reader sees it, with the links and pictures that its markup holds."""

    body: Passage
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()


def read_draft(file: File) -> Draft:
    """Return the draft that a text file holds."""
    return read_text(file, "text", Rendered)


def read_text(file: File, written_as: Literal["text", "markdown"], render: Callable[[Passage], Rendered]) -> Draft:
    """Return the draft of a file with front matter and one message or a thread; `render` gives each message's words."""
    source = decode(file.path, file.data)
    front = read_front_matter(source)
    channel = channel_of(front.node, file.channel)
    values = declared(front.node)
    messages = [mask(message) for message in _messages(source, front.end, channel)]
    rendered = [render(message) for message in messages]
    bodies = [Field("body", message.body, number) for number, message in enumerate(rendered)]
    ignores, problems = comment_ignores(source.passage(front.end)) if written_as == "markdown" else ((), ())
    return Draft(
        source,
        channel,
        written_as,
        fields=(*values.fields, *bodies),
        meta=front.node,
        links=(*values.links, *(link for message in rendered for link in message.links)),
        images=(*values.images, *(image for message in rendered for image in message.images)),
        ignores=(*declared_ignores(front.node), *ignores),
        problems=(*front.problems, *problems, *template_problems([*(f.passage for f in values.fields), *messages])),
        size=len(file.data),
    )


def _messages(source: Source, start: int, channel: str) -> list[Passage]:
    """Return the messages of a file from `start` on: one, or those of a thread; without the line end after each."""
    text = source.text
    end = len(text)
    if channel not in _THREADED:
        return [_message(source, start, end)]
    edges = [start]
    for divider in _DIVIDER.finditer(text, start):
        edges += divider.span()
    parts = [source.passage(*edge).strip() for edge in zip(edges[::2], [*edges[1::2], end], strict=True)]
    return [part for part in parts if part.text] or parts[:1]


def _message(source: Source, start: int, end: int) -> Passage:
    line_end = _LAST_LINE_END.search(source.text, max(start, end - 2))
    return source.passage(start, line_end.start() if line_end else end)
