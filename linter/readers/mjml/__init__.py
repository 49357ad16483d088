"""MJML drafts: the email that subscribers get, each word, link and style of it at its place in the MJML."""

from __future__ import annotations

from linter.draft import Draft, Problem
from linter.markup import Element
from linter.readers.declared import ENVELOPE, declared
from linter.readers.decode import decode
from linter.readers.file import File, NotRead, Unreadable
from linter.readers.front_matter import channel_of, read_front_matter
from linter.readers.html_message import read_html
from linter.readers.ignores import declared_ignores
from linter.readers.mjml.includes import Includes
from linter.readers.mjml.placement import misplaced
from linter.readers.mjml.rendering import Failed, render
from linter.readers.mjml.skeleton import Skeleton
from linter.readers.mjml.tags import TOO_DEEP, Fault, TooDeep, Tree, read_tags
from linter.readers.templates import mask, template_problems
from linter.source import Passage
from linter.violation import Notice


def read_draft(file: File) -> Draft:
    """Return the draft that an MJML file holds. Raises NotRead for a part of other files, and where mrml is missing."""
    source = decode(file.path, file.data)
    front = read_front_matter(source)
    document = mask(source.passage(front.end))
    tree = _tags(document)
    root = tree.root()
    if root is None:
        raise NotRead(
            "only-a-part",
            "This file has no <mjml>, so it is taken for a part of other emails. It is checked with each draft "
            "that includes it",
        )
    includes = Includes(file.path, file.beside)
    includes.load(tree)
    rendered = _rendered(file, document, tree, includes, root)
    values = declared(front.node, only=ENVELOPE)
    message = read_html(document, rendered=rendered)
    fields = list(values.fields)
    if message.preheader is not None and not any(field.name == "preheader" for field in fields):
        fields.append(message.preheader)
    problems = [*front.problems, *template_problems(field.passage for field in values.fields), *message.problems]
    return Draft(
        source,
        channel_of(front.node, file.channel),
        "mjml",
        fields=(*fields, message.body),
        meta=front.node,
        markup=message.markup,
        links=tuple(values.links),
        images=(*values.images, *message.images),
        ignores=(*declared_ignores(front.node), *message.ignores),
        problems=(*problems, *_faults(tree, includes), *_refusals(includes)),
        notices=tuple(_unknown(element) for element in includes.unknown),
        size=len(rendered.text.encode()),
    )


def _tags(document: Passage) -> Tree:
    try:
        return read_tags(document)
    except TooDeep as error:
        raise Unreadable(TOO_DEEP, error.element.span) from error


def _rendered(file: File, document: Passage, tree: Tree, includes: Includes, root: Element) -> Passage:
    """Return the HTML that the tags become."""
    try:
        return render(document, Skeleton(document, tree, includes), includes, root)
    except ImportError as error:
        message = (
            "The package mrml, which turns MJML into HTML, is not installed, so nothing in this file was checked. "
            "Install it with: pip install 'msglint[mjml]'"
        )
        raise NotRead("mjml-missing", message) from error
    except Failed as error:
        raise Unreadable(f"This MJML can't be turned into HTML ({error})", root.span) from error


def _faults(tree: Tree, includes: Includes) -> list[Problem]:
    found: list[Fault] = [*tree.faults, *misplaced(tree), *includes.faults]
    return [Problem("template/syntax", each.document.span(each.start, each.end), each.message) for each in found]


def _refusals(includes: Includes) -> list[Problem]:
    return [Problem("draft/unreadable", element.span, reason) for element, reason in includes.refused]


def _unknown(element: Element) -> Notice:
    place = element.span
    line = place.begin.line
    message = f"Only a variable names the file to include in line {line}, so what it brings was not checked"
    return Notice("include-unknown", message, place.path)
