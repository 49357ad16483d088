"""Results that took long, kept as JSON in the user's cache folder by a key that says all that they depend on.

Never in a content repo: what lies there came with it, and nobody could tell a result of ours from one put there.
"""

from __future__ import annotations

import json
import os
from typing import Any

from linter import caches

# The results of one kind lie in 256 folders by the first two digits of their keys; the oldest of a full one go.
_MOST_IN_FOLDER = 200


def kept(kind: str, key: str) -> Any:
    """Return the result of a kind that was kept under a key (hexadecimal, of a hash), or None."""
    path = _path(kind, key)
    content = caches.read(path) if path else None
    if content is None:
        return None
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def keep(kind: str, key: str, result: Any) -> None:
    """Keep a result that JSON can hold; where there is no folder for it, it is worked out again next time."""
    path = _path(kind, key)
    if path is not None:
        caches.keep(path, json.dumps(result, separators=(",", ":")).encode())
        _make_room(os.path.dirname(path))


def key_of(text: str) -> str:
    """Return a key of what is kept together with a text that it is about, as others may have the same key."""
    from binascii import crc32

    data = text.encode("utf-8", "surrogatepass")
    return f"{crc32(data):08x}{len(data):08x}"


def _path(kind: str, key: str) -> str | None:
    folder = caches.folder()
    return os.path.join(folder, kind, key[:2], f"{key[2:]}.json") if folder else None


def _make_room(folder: str) -> None:
    try:
        with os.scandir(folder) as entries:
            found = [(entry.stat().st_mtime_ns, entry.path) for entry in entries]
        for _, path in sorted(found)[: max(0, len(found) - _MOST_IN_FOLDER)]:
            os.unlink(path)
    except OSError:
        return
