"""The YAML files that travel with msglint, parsed once and kept as JSON in the user's cache folder."""

from __future__ import annotations

import json
import os
from typing import Any

from linter import __version__


def table(path: str) -> Any:
    """Return what a YAML file of our own holds, given its absolute path: days are text, as in JSON.

    Never for a file of a content repo: those are read with their places, and nothing of them is kept here.
    """
    key = _key(path)
    kept = _kept_at(path)
    known = _known(kept, key) if kept else None
    if known is not None:
        return known
    text = _parsed(path)
    if kept:
        write_whole(kept, f"{key}\n{text}")
    return json.loads(text)


def _key(path: str) -> str:
    """Return what tells one state of a file from another.

    The time of the last change of the file's entry can't be set by anybody, so that no cache made elsewhere fits.
    """
    state = os.stat(path)
    return json.dumps([__version__, path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino])


def _kept_at(path: str) -> str | None:
    """Return where the JSON of a file is kept; None where there is no folder for it."""
    folder = cache_folder()
    return os.path.join(folder, "tables", f"{os.path.splitdrive(path)[1].lstrip(os.sep)}.json") if folder else None


def cache_folder() -> str | None:
    """Return the user's folder for msglint; never one that is relative, and so perhaps inside a content repo."""
    if named := os.environ.get("MSGLINT_CACHE_DIR"):
        return os.path.abspath(named)
    usual = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(usual, "msglint") if os.path.isabs(usual) else None


def _known(kept: str, key: str) -> Any:
    """Return what was kept, if it is of the same state of the file and whole; else None."""
    try:
        with open(kept, encoding="utf-8") as file:
            found, _, text = file.read().partition("\n")
        return json.loads(text) if found == key else None
    except (OSError, ValueError):
        return None


def _parsed(path: str) -> str:
    import yaml

    with open(path, encoding="utf-8") as file:
        return json.dumps(yaml.load(file, yaml.CSafeLoader) or {}, default=str)


def write_whole(path: str, content: str) -> None:
    """Write a file of the cache, whole or not at all; a folder that can't be written to costs time and nothing else."""
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(fresh, "w", encoding="utf-8") as file:
            file.write(content)
        os.replace(fresh, path)
    except OSError:
        return
