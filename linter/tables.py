"""The YAML that travels with msglint, and what is made of it, worked out once and kept in the user's cache folder."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable
from typing import Any

from linter import __version__, caches


def table(path: str) -> Any:
    """Return what a YAML file of our own holds, given its absolute path: days are text, as in JSON.

    Never for a file of a content repo: those are read with their places, and nothing of them is kept here.
    """
    return made(path, (path,), lambda: _parsed(path))


def made(name: str, sources: Iterable[str], make: Callable[[], Any]) -> Any:
    """Return what `make()` makes of some files of our own, as JSON holds it, and keep it while none of them changes.

    `name` is an absolute path, of no file perhaps, that nothing else is kept under. What depends on code counts the
    file of that among its `sources`.
    """
    kept = _kept_at(name)
    key = state_of(sources)
    known = _known(kept, key) if kept else None
    if known is not None:
        return known
    text = json.dumps(make(), default=str)
    if kept:
        caches.keep(kept, f"{key}\n{text}".encode())
    return json.loads(text)


def state_of(sources: Iterable[str]) -> str:
    """Return what tells one state of some files of our own from another.

    The time of the last change of a file's entry can't be set by anybody, so that no cache made elsewhere fits.
    """
    states = ((path, os.stat(path)) for path in sources)
    known = ((path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino) for path, state in states)
    return ascii((__version__, *known))


def _kept_at(name: str) -> str | None:
    """Return where the JSON of that name is kept; None where there is no folder for it."""
    folder = caches.folder()
    return os.path.join(folder, "tables", f"{os.path.splitdrive(name)[1].lstrip(os.sep)}.json") if folder else None


def _known(kept: str, key: str) -> Any:
    """Return what was kept, if it is of the same state of the files and whole; else None."""
    found, _, text = (caches.read(kept) or b"").partition(b"\n")
    try:
        return json.loads(text) if found == key.encode() else None
    except (ValueError, RecursionError):
        return None


def _parsed(path: str) -> Any:
    import yaml

    with open(path, encoding="utf-8") as file:
        return yaml.load(file, yaml.CSafeLoader) or {}
