"""Tables that only hold the layout together say so."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.places import together
from linter.draft import Draft
from linter.markup import Element, Markup, Text
from linter.violation import Edit, Fix

# What only a table of facts has.
_MARKS_OF_DATA = ("th", "caption", "thead", "tfoot")
_ATTRIBUTES_OF_DATA = ("scope", "headers", "summary")
_ROLE = ' role="presentation"'
# From so many rows of plain words on, a table may be one of facts that only lacks its headings.
_ROWS = 3


@check("accessibility.table_role")
def table_role(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each table for layout has role="presentation"."""
    if draft.markup is None:
        return
    of_data = _of_data(draft.markup)
    tables = [
        table
        for table in draft.markup.named("table")
        if not table.get("role") and not table.outlook_only and table not in of_data and not _may_hold_facts(table)
    ]
    if tables:
        yield together([table.span for table in tables], {"count": len(tables)}, fix=_fix(tables))


def _fix(tables: list[Element]) -> Fix | None:
    """Return the fix that gives every table its role; whether one holds facts after all, a person has to say."""
    edits: list[Edit] = []
    for table in tables:
        at = table.start + 1 + len(table.name)
        role = table.attributes.get("role")
        stored = None if role is not None else table.document.stored(at, at, _ROLE)
        if stored is None:
            return None
        edits.append(Edit(*stored))
    return Fix('Write role="presentation" on tables for layout', tuple(edits), safe=False)


def _of_data(markup: Markup) -> set[Element]:
    """Return the tables that hold facts: they have headings, a caption or cells that name theirs."""
    found: set[Element] = set()
    marks = [*markup.named(*_MARKS_OF_DATA), *(each for name in _ATTRIBUTES_OF_DATA for each in markup.having(name))]
    for mark in marks:
        table = (
            mark if mark.name == "table" else next((each for each in mark.ancestors() if each.name == "table"), None)
        )
        if table is not None:
            found.add(table)
    return found


def _may_hold_facts(table: Element) -> bool:
    """Whether a table has several rows of several cells, and nothing but words in them."""
    rows: dict[Element, int] = {}
    for node in table.descendants():
        if isinstance(node, Text):
            continue
        if node.name in ("table", "img"):
            return False
        if node.name == "tr":
            rows[node] = 0
        elif node.name == "td" and node.parent in rows:
            rows[node.parent] += any(isinstance(child, Text) or child.children for child in node.children)
    return sum(cells > 1 for cells in rows.values()) >= _ROWS
