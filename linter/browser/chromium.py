"""The Chromium that is installed: where it is, how it is started, and what to say when there is none."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from linter import resources
from linter.tables import table

if TYPE_CHECKING:
    from linter.project import Project

# No download of its own, no network, no sandbox of the kernel's (containers seldom allow it): pages run no script.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--dns-prefetch-disable",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
OFF = "off"

# The environment belongs to whoever runs msglint, the configuration to the content repo.
VARIABLE = "MSGLINT_CHROMIUM"


def wanted(project: Project) -> bool:
    """Whether drafts are to be laid out in a browser at all: `off` says no."""
    declared = project.config.chromium
    return (os.environ.get(VARIABLE) or (declared.value if declared is not None else "")) != OFF


class NoBrowser(Exception):
    """There is no browser to show drafts in: the message says why, and what to do about it."""


def browser_at_hand(project: Project) -> str:
    """Return what tells one browser from another, and from none."""
    if not wanted(project):
        return OFF
    try:
        path = installed(project)
        return f"{path} {os.stat(path).st_mtime_ns}"
    except (NoBrowser, OSError) as missing:
        return f"{missing}"


def installed(project: Project) -> str:
    """Return the path of the Chromium to use: what the variable MSGLINT_CHROMIUM or msglint.yaml names, else by name.

    Raises NoBrowser.
    """
    if find_spec("playwright") is None:
        raise NoBrowser(f"no browser is set up; {_how()}")
    if own := os.environ.get(VARIABLE):
        return _runnable(own, VARIABLE)
    import shutil

    declared = project.config.chromium
    if declared is not None:
        return _named(declared.value, project)
    found = next((path for name in _names() if (path := shutil.which(name) or _ordinary(name))), None)
    if found is None:
        raise NoBrowser(f"no Chromium is installed; {_how()}")
    return found


def _named(path: str, project: Project) -> str:
    """Return the browser that the configuration names; a content repo must not have a program of its own run."""
    real = os.path.realpath(path)
    if not os.path.isabs(path) or Path(real).is_relative_to(os.path.realpath(project.boundary.outer)):
        raise NoBrowser("`chromium:` in msglint.yaml must be the whole path of a browser outside this repo")
    if not any(word in os.path.basename(real).lower() for word in table(resources.data("browsers.yaml"))["words"]):
        raise NoBrowser(f"`chromium:` in msglint.yaml is {os.path.basename(real)}, which is no Chromium by its name")
    return _runnable(path, "`chromium:` in msglint.yaml")


def _runnable(path: str, named_by: str) -> str:
    if not (os.path.isfile(path) and os.access(path, os.X_OK)):
        raise NoBrowser(f"there is no browser at {path}, which {named_by} names")
    return path


def _names() -> list[str]:
    known = table(resources.data("browsers.yaml"))
    return [*known["commands"], *known["places"].get(sys.platform, ())]


def _ordinary(path: str) -> str | None:
    """Return a file's path where it is one that can be run."""
    expanded = os.path.expandvars(path)
    return expanded if os.path.isabs(expanded) and os.access(expanded, os.X_OK) else None


def _how() -> str:
    commands = table(resources.data("browsers.yaml"))["install"]
    return f"to set one up: pip install 'msglint[preview]' and {commands.get(sys.platform, commands['linux'])}"
