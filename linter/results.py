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
from linter.files import State, is_reliable, state
from linter.outcome import Group
from linter.project import Project
from linter.ruleset import Ruleset

# Bytes of one of the 256 files of a repo; where it would be more, the results that were kept longest go.
_MOST_KEPT = 8_000_000

# How a state or a digest is written where there is none, and a state that says nothing as it is too fresh.
_NONE, _FRESH = "-", "~"


class Results:
    """The outcomes of one content repo, as earlier runs left them. `opened` are the files that say how it is checked.

    A line has, with tabs between them, what it is known by, what every outcome depends on, the paths of the files that
    were looked at for it as JSON, the states and digests of these, and what was kept.
    """

    def __init__(self, project: Project, ruleset: Ruleset, opened: Mapping[str, State | None]) -> None:
        self._began = time.time_ns()
        folder = caches.folder()
        # What is not on disk has no state to know it by.
        self._folder = os.path.join(folder, "results", _digest(os.fspath(project.root))[:32]) if folder else None
        if project.boundary.unsaved:
            self._folder = None
        self._basis = _basis(project, ruleset, opened, self._began) if self._folder else ""
        self._shards: dict[str, dict[str, str]] = {}
        self._changed: set[str] = set()
        self._states: dict[str, State] = project.boundary.met

    def known(self, key: str) -> str | None:
        """Return what is kept by a key, if it still holds."""
        line = self._shard(key).get(key)
        if line is None:
            return None
        try:
            basis, written, states, digests, outcome = line.split("\t", 4)
            if basis != self._basis:
                return None
            paths: list[str] = json.loads(written)
            now = [self._state(path) for path in paths]
            if " ".join(now) == states:
                return outcome
            looks = zip(paths, now, states.split(" "), digests.split(" "), strict=True)
            if not all(_is_same(*look) for look in looks):
                return None
        except (ValueError, TypeError, RecursionError):
            return None
        self.keep(key, {path: None if seen == _NONE else seen for path, seen in zip(paths, now, strict=True)}, outcome)
        return outcome

    @staticmethod
    def key(*parts: Group | str) -> str:
        """Return what a result is known by: for drafts, which files they are, and which of them are to be checked."""
        return _digest("\n".join(part if isinstance(part, str) else json.dumps(part) for part in parts))

    def keep(self, key: str, looked: Mapping[str, State | None], outcome: str) -> None:
        """Keep a result for which these files were looked at."""
        self.put(key, self.line(looked, outcome))

    def line(self, looked: Mapping[str, State | None], outcome: str) -> str:
        """Return the line that a result is kept as; the result itself is what comes after its last but one tab."""
        states, digests = zip(*_looks(looked, self._began), strict=True) if looked else ((), ())
        paths = json.dumps(list(looked), separators=(",", ":"))
        return "\t".join((self._basis, paths, " ".join(states), " ".join(digests), outcome))

    def put(self, key: str, line: str) -> None:
        """Keep a line."""
        shard = self._shard(key)
        shard.pop(key, None)  # so that the one kept last comes last
        shard[key] = line
        self._changed.add(key[:2])

    def refer(self, key: str) -> str:
        """Return what stands for the notes of an outcome that is kept by a key, and tells them from others."""
        notes = self._notes(key)
        return f"{key} {_digest(notes)}" if notes else ""

    def notes(self, reference: str) -> str:
        """Return the notes that a reference stands for."""
        return self._notes(reference.partition(" ")[0])

    def _notes(self, key: str) -> str:
        return self._shard(key)[key].split("\t", 5)[4]

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

    def _state(self, path: str) -> State:
        if path not in self._states:
            self._states[path] = _state(path) or _NONE
        return self._states[path]


def _lines(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the keys and lines of a file that are whole."""
    for kept in content.split(b"\n"):
        checksum, _, line = kept.partition(b"\t")
        if checksum == b"%08x" % crc32(line):
            key, _, rest = line.decode().partition("\t")
            yield key, rest


def _looks(looked: Mapping[str, State | None], began: int) -> Iterator[tuple[State, str]]:
    """Yield what to compare a later state of the files with, and their content.

    A file that was changed just before the run `began`, or since, is known by its content alone.
    """
    for path, seen in looked.items():
        if seen is None:
            yield _NONE, _NONE
        else:
            yield seen if is_reliable(seen, began) else _FRESH, _digest_of(path, seen)


def _is_same(path: str, now: State, known: State, digest: str) -> bool:
    """Whether a file is as it was when it was looked at."""
    if _NONE in (now, known):
        return now == known
    return now == known or (digest != _NONE and digest == _digest_of(path, now))


def _digest_of(path: str, seen: State) -> str:
    """Return the digest of a file's content if it is still in the state it was seen in; a folder has none."""
    try:
        with open(path, "rb") as file:
            content = file.read()
            return _digest(content) if state(os.fstat(file.fileno())) == seen else "changed"
    except OSError:
        return _NONE


def _state(path: str) -> State | None:
    try:
        return state(os.stat(path))
    except (OSError, ValueError):
        return None


def _digest(content: str | bytes) -> str:
    return hashlib.blake2b(content.encode() if isinstance(content, str) else content, digest_size=20).hexdigest()


def _basis(project: Project, ruleset: Ruleset, opened: Mapping[str, State | None], began: int) -> str:
    """Return what every outcome of a run depends on: the day, msglint itself, guide, configuration and rules."""
    # Where rules were set and how they are explained changes no outcome; all else of them is in the files looked at.
    rules = [(rule.id, rule.severity) for rule in ruleset.rules]
    assets = [os.fspath(asset.path) for asset in project.brand.assets if asset.path]
    looked = {**opened, **{path: _state(path) for path in assets}}
    files = [(path, digest) for path, (_, digest) in zip(looked, _looks(looked, began), strict=True)]
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
