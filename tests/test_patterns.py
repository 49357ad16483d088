"""Patterns that are compiled when they are first used."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator

import pytest

import linter
from linter.patterns import _Later, later


def test_a_pattern_does_what_a_compiled_one_does() -> None:
    word = later(r"(\w+)@", re.IGNORECASE)
    assert [match[1] for match in word.finditer("ana@x bo@y")] == ["ana", "bo"]
    assert word.pattern == r"(\w+)@"
    assert word.flags & re.IGNORECASE


def test_a_pattern_is_not_compiled_before_it_is_used() -> None:
    faulty = later("(")
    with pytest.raises(re.error):
        faulty.search("")


def every_pattern() -> Iterator[tuple[str, _Later]]:
    for module in pkgutil.walk_packages(linter.__path__, "linter."):
        if module.name != "linter.__main__":
            values = vars(importlib.import_module(module.name))
            yield from ((f"{module.name}.{name}", value) for name, value in values.items() if isinstance(value, _Later))


def test_every_pattern_compiles() -> None:
    found = dict(every_pattern())
    assert len(found) > 100
    for name, pattern in found.items():
        assert pattern.groups >= 0, name
