"""What any HTML message has, whatever file it came in: its markup, its words, its pictures and the ignores in it."""

from __future__ import annotations

import binascii
from collections.abc import Mapping

from linter.draft import Field, Ignore, Image, Problem
from linter.markup import Markup
from linter.readers.html import read_markup
from linter.readers.ignores import comment_ignores
from linter.readers.pictures import images
from linter.readers.templates import mask, template_problems
from linter.readers.visible import read_text
from linter.record import Record
from linter.source import Passage


class HtmlMessage(Record):
    """The parts of a draft that its HTML gives; `preheader` is None where the HTML hides none."""

    markup: Markup
    body: Field
    preheader: Field | None
    images: tuple[Image, ...]
    ignores: tuple[Ignore, ...]
    problems: tuple[Problem, ...]


def read_html(text: Passage, inline: Mapping[str, bytes] | None = None, rendered: Passage | None = None) -> HtmlMessage:
    """Return what the HTML of a message holds. `inline` are the pictures that travel with it, by `cid:` or address.

    `rendered` is the HTML where the text is only what it was made from, such as MJML.
    """
    document = mask(text)
    markup = read_markup(document if rendered is None else rendered)
    words = read_text(markup)
    pictures = images(markup)
    for picture in pictures:
        picture.content = carried(picture.reference.text.strip(), inline or {})
    ignores, problems = comment_ignores(document)
    return HtmlMessage(
        markup,
        Field("body", words.body),
        None if words.preheader is None else Field("preheader", words.preheader),
        pictures,
        ignores,
        (*problems, *template_problems((document,))),
    )


def carried(reference: str, inline: Mapping[str, bytes]) -> bytes | None:
    """Return the bytes of a picture that the message itself carries; None where it lies elsewhere."""
    scheme, colon, rest = reference.partition(":")
    if not colon or scheme.lower() not in ("data", "cid"):
        return inline.get(reference)
    from urllib.parse import unquote, unquote_to_bytes

    if scheme.lower() == "cid":
        return inline.get(unquote(rest))
    head, _, content = rest.partition(",")
    if not head.lower().rstrip().endswith(";base64"):
        return unquote_to_bytes(content)
    try:
        return binascii.a2b_base64(unquote_to_bytes(content))
    except binascii.Error:
        return None
