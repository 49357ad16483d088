"""The YAML files that travel with msglint, parsed once and kept as JSON in the user's cache folder."""

from __future__ import annotations

import json
import os
from typing import Any

from linter import __version__, caches


def table(path: str, without: str | None = None) -> Any:
    """Return what a YAML file of our own holds, given its absolute path: days are text, as in JSON.

    `without` names a key that its entries come without: one that is long, and that few runs need.
    Never for a file of a content repo: those are read with their places, and nothing of them is kept here.
    """
    key = _key(path)
    kept = _kept_at(path, without)
    known = _known(kept, key) if kept else None
    if known is not None:
        return known
    text = _parsed(path, without)
    if kept:
        caches.keep(kept, f"{key}\n{text}".encode())
    return json.loads(text)


def _key(path: str) -> str:
    """Return what tells one state of a file from another.

    The time of the last change of the file's entry can't be set by anybody, so that no cache made elsewhere fits.
    """
    state = os.stat(path)
    return json.dumps([__version__, path, state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino])


def _kept_at(path: str, without: str | None) -> str | None:
    """Return where the JSON of a file is kept; None where there is no folder for it."""
    folder = caches.folder()
    name = os.path.splitdrive(path)[1].lstrip(os.sep) + (f".without-{without}" if without else "")
    return os.path.join(folder, "tables", f"{name}.json") if folder else None


def _known(kept: str, key: str) -> Any:
    """Return what was kept, if it is of the same state of the file and whole; else None."""
    found, _, text = (caches.read(kept) or b"").partition(b"\n")
    try:
        return json.loads(text) if found == key.encode() else None
    except ValueError:
        return None


def _parsed(path: str, without: str | None) -> str:
    import yaml

    with open(path, encoding="utf-8") as file:
        found = yaml.load(file, yaml.CSafeLoader) or {}
    if without:
        found = {name: {key: entry[key] for key in entry if key != without} for name, entry in found.items()}
    return json.dumps(found, default=str)
