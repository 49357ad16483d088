"""Which files are drafts, on which channel and of which campaign: found in folders, or named."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from linter import globs
from linter.channels import Channels
from linter.config import Config
from linter.draft import Problem
from linter.files import Boundary, Refused, State
from linter.files import state as state_of
from linter.heads import Heads
from linter.readers import ARTWORK, FORMATS, declared_channel, extension
from linter.record import Record
from linter.source import Source

CAMPAIGN = "campaign.yaml"

PASSED_OVER = frozenset({"node_modules", "__pycache__"})

_ENDINGS = FORMATS.keys()

_FACTS = ("yaml", "yml", "json")

# Endings that name a channel by themselves.
_CHANNEL_ENDINGS = {"sms": "sms", "tweet": "tweet", "eml": "email", "mjml": "email"}


class DraftFile(Record):
    """A file that is a draft: its path relative to the root, its channel, the folder of its campaign (None: in none).

    `facts` is the path of the YAML beside a piece of artwork (`poster.print.yaml` beside `poster.print.pdf`).
    `named` is False for a file that is read only because a file of its campaign was named.
    """

    path: str
    channel: str
    campaign: str | None = None
    facts: str | None = None
    named: bool = True


class Found(Record):
    """The drafts to read, in the order of their paths. `problems` are of the rule draft/unreadable.

    `documents` are guides, campaigns and configurations that were named themselves. `campaigns` are the folders of the
    campaigns that were asked for, whether or not they have a draft. `everything` says that the whole repo was.
    """

    drafts: tuple[DraftFile, ...] = ()
    problems: tuple[Problem, ...] = ()
    documents: frozenset[str] = frozenset()
    campaigns: tuple[str, ...] = ()
    everything: bool = False


class Finder:
    """Looks for drafts in one content repo. `documents` are the paths of its guide, configuration and packs.

    With `heads`, files that are as they were are not opened to see which channel they name.
    """

    def __init__(
        self,
        boundary: Boundary,
        config: Config,
        channels: Channels,
        documents: frozenset[str],
        heads: Heads | None = None,
    ) -> None:
        self._boundary = boundary
        self._config = config
        self._channels = frozenset(channels.names)
        self._documents = documents
        self._heads = heads
        self._root = os.fspath(boundary.root)
        self._unsaved = frozenset(map(os.fspath, boundary.unsaved))
        self._began = time.time_ns()
        self._campaigns: dict[str, str | None] = {}
        self._known: dict[str, str | None] = {}
        self._problems: list[Problem] = []

    def find(self, paths: Sequence[Path], *, skip_unknown: bool = False) -> Found:
        """Return the drafts under the given files and folders, with the other drafts of each named file's campaign.

        A named file that is no draft is a problem, unless `skip_unknown` asks to pass it over.
        """
        named: set[str] = set()
        around: set[str] = set()
        documents: set[str] = set()
        campaigns: set[str] = set()
        for path in map(os.fspath, paths):
            if os.path.isdir(path):
                named.update(self._walk(path, campaigns))
                campaign = self._campaign_in(path)
                if campaign is not None and self._at(campaign) != path:
                    around.add(self._at(campaign))
                continue
            name, folder, campaign = self._name(path), os.path.dirname(path), self._campaign_of(path)
            if name in self._documents or os.path.basename(path) == CAMPAIGN:
                documents.add(name)
                campaigns.update([path] if os.path.basename(path) == CAMPAIGN else [])
                around.add(self._root if name in self._documents else folder)
            elif self._is_wanted(path, skip_unknown):
                named.update((path, *self._artwork_beside(path)))
            if campaign is not None:
                around.add(self._at(campaign))
        # What can't be read beside a named file is no fault of that file.
        problems = tuple(self._problems)
        siblings = {path for folder in sorted(around) for path in self._walk(folder)}
        drafts = self._paired({**dict.fromkeys(siblings, False), **dict.fromkeys(named, True)})
        folders = {self._campaign_of(path) for path in (*campaigns, *named)}
        asked = tuple(sorted(folder for folder in folders if folder is not None))
        everything = self._boundary.root in paths
        if self._heads and everything:
            self._heads.write()
        return Found(tuple(drafts), problems, frozenset(documents), asked, everything)

    def _name(self, path: str) -> str:
        """Return a path as reports show it."""
        return self._boundary.name(path)

    def _at(self, campaign: str) -> str:
        return os.path.join(self._root, campaign) if campaign else self._root

    def _campaign_of(self, path: str) -> str | None:
        """Return the folder of the campaign that a file lies in, relative to the root; None in no campaign."""
        return self._campaign_in(os.path.dirname(path))

    def _campaign_in(self, folder: str) -> str | None:
        if folder not in self._campaigns:
            if os.path.isfile(os.path.join(folder, CAMPAIGN)):
                self._campaigns[folder] = "" if folder == self._root else self._name(folder)
            elif folder == self._root or not folder.startswith(os.path.join(self._root, "")):
                self._campaigns[folder] = None
            else:
                self._campaigns[folder] = self._campaign_in(os.path.dirname(folder))
        return self._campaigns[folder]

    def _channel_of(self, path: str, name: str, state: State | None = None) -> str | None:
        """Return the channel of a file, None for one that is no draft; `state` is that of an ordinary file."""
        if path not in self._known:
            self._known[path] = self._find_channel(path, name, state)
        return self._known[path]

    def _find_channel(self, path: str, name: str, state: State | None) -> str | None:
        base = name.rpartition("/")[2]
        ending = extension(base)
        if ending not in _ENDINGS or base == CAMPAIGN or name in self._documents:
            return None
        declared = None if ending in ARTWORK else self._declared(path, base, state)
        return declared or self._channel_by_name(base) or self._channel_by_glob(name)

    def _declared(self, path: str, base: str, state: State | None) -> str | None:
        known = self._heads.known(path, state) if self._heads and state else None
        if known is not None:
            return known[0]
        try:
            channel = declared_channel(base, self._boundary.head(path))
        except Refused:
            return None
        seen = self._boundary.looked.get(path)
        if self._heads and seen:
            self._heads.keep(path, seen, channel, self._began)
        return channel

    def _channel_by_name(self, name: str) -> str | None:
        parts = name.lower().split(".")
        for candidate in (parts[-2] if len(parts) > 2 else "", _CHANNEL_ENDINGS.get(parts[-1], ""), parts[0]):
            if candidate in self._channels:
                return candidate
        return None

    def _channel_by_glob(self, name: str) -> str | None:
        files = self._config.files.items()
        return next((channel for channel, patterns in files if globs.matches(name, patterns)), None)

    def _is_wanted(self, path: str, skip_unknown: bool) -> bool:
        """Whether a named file is to be read; one that is no draft is reported."""
        name = self._name(path)
        if self._excluded(name):
            return False
        if not os.path.lexists(path) and Path(path) not in self._boundary.unsaved:
            self._refuse(path, "There is no such file", self._near(path))
            return False
        if self._channel_of(path, name) is not None:
            return self._ordinary(path)
        if not skip_unknown:
            ending = extension(path)
            if ending in _ENDINGS:
                named = "Put the channel into its name, as in launch.email.html, or a line `channel:` at its top."
                self._refuse(path, "Nothing says on which channel this is sent", named)
            else:
                kinds = f"Drafts end in {', '.join(sorted(f'.{each}' for each in _ENDINGS))}."
                self._refuse(path, f"“.{ending}” is no kind of file that drafts are written in", kinds)
        return False

    def _walk(self, folder: str, campaigns: set[str] | None = None) -> Iterator[str]:
        """Yield the drafts in a folder and the folders below it, without following links to folders.

        The `campaign.yaml` of each campaign on the way is added to `campaigns`.
        """
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                with os.scandir(here) as listed:
                    entries = sorted(listed, key=_name_of)
            except OSError as error:
                self._refuse(here, f"This folder can't be read: {error.strerror}")
                continue
            before = "" if here == self._root else f"{self._name(here)}/"
            for entry in entries:
                name, path = before + entry.name, entry.path
                if entry.name.startswith(".") or entry.name in PASSED_OVER or self._excluded(name):
                    continue
                if campaigns is not None and entry.name == CAMPAIGN:
                    campaigns.add(path)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_symlink():
                    if not self._boundary.holds(path):
                        self._refuse(path, "This is a link that leads out of the repo, and nothing outside it is read")
                    elif not os.path.isdir(path) and self._channel_of(path, name) is not None and self._ordinary(path):
                        yield path
                elif extension(entry.name) in _ENDINGS:
                    state = self._state_of(entry)
                    if self._channel_of(path, name, state) is not None and (state or self._ordinary(path)):
                        yield path

    def _state_of(self, entry: os.DirEntry[str]) -> State | None:
        """Return the state of an ordinary file, and remember it; None for what is none, or can't be told."""
        if entry.path in self._unsaved:
            return None
        try:
            # On Windows, what a folder says of its files lacks their numbers.
            status = os.stat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False)
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode):
            return None
        self._boundary.met[entry.path] = found = state_of(status)
        return found

    def _excluded(self, name: str) -> bool:
        return bool(self._config.exclude) and globs.matches(name, self._config.exclude)

    def _ordinary(self, path: str) -> bool:
        if path in self._unsaved:
            return True
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            self._refuse(path, "This link leads nowhere" if os.path.islink(path) else f"{error.strerror}")
            return False
        if not stat.S_ISREG(mode):
            self._refuse(path, "This is not an ordinary file")
            return False
        return True

    def _near(self, path: str) -> str:
        """Say what to do about a file that is not there: the one meant, if its name is like that of one beside it."""
        try:
            beside = os.listdir(os.path.dirname(path) or ".")
        except OSError:
            return "Look at the path: there is no such folder either."
        from linter.schema import nearest

        close = nearest(os.path.basename(path), beside)
        return f"Did you mean {close}?" if close else "Look at the path and the ending of the name."

    def _refuse(self, path: str, reason: str, help: str | None = None) -> None:
        problem = Problem("draft/unreadable", Source(self._name(path), "").span(), reason, help=help)
        if all(known.span.path != problem.span.path for known in self._problems):
            self._problems.append(problem)

    def _paired(self, named: dict[str, bool]) -> list[DraftFile]:
        """Return the drafts in the order of their paths; artwork and the facts beside it are one."""
        facts = {_stem(path): path for path in named if extension(path) in _FACTS}
        artworks = {_stem(path) for path in named if extension(path) in ARTWORK}
        drafts = []
        for path, asked in named.items():
            beside = None
            if artworks:
                stem = _stem(path)
                is_artwork = extension(path) in ARTWORK
                beside = self._facts_beside(path, facts) if is_artwork else None
                if not is_artwork and stem in artworks and facts.get(stem) == path:
                    continue
            channel = self._known[path]
            if channel is not None:
                is_named = asked or (beside is not None and named.get(beside, False))
                facts_name = None if beside is None else self._name(beside)
                drafts.append(DraftFile(self._name(path), channel, self._campaign_of(path), facts_name, is_named))
        return sorted(drafts, key=lambda draft: draft.path)

    def _artwork_beside(self, facts: str) -> Iterator[str]:
        """Yield the artwork that a named file tells the facts of."""
        if extension(facts) in _FACTS:
            import glob

            for path in glob.iglob(f"{glob.escape(_stem(facts))}.*"):
                if extension(path) in ARTWORK:
                    self._channel_of(path, self._name(path))
                    yield path

    def _facts_beside(self, artwork: str, found: dict[str, str]) -> str | None:
        known = found.get(_stem(artwork))
        if known is not None:
            return known
        candidates = (f"{_stem(artwork)}.{ending}" for ending in _FACTS)
        return next(
            (path for path in candidates if os.path.isfile(path) and not self._excluded(self._name(path))), None
        )


def _name_of(entry: os.DirEntry[str]) -> str:
    return entry.name


def _stem(path: str) -> str:
    """Return a path without its last ending."""
    return os.path.splitext(path)[0]
