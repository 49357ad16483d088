"""A topic names the module of each of its checks, so that no other module of it has to be loaded."""

from __future__ import annotations

import importlib
import pkgutil

import pytest

from linter import checking, checks

TOPICS = sorted(module.name for module in pkgutil.iter_modules(checks.__path__) if module.ispkg)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_names_the_checks_of_each_module(topic: str) -> None:
    package = importlib.import_module(f"linter.checks.{topic}")
    held: dict[str, set[str]] = {}
    for module in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    for check in checking._REGISTRY.values():
        home, _, module_name = check.function.__module__.rpartition(".")
        if home == package.__name__:
            held.setdefault(module_name, set()).add(check.name.removeprefix(f"{topic}."))
    assert {module: {*names} for module, names in package.CHECKS.items()} == held
