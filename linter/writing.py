"""Files written whole or not at all, whatever interrupts: beside the old one first, then in its place."""

from __future__ import annotations

import contextlib
import os
import stat
from pathlib import Path


class NotWritten(Exception):
    """A file that was left as it was; the message says why, in plain words."""


def replace(path: Path, before: bytes, after: bytes) -> None:
    """Put new content into an ordinary file that still holds `before`; it keeps its permissions. Raises NotWritten."""
    try:
        known = os.lstat(path)
        if stat.S_ISLNK(known.st_mode):
            raise NotWritten("This is a link; fix the file that it leads to")
        if not stat.S_ISREG(known.st_mode):
            raise NotWritten("This is not an ordinary file")
        if not known.st_mode & 0o222 or not os.access(path, os.W_OK):
            raise NotWritten("This file is read-only")
        if _content(path) != before:
            raise NotWritten("This file was changed while it was being checked; run the command again")
        _write(path, after, known)
    except OSError as error:
        raise NotWritten(f"This file can't be written: {error.strerror or error}") from error


def write(path: Path, content: bytes) -> None:
    """Write a file, new or not; what is no ordinary file (a pipe, a device) is written to as it is. Raises OSError."""
    target = Path(os.path.realpath(path))
    known = os.stat(target) if target.exists() else None
    if known is not None and not stat.S_ISREG(known.st_mode):
        with open(target, "wb") as file:
            file.write(content)
    else:
        _write(target, content, known)


def _write(path: Path, content: bytes, known: os.stat_result | None) -> None:
    """Write to a file of another name in the same folder, and let it take the place of `path` once it is on disk."""
    fresh = path.with_name(f".{path.name[:100]}.{os.getpid()}.msglint")
    try:
        # Nobody else's file, and nobody's link, is ever written to.
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), "wb") as file:
            file.write(content)
            file.flush()
            if known is not None:
                _keep_owner_and_mode(fresh, known)
            os.fsync(file.fileno())
        if known is not None and _state(os.lstat(path)) != _state(known):
            raise NotWritten("This file was changed while it was being fixed; run the command again")
        os.replace(fresh, path)
    except BaseException:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise
    _settle_folder(path.parent)


def _keep_owner_and_mode(fresh: Path, known: os.stat_result) -> None:
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(fresh, known.st_uid, known.st_gid)
    os.chmod(fresh, stat.S_IMODE(known.st_mode))


def _state(known: os.stat_result) -> tuple[int, ...]:
    return known.st_ino, known.st_dev, known.st_size, known.st_mtime_ns, known.st_mode


def _content(path: Path) -> bytes:
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def _settle_folder(folder: Path) -> None:
    """Let the new name reach the disk as well, where a folder can be opened for that."""
    if hasattr(os, "O_DIRECTORY"):
        with contextlib.suppress(OSError):
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
