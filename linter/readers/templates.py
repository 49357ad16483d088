"""Finds template expressions in text and masks them by filler of equal length, so that none is taken for copy."""

from __future__ import annotations

from collections.abc import Iterable

from linter.draft import Problem
from linter.source import FILLER, FILLER_START, Expression, Passage

OPENERS = ("{{", "{%", "{#", "{!", "*|", "%%", "<%", "${")
_COMMON = frozenset("<*")


def mask(passage: Passage) -> Passage:
    """Return the passage with each template expression in it replaced by filler of the same length."""
    found = find(passage.text)
    return masked(passage, found) if found else passage


def find(text: str) -> list[Expression]:
    """Return the template expressions of a text, in order, with their places in it."""
    openers = places(text)
    found: list[tuple[int, int]] = []
    if openers:
        from linter.readers.scanner import Scanner

        found = list(Scanner(text).expressions(openers))
    if loose := _loose(text, found):
        found = sorted((*found, *loose))
    return [Expression(start, end, text[start:end]) for start, end in found]


def _loose(text: str, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the expressions in notations without marks of their own, outside of those found."""
    if "%" not in text and "[" not in text and "$" not in text:
        return []
    from linter.readers.notations import loose_expressions

    kept: list[tuple[int, int]] = []
    others = iter((*found, (len(text), len(text))))
    other = next(others)
    for start, end in loose_expressions(text):
        while other[1] <= start:
            other = next(others, (len(text) + 1, len(text) + 1))
        if end <= other[0]:
            kept.append((start, end))
    return kept


def places(text: str, marks: tuple[str, ...] = OPENERS) -> list[int]:
    """Return where any of the marks, of two characters each, stands, in order.

    One character is found ten times as fast as two or a pattern, so the rarer of each mark's two is looked for.
    """
    found: list[int] = []
    for before in (0, 1):
        wanted = {mark for mark in marks if (mark[0] in _COMMON) == before}
        for sign in {mark[before] for mark in wanted}:
            at = text.find(sign)
            while at >= 0:
                if text[at - before : at - before + 2] in wanted:
                    found.append(at - before)
                at = text.find(sign, at + 1)
    found.sort()
    return found


def masked(passage: Passage, found: list[Expression]) -> Passage:
    """Return the passage with these expressions replaced by filler, besides those that it already has."""
    text = passage.text
    parts: list[str] = []
    done = 0
    for start, end, _ in found:
        parts += (text[done:start], FILLER_START, FILLER * (end - start - 1))
        done = end
    parts.append(text[done:])
    expressions = tuple(sorted((*passage.expressions, *found)))
    return Passage(
        "".join(parts),
        passage.parent,
        passage.pieces,
        escape=passage.escape,
        expressions=expressions,
        opaque=passage.opaque,
        made=passage.made,
    )


def template_problems(passages: Iterable[Passage]) -> tuple[Problem, ...]:
    """Return the faults in the structure of the templates of these texts, whose expressions are masked."""
    signs = ("}}", *OPENERS)
    suspect = [text for text in passages if FILLER_START in text.text or places(text.text, signs)]
    if not suspect:
        return ()
    from linter.readers.blocks import problems_of

    return tuple(problem for text in suspect for problem in problems_of(text))
