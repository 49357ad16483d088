"""The template expressions of a draft, and the variables among them, wherever they stand: copy, addresses, styles."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from linter.draft import Draft
from linter.record import Record
from linter.source import FILLER_START, Passage, Span

if TYPE_CHECKING:
    from linter.extract.expressions import Tag


class Variable(Record):
    """A template expression in a draft: what it says, as written, and where.

    `field` is the field that it stands in (None in an email's HTML, where `passage` is the document). `guarded` says
    that it stands inside a condition on itself, as in `{% if name %}{{ name }}{% endif %}`, so that it is never empty.
    """

    tag: Tag
    text: str
    passage: Passage
    start: int
    end: int
    field: str | None
    guarded: bool

    @property
    def name(self) -> str | None:
        """The path of the value that it puts in."""
        return self.tag.name

    @property
    def span(self) -> Span:
        """Where it stands in the file."""
        return self.passage.span(self.start, self.end)


def variables(draft: Draft) -> tuple[Variable, ...]:
    """Return the expressions of a draft that put a value in, in the order of each field's text."""
    return tuple(known for known in draft.fact(expressions) if known.tag.kind == "variable")


def expressions(draft: Draft) -> tuple[Variable, ...]:
    """Return every template expression of a draft, each once, in the order of each field's text."""
    found: list[Variable] = []
    seen: set[tuple[str, int]] = set()
    for field, passage in _passages(draft):
        for known in _of(field, passage):
            place = known.span
            if (place.path, place.start) not in seen:
                seen.add((place.path, place.start))
                found.append(known)
    return tuple(found)


def _passages(draft: Draft) -> list[tuple[str | None, Passage]]:
    passages: list[tuple[str | None, Passage]] = []
    if draft.markup is not None:
        passages.append((None, draft.markup.document))
    passages += [(field.name, field.passage) for field in draft.fields]
    passages += [(link.field, link.target) for link in draft.links]
    passages += [(image.field, image.reference) for image in draft.images]
    return passages


def _of(field: str | None, passage: Passage) -> list[Variable]:
    if FILLER_START not in passage.text:
        return []
    from linter.extract.expressions import parse

    found: list[Variable] = []
    conditions: list[str] = []
    holding: Counter[str] = Counter()
    for start, end, expression in passage.expressions_in():
        tag = parse(expression.text)
        word = (tag.word or "").lower()
        if tag.kind == "logic":
            if word.startswith(("/", "end")):
                if conditions:
                    holding[conditions.pop()] -= 1
            elif (tag.syntax in ("braces", "tag", "mailchimp") and word in _CONDITIONS) or (
                tag.syntax == "braces" and word != "else"
            ):
                conditions.append(tag.name or "")
                holding[conditions[-1]] += 1
        guarded = tag.kind == "variable" and tag.name is not None and holding[tag.name] > 0
        found.append(Variable(tag, expression.text, passage, start, end, field, guarded))
    return found


# What opens a block that `end…` or `/…` closes.
_CONDITIONS = frozenset(
    {"if", "ifnot", "unless", "for", "case", "capture", "tablerow", "block", "macro", "call", "filter"}
    | {"autoescape", "with", "interested", "group", "raw", "verbatim"}
)
