"""HTML drafts: an email's template with front matter before it, if any."""

from __future__ import annotations

from linter.draft import Draft
from linter.readers.declared import ENVELOPE, declared
from linter.readers.decode import decode
from linter.readers.file import File
from linter.readers.front_matter import channel_of, read_front_matter
from linter.readers.html_message import read_html
from linter.readers.ignores import declared_ignores
from linter.readers.templates import template_problems


def read_draft(file: File) -> Draft:
    """Return the draft that an HTML file holds."""
    source = decode(file.path, file.data)
    front = read_front_matter(source)
    values = declared(front.node, only=ENVELOPE)
    message = read_html(source.passage(front.end))
    fields = list(values.fields)
    if message.preheader is not None and not any(field.name == "preheader" for field in fields):
        fields.append(message.preheader)
    return Draft(
        source,
        channel_of(front.node, file.channel),
        "html",
        fields=(*fields, message.body),
        meta=front.node,
        markup=message.markup,
        links=tuple(values.links),
        images=(*values.images, *message.images),
        ignores=(*declared_ignores(front.node), *message.ignores),
        problems=(*front.problems, *template_problems(field.passage for field in values.fields), *message.problems),
        size=len(source.text[front.end :].encode()),
    )
