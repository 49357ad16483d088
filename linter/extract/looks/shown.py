"""The texts of an HTML message that its reader sees."""

from __future__ import annotations

from collections.abc import Iterator

from linter.draft import Draft
from linter.markup import Element, Markup, Text
from linter.markup.kinds import NEVER_SHOWN
from linter.record import Row


class Shown(Row):
    """A text that is shown, and the element that it stands in."""

    text: Text
    element: Element


def shown_texts(draft: Draft) -> tuple[Shown, ...]:
    """Return the texts in elements that readers of a draft see, in order; those for Outlook only are left out."""
    return () if draft.markup is None else tuple(shown_in(draft.markup))


def shown_in(markup: Markup) -> Iterator[Shown]:
    """Yield the texts in elements that readers see, in order."""
    hidden = markup.hidden
    seen: dict[Element, bool] = {}
    comments = iter([(each.start, each.close[1]) for each in markup.conditionals if each.hidden and each.close])
    comment = next(comments, None)
    for node in markup.nodes:
        while comment is not None and comment[1] <= node.start:
            comment = next(comments, None)
        around = node.parent is None or seen[node.parent]
        if isinstance(node, Element):
            seen[node] = around and not node.outlook_only and node.name not in NEVER_SHOWN and node not in hidden
        elif around and node.parent is not None and not (comment is not None and comment[0] <= node.start):
            yield Shown(node, node.parent)
