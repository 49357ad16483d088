"""The copy of a draft: every text that its reader meets, field by field, and what stands in for its pictures."""

from __future__ import annotations

from collections.abc import Iterator

from linter.draft import Draft
from linter.record import Record
from linter.source import Passage


class Copy(Record):
    """One piece of copy: the field it belongs to (`alt` for the text of a picture), and its text."""

    field: str
    passage: Passage

    @property
    def text(self) -> str:
        """The text, its template expressions masked by filler."""
        return self.passage.text


def copy_of(draft: Draft, fields: frozenset[str] | None = None) -> Iterator[Copy]:
    """Yield the copy of a draft, or of some of its fields."""
    found = draft.fact(_all_copy)
    return iter(found) if fields is None else (copy for copy in found if copy.field in fields)


def _all_copy(draft: Draft) -> tuple[Copy, ...]:
    pictures = (image.alt for image in draft.images if image.alt is not None and image.alt.text.strip())
    return (
        *(Copy(field.name, field.passage) for field in draft.fields),
        *(Copy("alt", described) for described in pictures),
    )
