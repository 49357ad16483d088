"""Structured drafts: YAML or JSON with one key a field, for channels whose messages have several."""

from __future__ import annotations

from linter.document import Node, load
from linter.draft import Draft
from linter.readers.declared import declared
from linter.readers.decode import decode
from linter.readers.file import File, Unreadable, unreadable
from linter.readers.front_matter import channel_of, problems
from linter.readers.ignores import declared_ignores
from linter.readers.templates import OPENERS, template_problems
from linter.schema import read_schema, validate, without
from linter.source import Passage, Source

_CORRECT = "Correct this line; until then nothing of this draft is checked."


def read_draft(file: File) -> Draft:
    """Return the draft that a YAML or JSON file holds."""
    source = decode(file.path, file.data)
    values, faults = load(_without_templates(source))
    if values is None:
        if faults:
            raise Unreadable(faults[-1].message, faults[-1].span, faults[-1].fix, _CORRECT)
        raise unreadable(file.path, "This file is empty; write one line for each part of the message, as in “body: …”.")
    if not isinstance(values.value, dict):
        message = "This file does not name the parts of a message; write one line for each, as in “body: …”."
        raise Unreadable(message, values.span)
    own = {key: node for key, node in values.items() if key in file.own_fields - _shared_names(file)}
    checked = validate(without(values, {id(node) for node in own.values()}), "draft")
    left = checked.node.value if checked.node is not None and isinstance(checked.node.value, dict) else {}
    values = Node({**left, **own}, values.span)
    found = declared(values, body=True, own=file.own_fields)
    return Draft(
        source,
        channel_of(values, file.channel),
        "structured",
        fields=tuple(found.fields),
        meta=values,
        links=tuple(found.links),
        images=tuple(found.images),
        ignores=declared_ignores(values),
        problems=(*problems((*faults, *checked.faults)), *template_problems(field.passage for field in found.fields)),
        size=len(file.data),
    )


def _shared_names(file: File) -> frozenset[str]:
    """Return the names that mean the same on every channel; asked for only where a team has added a channel."""
    return frozenset(read_schema("draft")["properties"]) if file.own_fields else frozenset()


def _without_templates(source: Source) -> Source | Passage:
    """Return the text with the templates masked that would break it; JSON has them in strings only."""
    if source.path.lower().endswith(".json") or not any(opener in source.text for opener in OPENERS):
        return source
    from linter.readers.yaml_templates import mask_unquoted

    return mask_unquoted(source, len(source.text))
