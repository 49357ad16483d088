"""Outcomes kept from run to run, and what tells whether one still holds: the state of all that was looked at for it.

They are kept in the user's cache folder, never in the content repo: what lies there may have come with a pull request,
and nobody could tell a result of ours from one that was put there to hide a fault.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
import time
from binascii import crc32
from collections.abc import Iterator, Mapping
from contextlib import suppress
from datetime import date

from linter import __version__, caches, resources
from linter.browser.chromium import browser_at_hand
from linter.files import State, state
from linter.outcome import Group
from linter.project import Project
from linter.ruleset import Ruleset

# Nanoseconds: a file may change without a change of its times within what the coarsest file system counts in.
_TOO_FRESH = 2_000_000_000
# Bytes of one of the 256 files of a repo; where it would be more, the results that were kept longest go.
_MOST_KEPT = 8_000_000

# A file that was looked at: its path, its state, and a digest of its content, each None where there is none to rely on.
_Look = tuple[str, State | None, str | None]


class Results:
    """The outcomes of one content repo, as earlier runs left them."""

    def __init__(self, project: Project, ruleset: Ruleset) -> None:
        self._root = os.fspath(project.root)
        folder = caches.folder()
        # What is not on disk has no state to know it by.
        self._folder = os.path.join(folder, "results", _digest(self._root)[:32]) if folder else None
        if project.boundary.unsaved:
            self._folder = None
        self._basis = _basis(project, ruleset) if self._folder else ""
        self._shards: dict[str, dict[str, str]] = {}
        self._changed: set[str] = set()
        self._states: dict[str, State | None] = {}

    def known(self, group: Group) -> str | None:
        """Return the outcome of a group of drafts, as a line, where one is kept that still holds."""
        key = _key(group)
        line = self._shard(key).get(key)
        if line is None:
            return None
        try:
            basis, looks, outcome = line.split("\t")
            looked: list[_Look] = json.loads(looks)
            if basis != self._basis or not all(self._same(*look) for look in looked):
                return None
        except (ValueError, TypeError):
            return None
        states = {path: self._state(path) for path, _, _ in looked}
        if any(states[path] != (known and tuple(known)) for path, known, _ in looked):
            self.keep(group, states, outcome)
        return outcome

    def keep(self, group: Group, looked: Mapping[str, State | None], outcome: str) -> None:
        """Keep the outcome of a group for which these files were looked at."""
        if self._folder is None:
            return
        key = _key(group)
        shard = self._shard(key)
        shard.pop(key, None)  # so that the one kept last comes last
        looks = json.dumps(list(_looks(looked)), separators=(",", ":"))
        shard[key] = f"{self._basis}\t{looks}\t{outcome}"
        self._changed.add(key[:2])

    def write(self) -> None:
        """Write what is new."""
        for name in self._changed if self._folder else ():
            lines = [f"{key}\t{line}" for key, line in self._shards[name].items()]
            room = _MOST_KEPT
            kept: list[bytes] = []
            for line in reversed(lines):
                encoded = line.encode()
                room -= len(encoded)
                if room < 0:
                    break
                kept.append(b"%08x\t%s\n" % (crc32(encoded), encoded))
            caches.keep(os.path.join(self._folder or "", name), b"".join(reversed(kept)))
        self._changed.clear()

    def _shard(self, key: str) -> dict[str, str]:
        name = key[:2]
        if name not in self._shards:
            content = caches.read(os.path.join(self._folder, name)) if self._folder else None
            self._shards[name] = dict(_lines(content or b""))
        return self._shards[name]

    def _same(self, path: str, known: State | None, digest: str | None) -> bool:
        """Whether a file is as it was when it was looked at."""
        now = self._state(path)
        if now is None or (known is None and digest is None):
            return now is None and known is None and digest is None
        if known is not None and now == tuple(known):
            return True
        return digest is not None and digest == _digest_of(path, now)

    def _state(self, path: str) -> State | None:
        if path not in self._states:
            self._states[path] = _state(path)
        return self._states[path]


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the keys and lines of a file that are whole."""
    for kept in content.split(b"\n"):
        checksum, _, line = kept.partition(b"\t")
        if checksum == b"%08x" % crc32(line):
            key, _, rest = line.decode().partition("\t")
            yield key, rest


def _key(group: Group) -> str:
    """Return what a group of drafts is known by: which files they are, and which of them are to be checked."""
    return _digest(json.dumps(group))


def _looks(looked: Mapping[str, State | None]) -> Iterator[_Look]:
    """Yield what to compare a later state of the files with; a fresh file by its content alone."""
    now = time.time_ns()
    for path, seen in looked.items():
        fresh = seen is not None and max(seen[1], seen[2]) > now - _TOO_FRESH
        yield path, None if fresh else seen, None if seen is None else _digest_of(path, seen)


def _digest_of(path: str, seen: State) -> str | None:
    """Return the digest of a file's content if it is still in the state it was seen in; a folder has none."""
    try:
        with open(path, "rb") as file:
            content = file.read()
            return _digest(content) if state(os.fstat(file.fileno())) == seen else "changed since"
    except OSError:
        return None


def _state(path: str) -> State | None:
    try:
        return state(os.stat(path))
    except (OSError, ValueError):
        return None


def _digest(content: str | bytes) -> str:
    return hashlib.blake2b(content.encode() if isinstance(content, str) else content, digest_size=20).hexdigest()


def _basis(project: Project, ruleset: Ruleset) -> str:
    """Return what every outcome of a run depends on: the day, msglint itself, guide, configuration and rules."""
    # Where rules were set and how they are explained changes no outcome; all else of them is in the files looked at.
    rules = [(rule.id, rule.severity) for rule in ruleset.rules]
    assets = [os.fspath(asset.path) for asset in project.brand.assets if asset.path]
    looked = {**project.boundary.looked, **{path: _state(path) for path in assets}}
    files = [(path, digest) for path, _, digest in _looks(looked)]
    day = date.today().isoformat()
    return _digest(repr([day, sys.version, _program(), _installed(), browser_at_hand(project), rules, files]))


def _installed() -> list[tuple[str, int]]:
    """Return what is installed beside msglint, with its versions: libraries, and packages that bring checks."""
    found = []
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder or ".") as entries:
            found += [(entry.name, entry.stat().st_mtime_ns) for entry in entries if entry.name.endswith(".dist-info")]
    return sorted(found)


def _program() -> list[object]:
    """Return the version of msglint; of a checkout, where one version is many, the state of its files."""
    package = os.path.dirname(os.path.abspath(__file__))
    if os.path.isdir(os.path.join(package, "share")):
        return [__version__, _state(os.path.abspath(__file__))]
    folders = (package, resources.shared("rules"))
    files = (os.path.join(here, name) for top in folders for here, _, names in os.walk(top) for name in names)
    return [__version__, *sorted((path, _state(path)) for path in files if not path.endswith(".pyc"))]
