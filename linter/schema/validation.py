"""Holds a document against its schema, and takes out what does not fit, so that the rest can be used."""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Literal

from linter import kept, resources
from linter.document import Fault, Node
from linter.record import Row
from linter.schema.fitting import fits
from linter.tables import state_of

if TYPE_CHECKING:
    from linter.schema.explaining import Mistake
    from linter.source import Source

_KIND = "fitting"

SchemaName = Literal["brand", "campaign", "config", "draft", "pack", "vocabulary"]


class Checked(Row):
    """A document without what does not fit its schema (None where nothing is left), and what that was."""

    node: Node | None
    faults: tuple[Fault, ...]


def validate(node: Node, name: SchemaName, *, other_names: bool = False, whole: Source | None = None) -> Checked:
    """Hold a document against the schema of that name.

    `whole` is the file that it is all of: that such a one fits is kept for other runs.
    With `other_names`, unknown names at the top are fine unless one looks like a known one misspelt (front matter,
    which other programs read too). The common case, that all is well, is decided without importing jsonschema.
    """
    if whole is not None and _is_known_to_fit(whole.text, name):
        return Checked(node, ())
    schema = read_schema(name)
    subject = node
    foreign = _foreign(node, schema["properties"]) if other_names else {}
    if foreign:
        subject = without(node, {id(entry) for entry in foreign.values()})
    if fits(schema, subject, schema["$defs"]):
        if whole is not None:
            kept.keep(_KIND, kept.key_of(whole.text), [_state(name), whole.text])
        return Checked(node, ())
    from linter.schema.explaining import mistakes

    templates = name == "draft"
    found = list(mistakes(subject, schema, templates=templates))
    left = _remainder(subject, schema, found, templates=templates)
    if left is not None and isinstance(left.value, dict):
        left.value.update(foreign)
    return Checked(left, tuple(mistake.fault for mistake in found))


def _is_known_to_fit(text: str, name: SchemaName) -> bool:
    return bool(kept.kept(_KIND, kept.key_of(text)) == [_state(name), text])


def _state(name: SchemaName) -> str:
    """Return what decides with a text whether it fits: its schema, and the code that holds it against that."""
    folder = os.path.dirname(os.path.abspath(__file__))
    return state_of((resources.schema(name), *(os.path.join(folder, file) for file in ("fitting.py", "notations.py"))))


def _foreign(node: Node, known: Collection[str]) -> dict[str, Node]:
    """Return what stands at the top under names that are neither known nor a known one misspelt."""
    from linter.schema.naming import misspelt

    return {name: entry for name, entry in node.items() if name not in known and misspelt(name, known) is None}


def _remainder(node: Node, schema: dict[str, Any], found: list[Mistake], *, templates: bool) -> Node | None:
    """Return what is left without the mistakes, and without the groups that can't do without what was taken out."""
    from linter.schema.explaining import mistakes

    while found:
        dropped = {id(mistake.node) for mistake in found}
        if id(node) in dropped:
            return None
        node = without(node, dropped)
        found = list(mistakes(node, schema, templates=templates))
    return node


def read_schema(name: SchemaName) -> dict[str, Any]:
    """Return the schema of that name."""
    with open(resources.schema(name), encoding="utf-8") as file:
        schema: dict[str, Any] = json.load(file)
    return schema


def without(node: Node, dropped: Collection[int]) -> Node:
    """Return a value without the values that are to be dropped, named by `id()`."""
    if isinstance(node.value, dict):
        entries = {key: without(entry, dropped) for key, entry in node.value.items() if id(entry) not in dropped}
        return Node(entries, node.span, None, node.key)
    if isinstance(node.value, list):
        elements = [without(element, dropped) for element in node.value if id(element) not in dropped]
        return Node(elements, node.span, None, node.key)
    return node
