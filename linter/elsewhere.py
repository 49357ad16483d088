"""The drafts of a content repo that a run was not asked about: found cheaply, and read one by one when they matter."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cached_property

from linter.discovery import CAMPAIGN, DraftFile
from linter.draft import Draft
from linter.files import Refused
from linter.project import Project

# Bytes of a file that are looked at to decide whether it is worth reading: above any front matter.
HEAD = 65_536

# Decides by a file, the beginning of its content and its `campaign.yaml` whether the draft is worth reading.
Wanted = Callable[[DraftFile, bytes, bytes], bool]


class Here:
    """The drafts of a run, for what looks at all campaigns at once: those held in memory, the others read again."""

    def __init__(
        self, files: Sequence[DraftFile], read: Callable[[DraftFile], Draft | None], held: Mapping[str, Draft]
    ) -> None:
        self._files = files
        self._read = read
        self._held = held

    def those(self, wanted: Callable[[Draft], bool]) -> Iterator[Draft]:
        """Yield the drafts that are wanted, in the order of the run."""
        return (draft for file in self._files if (draft := self._draft(file)) is not None and wanted(draft))

    def at(self, paths: Collection[str]) -> dict[str, Draft]:
        """Return the drafts at some paths, as far as they are of this run."""
        files = (file for file in self._files if file.path in paths)
        return {file.path: draft for file in files if (draft := self._draft(file)) is not None}

    def _draft(self, file: DraftFile) -> Draft | None:
        return self._held[file.path] if file.path in self._held else self._read(file)


class Elsewhere:
    """The drafts of the repo's other campaigns. `read` makes a draft of a file, None where that can't be done.

    A repo that says nowhere that it holds drafts (no guide, no configuration) has none elsewhere: it could be anything.
    """

    def __init__(self, project: Project, known: Collection[str], read: Callable[[DraftFile], Draft | None]) -> None:
        self._project = project
        self._known = known
        self._read = read
        self._drafts: dict[str, Draft | None] = {}
        self._heads: dict[str, bytes] = {}

    def drafts(self, wanted: Wanted) -> Iterator[Draft]:
        """Yield the drafts elsewhere that `wanted` decides for, in the order of their paths."""
        for file in self._files:
            if file.path not in self._drafts:
                if not wanted(file, self._head(file.path), self._head(f"{file.campaign}/{CAMPAIGN}")):
                    continue
                self._drafts[file.path] = self._read(file)
            draft = self._drafts[file.path]
            if draft is not None:
                yield draft

    @property
    def met(self) -> Mapping[str, Draft]:
        """The drafts read so far, by path."""
        return {path: draft for path, draft in self._drafts.items() if draft is not None}

    @property
    def consulted(self) -> bool:
        """Whether there are such drafts, and something asked for them."""
        return bool(self.__dict__.get("_files"))

    @cached_property
    def _files(self) -> tuple[DraftFile, ...]:
        if not (self._project.brand.present or self._project.config.nodes):
            return ()
        found = self._project.find([self._project.root]).drafts
        others = (file for file in found if file.campaign is not None and file.path not in self._known)
        return tuple(file._replace(named=False) for file in others)

    def _head(self, path: str) -> bytes:
        if path not in self._heads:
            try:
                self._heads[path] = self._project.boundary.head(self._project.root / path, HEAD)
            except Refused:
                self._heads[path] = b""
        return self._heads[path]
