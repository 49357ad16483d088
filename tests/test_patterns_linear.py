"""No pattern of msglint's own takes time that doubles with every further character."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator, Sequence
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

import linter
from linter.extract.vocabulary import languages, vocabulary
from linter.extract.wordings import Wordings
from linter.patterns import later

_PATTERNS = (type(later("")), re.Pattern)
_LOOPS = ("MAX_REPEAT", "MIN_REPEAT")


def own_patterns() -> Iterator[tuple[str, str]]:
    """Yield where each pattern of a module is, and its text."""
    for known in pkgutil.walk_packages(linter.__path__, "linter."):
        if known.name.endswith("__main__"):
            continue
        try:
            module = importlib.import_module(known.name)
        except ImportError:
            continue
        for name, value in vars(module).items():
            if isinstance(value, _PATTERNS) and isinstance(value.pattern, str):
                yield f"{known.name}.{name}", value.pattern


def listed_patterns() -> Iterator[tuple[str, str]]:
    """Yield the patterns that lists of wordings make."""
    for language in languages():
        for topic in ("actions", "dates", "placeholders", "prices", "replies", "restricted", "subscription", "tone"):
            for key, entries in vocabulary(language, topic).items():
                if isinstance(entries, list) and entries and all(isinstance(entry, str) for entry in entries):
                    yield f"{language}/{topic}/{key}", Wordings(entries, spaced=language != "zh").pattern.pattern


def doubles(items: Sequence[tuple[Any, Any]]) -> bool:
    """Whether a loop of a parsed pattern goes round a loop with nothing beside it that must stand there.

    What one round matches, two can: for n characters there are 2ⁿ ways to tell that there is no match.
    """
    for operation, value in items:
        kind = str(operation)
        if kind in _LOOPS and value[1] > 10 and any(map(_is_loop_alone, _branches(value[2]))):
            return True
        if any(map(doubles, _within(kind, value))):
            return True
    return False


def _within(kind: str, value: Any) -> list[Any]:
    if kind == "BRANCH":
        return [*value[1]]
    if kind in ("SUBPATTERN", "ASSERT", "ASSERT_NOT"):
        return [value[-1]]
    if kind in (*_LOOPS, "POSSESSIVE_REPEAT"):
        return [value[2]]
    return [value] if kind == "ATOMIC_GROUP" else []


def _branches(items: Any) -> list[Any]:
    only = [*items]
    while len(only) == 1 and str(only[0][0]) == "SUBPATTERN":
        only = [*only[0][1][3]]
    return [*only[0][1][1]] if len(only) == 1 and str(only[0][0]) == "BRANCH" else [only]


def _is_loop_alone(items: Any) -> bool:
    needed = [(str(operation), value) for operation, value in items if not _may_be_nothing(str(operation), value)]
    if not needed:
        return any(str(operation) in _LOOPS and value[1] > 10 for operation, value in items)
    return len(needed) == 1 and needed[0][0] in _LOOPS and needed[0][1][1] > 10


def _may_be_nothing(kind: str, value: Any) -> bool:
    if kind in ("AT", "ASSERT", "ASSERT_NOT"):
        return True
    if kind in (*_LOOPS, "POSSESSIVE_REPEAT"):
        return not value[0] or all(_may_be_nothing(str(operation), inner) for operation, inner in value[2])
    if kind == "SUBPATTERN":
        return all(_may_be_nothing(str(operation), inner) for operation, inner in value[3])
    return False


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("(?:a+)*x", True),
        ("(?:a+ ?)*x", True),
        ("(?:(?:a+ ?))+x", True),
        ("(?:b|a+ ?)*x", True),
        ("(?:a*b?)*x", True),
        ("(?=(?:a+ ?)*x)", True),
        ("(?:a+,)*x", False),
        ("(?:a ?)*x", False),
        ("(?:a+ ?)*+x", False),
        ("(?:a++ ?)*x", False),
        ("(?:a{1,3} ?)*x", False),
    ],
)
def test_a_loop_round_a_loop_is_told(pattern: str, expected: bool) -> None:
    assert doubles(_parser.parse(pattern)) is expected


def test_no_pattern_goes_round_a_loop_in_a_loop() -> None:
    known = dict((*own_patterns(), *listed_patterns()))
    assert len(known) > 500
    assert [name for name, pattern in known.items() if doubles(_parser.parse(pattern))] == []
