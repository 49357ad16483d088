"""Checks that other packages bring: found by their entry points, among what is installed and nowhere else.

A content repo may hold anything, a folder that looks like an installed package too. So the folder that msglint was
started in is never looked into, neither for packages nor for their modules.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import EntryPoint, distributions

GROUP = "msglint.checks"


class PluginFault(Exception):
    """A package that brings checks, and that can't be used: the message says why."""

    def __init__(self, message: str, package: str) -> None:
        super().__init__(message)
        self.package = package


def load(topic: str) -> bool:
    """Import what registers the checks of a topic; False where no installed package brings any. Raises PluginFault."""
    found = {package: point for package, point in _points() if point.name == topic}
    if not found:
        return False
    if len(found) > 1:
        names = " and ".join(sorted(found))
        raise PluginFault(f"{names} both bring checks named “{topic}.…”; uninstall one of them", names)
    ((package, point),) = found.items()
    with _without_this_folder():
        try:
            point.load()
        except (Exception, SystemExit) as error:
            raise PluginFault(f"{type(error).__name__}: {error}", package) from error
    return True


def _points() -> Iterator[tuple[str, EntryPoint]]:
    """Yield the name of each installed package that brings checks, with its entry points."""
    seen: set[str] = set()
    for distribution in distributions(path=_installed()):
        name = distribution.metadata["Name"] or "?"
        # As for an import, what comes first on the path counts.
        if name not in seen:
            seen.add(name)
            yield from ((name, point) for point in distribution.entry_points if point.group == GROUP)


def _installed() -> list[str]:
    """Return the folders that modules are imported from, without the one that msglint was started in."""
    here = os.path.realpath(os.getcwd())
    return [folder for folder in sys.path if os.path.isabs(folder) and os.path.realpath(folder) != here]


@contextmanager
def _without_this_folder() -> Iterator[None]:
    before = sys.path
    sys.path = _installed()
    try:
        yield
    finally:
        sys.path = before
