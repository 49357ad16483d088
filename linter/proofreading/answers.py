"""What an engine said of a text, kept in the user's cache folder: an unchanged text is not asked about again."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from linter import caches
from linter.proofreading.engine import Fault

# Days that an answer is kept: a server's next version may know more.
_KEPT = 30
_DAY = 86_400


class Answers:
    """The answers of one engine, told from another's by its identity."""

    def __init__(self, identity: str) -> None:
        folder = caches.folder()
        self._folder = os.path.join(folder, "language") if folder else None
        self._identity = identity
        self._written: set[str] = set()

    def known(self, variety: str, text: str) -> tuple[Fault, ...] | None:
        """Return the answer about a text, or None where there is none, or none that is fresh and whole."""
        path = self._path(variety, text)
        content = caches.read(path) if path else None
        if content is None:
            return None
        try:
            day, faults = json.loads(content)
            kept = tuple(Fault(*map(_plain, fault)) for fault in faults)
            fits = all(0 <= fault.start < fault.end <= len(text) for fault in kept)
            return kept if fits and 0 <= _today() - day <= _KEPT else None
        except (ValueError, TypeError, AttributeError, RecursionError):
            return None

    def keep(self, variety: str, texts: Sequence[str], answers: Sequence[tuple[Fault, ...]]) -> None:
        """Keep the answers about some texts."""
        for text, faults in zip(texts, answers, strict=True):
            path = self._path(variety, text)
            if path:
                listed = [tuple(getattr(fault, name) for name in Fault._fields) for fault in faults]
                caches.keep(path, json.dumps([_today(), listed]).encode())
                self._written.add(os.path.dirname(path))

    def tidy(self) -> None:
        """Remove the old answers from the folders that were written to."""
        for folder in self._written:
            for name in os.listdir(folder):
                path = os.path.join(folder, name)
                try:
                    if _today() - os.stat(path).st_mtime // _DAY > _KEPT:
                        os.unlink(path)
                except OSError:
                    continue

    def _path(self, variety: str, text: str) -> str | None:
        if self._folder is None:
            return None
        from hashlib import sha256

        name = sha256("\0".join((self._identity, variety, text)).encode("utf-8", "surrogatepass")).hexdigest()
        return os.path.join(self._folder, name[:2], f"{name[2:]}.json")


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _today() -> int:
    import time

    return int(time.time() // _DAY)
