"""A content repo: its root, its configuration, which files are drafts and which campaign they belong to."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from linter.brand import Brand
from linter.campaign import Campaign
from linter.channels import Channels
from linter.config import Config
from linter.document import Declared
from linter.draft import Draft, Problem
from linter.source import Source
from linter.violation import Notice

if TYPE_CHECKING:
    from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class DraftFile:
    """A file that is a draft: its path relative to the root, its channel, the folder of its campaign (None: in none).

    `facts` is the path of the YAML beside a piece of artwork (`poster.print.yaml` beside `poster.print.pdf`).
    `named` is False for a file that is read only because a file of its campaign was named.
    """

    path: str
    channel: str
    campaign: str | None = None
    facts: str | None = None
    named: bool = True


@dataclass(frozen=True, slots=True)
class Selection:
    """The drafts to read, in the order of their paths, and what could not be read, of the rule draft/unreadable."""

    drafts: tuple[DraftFile, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True, eq=False)
class Project:
    """One content repo. `problems` are those of its configuration and guide; a campaign keeps its own."""

    root: Path
    config: Config
    brand: Brand
    notices: tuple[Notice, ...] = ()
    _campaigns: dict[str, Campaign] = dataclasses.field(default_factory=dict)
    _channels: Channels | None = None

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The mistakes in the configuration and in the guide."""
        return (*self.config.problems, *self.brand.problems, *self.channels.problems)

    @property
    def channels(self) -> Channels:
        """The channels in force: the shipped ones, as the configuration and the guide change and add to them."""
        if self._channels is None:
            self._channels = Channels(self.config.node, self.brand.node)
        return self._channels

    def campaign(self, folder: str | None) -> Campaign | None:
        """Return the campaign of a folder, read once; None outside any campaign."""
        return None if folder is None else self._campaigns.get(folder)

    def find(self, paths: Sequence[Path]) -> Selection:
        """Return the drafts under the given files and folders, with the siblings of each named file."""
        return Selection()

    def content(self, path: str) -> bytes:
        """Return the bytes of a file by its path relative to the root. Raises Unreadable where it can't be had."""
        raise NotImplementedError

    def packs(self) -> tuple[list[Source], list[Problem]]:
        """Return the repo's own rule packs, and what is wrong with those that can't be read."""
        return [], []


def open_project(paths: Sequence[Path], config: Path | None = None) -> Project:
    """Find the content repo that `paths` (or the current folder) lie in, and read its configuration and guide."""
    return Project(Path.cwd(), Config(), Brand.empty())


def settle(draft: Draft, campaign: Campaign | None, brand: Brand) -> None:
    """Fill in the language, kind and jurisdictions that hold for a draft: its own, its campaign's, the guide's."""


def send_time(draft: Draft, campaign: Campaign | None) -> Declared[datetime] | None:
    """Return when a draft goes out: by its own word, else by its campaign's schedule; None where nobody says."""
    return None


def approved_on(draft: Draft) -> Declared[date] | None:
    """Return the day a draft was approved, or None."""
    return None
