"""Files of a content repo, read with care: nothing outside it, nothing but ordinary files, nothing without end."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path

from linter.source import Source

# Bytes. Above any draft, picture or artwork that belongs into a content repo.
LARGEST = 200_000_000


# What tells one state of a file from another: its size, the times of its and its entry's last change, its number.
State = str

# Nanoseconds: a file may change without a change of its times within what the coarsest file system counts in.
_TOO_FRESH = 2_000_000_000


class Refused(Exception):
    """A file that is not read; the message says why, in plain words."""


class Boundary:
    """The folder that nothing may lead out of. `root` is what paths are named by, `outer` the git checkout around it.

    `unsaved` holds the content of files that are not, or not so, on disk (standard input, an editor). `packages` are
    the folders of installed packages that the configuration named: they may be read as well. `looked` are the files and
    folders that were looked at, each in the state it was in then (None: not there, or out of reach). `met` are the
    states of those that a walk through folders has come by.
    """

    __slots__ = ("_folders", "looked", "met", "outer", "packages", "root", "unsaved")

    def __init__(self, root: Path, outer: Path, unsaved: Mapping[Path, bytes]) -> None:
        self.root = root
        self.outer = outer
        self.unsaved = unsaved
        self.packages: list[Path] = []
        self.looked: dict[str, State | None] = {}
        self.met: dict[str, State] = {}
        self._folders: dict[str, str] = {}  # where those lead that were followed

    def with_unsaved(self, contents: Mapping[Path, bytes]) -> Boundary:
        """Return the same boundary with further content that is not on disk."""
        more = Boundary(self.root, self.outer, {**self.unsaved, **contents})
        more.packages = self.packages
        return more

    @property
    def folder(self) -> str:
        """Where the root lies in the git checkout around it, with `/`; "" at its top."""
        relative = os.path.relpath(os.path.realpath(self.root), self.outer)
        return "" if relative == os.curdir else relative.replace(os.sep, "/")

    def name(self, path: Path | str) -> str:
        """Return a path as reports show it: relative to the root, with `/`."""
        written, root = os.fspath(path), os.fspath(self.root)
        # The usual case, which a walk asks for by the thousand, needs no look at every folder on the way.
        if written.startswith(f"{root}{os.sep}") and ".." not in written:
            return written[len(root) + 1 :].replace(os.sep, "/")
        return Path(os.path.relpath(path, self.root)).as_posix()

    def inside(self, folder: Path, written: str, *, package_file: str = "") -> Path:
        """Return the path that a document names, seen from its folder. Raises Refused where it leads out.

        `package:name` is the folder of an installed package, and `package_file` what is looked for in it, where the
        document does not go on (`package:name/print/brand.yaml`).
        """
        if written.startswith("package:"):
            name, _, rest = written.removeprefix("package:").partition("/")
            folder = _package(name)
            self.packages.append(folder)
            target = Path(os.path.normpath(folder / (rest or package_file)))
            if not target.is_relative_to(folder):
                raise Refused(f"“{written}” leads out of the package")
            return target
        if os.path.isabs(written) or written.startswith("~") or ":\\" in written or "\0" in written:
            raise Refused(f"“{written}” must be a path inside the repo, seen from this file")
        target = Path(os.path.normpath(folder / written))
        if not self.holds(target):
            raise Refused(f"“{written}” leads out of the repo, and nothing outside it is read")
        return target

    def holds(self, path: Path | str) -> bool:
        """Whether a path, with every link on the way followed, stays inside."""
        try:
            real = self._real(os.fspath(path))
        except (OSError, ValueError):
            return False
        return any(real == held or real.startswith(os.path.join(held, "")) for held in self._held())

    def _held(self) -> Iterator[str]:
        yield from map(os.fspath, (self.outer, *self.packages))

    def _real(self, path: str) -> str:
        """Return where a path leads. A folder is followed once a run: most of its files are no links themselves."""
        folder, name = os.path.split(path)
        if name in ("", os.curdir, os.pardir) or os.path.islink(path) or os.name == "nt":
            return os.path.realpath(path)
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(folder)
        return os.path.join(self._folders[folder], name)

    def look_again(self) -> None:
        """Follow links anew: a run begins, and what was true of the last one may have changed."""
        self._folders.clear()

    def exists(self, path: Path) -> bool:
        """Whether there is a file, a folder or a link at a path."""
        try:
            self.looked[os.fspath(path)] = state(os.stat(path))
        except (OSError, ValueError):
            self.looked[os.fspath(path)] = None
        return os.path.lexists(path)

    def names(self, folder: Path, most: int) -> list[str]:
        """Return the names of what is in a folder, the first `most`; none where it can't be read."""
        try:
            self.looked[os.fspath(folder)] = state(os.stat(folder))
            with os.scandir(folder) as entries:
                return [entry.name for entry in islice(entries, most)]
        except (OSError, ValueError):
            self.looked[os.fspath(folder)] = None
            return []

    def content(self, path: Path | str, most: int = LARGEST) -> bytes:
        """Return the bytes of an ordinary file, the first `most` of them. Raises Refused."""
        if self.unsaved and Path(path) in self.unsaved:
            return self.unsaved[Path(path)]
        written = os.fspath(path)
        self.looked[written] = None
        if not self.holds(written):
            raise Refused("This is a link that leads out of the repo, and nothing outside it is read")
        try:
            # A FIFO without a writer would otherwise keep us waiting for ever.
            descriptor = os.open(written, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        except OSError as error:
            raise Refused(_why(error, written)) from error
        try:
            status = os.fstat(descriptor)
            if not stat.S_ISREG(status.st_mode):
                raise Refused("This is a folder" if stat.S_ISDIR(status.st_mode) else "This is not an ordinary file")
            self.looked[written] = state(status)
            if status.st_size > LARGEST:
                raise Refused(
                    f"This file is {status.st_size / 1e6:,.0f} MB; the most that is read is {LARGEST / 1e6:,.0f}"
                )
            return _read(descriptor, min(most, status.st_size))
        except OSError as error:
            raise Refused(_why(error, written)) from error
        finally:
            os.close(descriptor)

    def head(self, path: Path | str, length: int = 4096) -> bytes:
        """Return the first bytes of an ordinary file. Raises Refused."""
        return self.content(path, length)[:length]

    def source(self, path: Path) -> Source:
        """Return the text of a UTF-8 file. Raises Refused."""
        data = self.content(path)
        try:
            return Source(self.name(path), data.decode("utf-8-sig"), bom=data.startswith(b"\xef\xbb\xbf"))
        except UnicodeDecodeError as error:
            raise Refused(f"This file must be saved as UTF-8 (byte {error.start + 1:,} is not)") from error


def state(status: os.stat_result) -> State:
    """Return the state of a file, without white space. The time of its entry's last change can't be set by anybody."""
    return f"{status.st_size}:{status.st_mtime_ns}:{status.st_ctime_ns}:{status.st_ino}"


def is_reliable(state: State, began: int) -> bool:
    """Tell whether a file that changes would leave this state: not if it was changed just before a run began, or since.

    `began` is in nanoseconds since 1970.
    """
    _, content, entry, _ = state.split(":")
    return max(int(content), int(entry)) <= began - _TOO_FRESH


def _read(descriptor: int, most: int) -> bytes:
    """Return what can be read of an open file, up to so many bytes."""
    parts = []
    while most > 0 and (part := os.read(descriptor, most)):
        parts.append(part)
        most -= len(part)
    return b"".join(parts)


def _why(error: OSError, path: str) -> str:
    if isinstance(error, FileNotFoundError):
        return "This link leads nowhere" if os.path.islink(path) else "There is no such file"
    if isinstance(error, PermissionError):
        return "You have no permission to read this file"
    return f"This file can't be read: {error.strerror or error}"


def _package(name: str) -> Path:
    """Return the folder of an installed package, found without running any of its code."""
    from importlib.util import find_spec

    module = name.replace("-", "_")
    spec = find_spec(module) if module.isidentifier() else None
    if spec is None or not spec.submodule_search_locations:
        raise Refused(f"There is no installed package “{name}”")
    return Path(os.path.realpath(spec.submodule_search_locations[0]))
