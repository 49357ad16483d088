"""Typed values out of a document: each is None, or left out, where the document has no such value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from linter.document.node import Declared, Node

if TYPE_CHECKING:
    from datetime import date, datetime
    from decimal import Decimal


def text_of(node: Node | None) -> Declared[str] | None:
    """Return a scalar's text as written, with its place."""
    string = node.string if node is not None else None
    return None if node is None or string is None else Declared(string, node.span)


def texts_of(node: Node | None) -> tuple[Declared[str], ...]:
    """Return the texts of a list; one text stands for a list of it."""
    return tuple(declared for item in each(node) if (declared := text_of(item)) is not None)


def strings_of(node: Node | None) -> tuple[str, ...]:
    """Return the texts of a list without their places."""
    return tuple(declared.value for declared in texts_of(node))


def whole_of(node: Node | None) -> Declared[int] | None:
    """Return a whole number, with its place."""
    if node is None or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return None
    return Declared(int(node.value), node.span) if node.value == node.value // 1 else None


def number_of(node: Node | None) -> Declared[float] | None:
    """Return a number, with its place."""
    if node is None or isinstance(node.value, bool) or not isinstance(node.value, int | float):
        return None
    return Declared(float(node.value), node.span)


def decimal_of(node: Node | None) -> Decimal | None:
    """Return a number exactly as written."""
    if number_of(node) is None or node is None or node.string is None:
        return None
    from decimal import Decimal, InvalidOperation

    try:
        return Decimal(node.string)
    except InvalidOperation:
        return None


def day_of(node: Node | None) -> Declared[date] | None:
    """Return a day, with its place; that of a moment is the day on its own clock."""
    moment = moment_of(node)
    if moment is not None:
        return Declared(moment.value.date(), moment.span)
    from linter.document.yaml_types import read_date

    day = read_date(node.string or "") if node is not None else None
    return None if node is None or day is None else Declared(day, node.span)


def moment_of(node: Node | None) -> Declared[datetime] | None:
    """Return a day and time, with its place."""
    from linter.document.yaml_types import read_datetime

    moment = read_datetime(node.string or "") if node is not None else None
    return None if node is None or moment is None else Declared(moment, node.span)


def each(node: Node | None) -> Iterator[Node]:
    """Yield a list's values, or the one value; nothing where there is none."""
    if node is not None:
        yield from node.elements() if isinstance(node.value, list) else (node,)


def elements(node: Node | None) -> list[Node]:
    """Return a list's values; none for anything else, or where there is nothing."""
    return list(node.elements()) if node is not None else []
