"""Which files are drafts, on which channel and of which campaign: found in folders, or named."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from linter import globs
from linter.channels import Channels
from linter.config import Config
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.readers import ARTWORK, FORMATS, declared_channel, extension
from linter.record import Record
from linter.source import Source

CAMPAIGN = "campaign.yaml"

_PASSED_OVER = frozenset({"node_modules", "__pycache__"})

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
    """Looks for drafts in one content repo. `documents` are the paths of its guide, configuration and packs."""

    def __init__(self, boundary: Boundary, config: Config, channels: Channels, documents: frozenset[str]) -> None:
        self._boundary = boundary
        self._config = config
        self._channels = frozenset(channels.names)
        self._documents = documents
        self._campaigns: dict[Path, str | None] = {}
        self._known: dict[Path, str | None] = {}
        self._problems: list[Problem] = []

    def find(self, paths: Sequence[Path], *, skip_unknown: bool = False) -> Found:
        """Return the drafts under the given files and folders, with the other drafts of each named file's campaign.

        A named file that is no draft is a problem, unless `skip_unknown` asks to pass it over.
        """
        named: set[Path] = set()
        around: set[Path] = set()
        documents: set[str] = set()
        campaigns: set[Path] = set()
        for path in paths:
            if os.path.isdir(path):
                named.update(self._walk(path, campaigns))
                campaign = self.campaign_of(path / CAMPAIGN)
                if campaign is not None and self._boundary.root / campaign != path:
                    around.add(self._boundary.root / campaign)
                continue
            name = self._boundary.name(path)
            if name in self._documents or path.name == CAMPAIGN:
                documents.add(name)
                campaigns.update([path] if path.name == CAMPAIGN else [])
                around.add(self._boundary.root if name in self._documents else path.parent)
            elif self._is_wanted(path, skip_unknown):
                named.update((path, *self._artwork_beside(path)))
            campaign = self.campaign_of(path)
            if campaign is not None:
                around.add(self._boundary.root / campaign)
        # What can't be read beside a named file is no fault of that file.
        problems = tuple(self._problems)
        siblings = {path for folder in sorted(around) for path in self._walk(folder)}
        drafts = self._paired({**dict.fromkeys(siblings, False), **dict.fromkeys(named, True)})
        folders = {self.campaign_of(path) for path in (*campaigns, *named)}
        asked = tuple(sorted(folder for folder in folders if folder is not None))
        everything = self._boundary.root in paths
        return Found(tuple(drafts), problems, frozenset(documents), asked, everything)

    def campaign_of(self, path: Path) -> str | None:
        """Return the folder of the campaign that a file lies in, relative to the root; None in no campaign."""
        folder = path.parent
        if folder not in self._campaigns:
            if os.path.isfile(folder / CAMPAIGN):
                self._campaigns[folder] = "" if folder == self._boundary.root else self._boundary.name(folder)
            elif folder == self._boundary.root or not folder.is_relative_to(self._boundary.root):
                self._campaigns[folder] = None
            else:
                self._campaigns[folder] = self.campaign_of(folder)
        return self._campaigns[folder]

    def channel_of(self, path: Path) -> str | None:
        """Return the channel of a file, None for a file that is no draft."""
        if path not in self._known:
            self._known[path] = self._find_channel(path)
        return self._known[path]

    def _find_channel(self, path: Path) -> str | None:
        ending = extension(path.name)
        if ending not in _ENDINGS or path.name == CAMPAIGN or self._boundary.name(path) in self._documents:
            return None
        return self._declared(path) or self._channel_by_name(path.name) or self._channel_by_glob(path)

    def _declared(self, path: Path) -> str | None:
        if extension(path.name) in ARTWORK:
            return None
        try:
            return declared_channel(path.name, self._boundary.head(path))
        except Refused:
            return None

    def _channel_by_name(self, name: str) -> str | None:
        parts = name.lower().split(".")
        for candidate in (parts[-2] if len(parts) > 2 else "", _CHANNEL_ENDINGS.get(parts[-1], ""), parts[0]):
            if candidate in self._channels:
                return candidate
        return None

    def _channel_by_glob(self, path: Path) -> str | None:
        name = self._boundary.name(path)
        return next(
            (channel for channel, patterns in self._config.files.items() if globs.matches(name, patterns)), None
        )

    def _is_wanted(self, path: Path, skip_unknown: bool) -> bool:
        """Whether a named file is to be read; one that is no draft is reported."""
        if self._excluded(path):
            return False
        if not os.path.lexists(path) and path not in self._boundary.unsaved:
            self._refuse(path, "There is no such file")
            return False
        if self.channel_of(path) is not None:
            return self._ordinary(path)
        if not skip_unknown:
            ending = extension(path.name)
            if ending in _ENDINGS:
                self._refuse(path, "A draft of what? Name it like launch.email.html, or set its `channel:`")
            else:
                self._refuse(path, f"“.{ending}” is no kind of file that drafts are written in")
        return False

    def _walk(self, folder: Path, campaigns: set[Path] | None = None) -> Iterator[Path]:
        """Yield the drafts in a folder and the folders below it, without following links to folders.

        The `campaign.yaml` of each campaign on the way is added to `campaigns`.
        """
        waiting = [folder]
        while waiting:
            here = waiting.pop()
            try:
                entries = sorted(os.scandir(here), key=lambda entry: entry.name)
            except OSError as error:
                self._refuse(here, f"This folder can't be read: {error.strerror}")
                continue
            for entry in entries:
                path = Path(entry.path)
                if entry.name.startswith(".") or entry.name in _PASSED_OVER or self._excluded(path):
                    continue
                if campaigns is not None and entry.name == CAMPAIGN:
                    campaigns.add(path)
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(path)
                elif entry.is_symlink() and not self._boundary.holds(path):
                    self._refuse(path, "This is a link that leads out of the repo, and nothing outside it is read")
                elif not os.path.isdir(path) and self.channel_of(path) is not None and self._ordinary(path):
                    yield path

    def _excluded(self, path: Path) -> bool:
        return globs.matches(self._boundary.name(path), self._config.exclude)

    def _ordinary(self, path: Path) -> bool:
        if path in self._boundary.unsaved:
            return True
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            self._refuse(path, "This link leads nowhere" if path.is_symlink() else f"{error.strerror}")
            return False
        if not stat.S_ISREG(mode):
            self._refuse(path, "This is not an ordinary file")
            return False
        return True

    def _refuse(self, path: Path, reason: str) -> None:
        problem = Problem("draft/unreadable", Source(self._boundary.name(path), "").span(), reason)
        if all(known.span.path != problem.span.path for known in self._problems):
            self._problems.append(problem)

    def _paired(self, named: dict[Path, bool]) -> Iterable[DraftFile]:
        """Return the drafts in the order of their paths; artwork and the facts beside it are one."""
        facts = {path.with_suffix(""): path for path in named if extension(path.name) in _FACTS}
        artworks = {path.with_suffix("") for path in named if extension(path.name) in ARTWORK}
        drafts = []
        for path, asked in named.items():
            stem = path.with_suffix("")
            is_artwork = extension(path.name) in ARTWORK
            beside = self._facts_beside(path, facts) if is_artwork else None
            if not is_artwork and stem in artworks and facts.get(stem) == path:
                continue
            channel = self.channel_of(path)
            if channel is not None:
                drafts.append(
                    DraftFile(
                        self._boundary.name(path),
                        channel,
                        self.campaign_of(path),
                        None if beside is None else self._boundary.name(beside),
                        asked or (beside is not None and named.get(beside, False)),
                    )
                )
        return sorted(drafts, key=lambda draft: draft.path)

    def _artwork_beside(self, facts: Path) -> Iterator[Path]:
        """Yield the artwork that a named file tells the facts of."""
        if extension(facts.name) in _FACTS:
            import glob

            stem = facts.with_suffix("")
            yield from (
                path for path in stem.parent.glob(f"{glob.escape(stem.name)}.*") if extension(path.name) in ARTWORK
            )

    def _facts_beside(self, artwork: Path, found: dict[Path, Path]) -> Path | None:
        known = found.get(artwork.with_suffix(""))
        if known is not None:
            return known
        candidates = (artwork.with_suffix(f".{ending}") for ending in _FACTS)
        return next((path for path in candidates if os.path.isfile(path) and not self._excluded(path)), None)
