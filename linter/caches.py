"""The user's cache folder: where it is, and how files come into it whole or not at all."""

from __future__ import annotations

import os


def folder() -> str | None:
    """Return the user's folder for msglint; never one that is relative, and so perhaps inside a content repo."""
    if named := os.environ.get("MSGLINT_CACHE_DIR"):
        return os.path.abspath(named)
    usual = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA") or os.path.expanduser("~/.cache")
    return os.path.join(usual, "msglint") if os.path.isabs(usual) else None


def read(path: str) -> bytes | None:
    """Return what is kept in a file; None where there is none to be had."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError:
        return None


def keep(path: str, content: bytes) -> None:
    """Write a file, whole or not at all; a folder that can't be written to costs time and nothing else."""
    fresh = f"{path}.{os.getpid()}"
    try:
        os.makedirs(os.path.dirname(path), mode=0o700, exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(content)
        os.replace(fresh, path)
    except OSError:
        return
