"""What is noted of drafts that a run does not check: kept notes where they hold, else of drafts read if they matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from linter.discovery import CAMPAIGN, DraftFile, Found
from linter.draft import Draft
from linter.files import Refused
from linter.noted import Noted
from linter.project import Project
from linter.rules import Rule

# Bytes of a file that are looked at to decide whether it is worth reading: above any front matter.
HEAD = 65_536

# Decides by a file, the beginning of its content and its `campaign.yaml` whether the draft is worth reading.
Wanted = Callable[[DraftFile, bytes, bytes], bool]


class Elsewhere:
    """The drafts beside those of a run: the rest of its campaigns, and those of the repo's other campaigns.

    `find` returns all drafts of the repo, `read` makes a draft of a file, None where it can't, and `note` says
    what a rule notes of it. `kept` returns which files an earlier run checked that still holds, with what was noted of
    them by the ids of rules.

    A repo that says nowhere that it holds drafts (no guide, no configuration) has no campaigns elsewhere: it could be
    anything.
    """

    def __init__(
        self,
        project: Project,
        found: Found,
        find: Callable[[], Found],
        read: Callable[[DraftFile], Draft | None],
        note: Callable[[Rule, Draft], Noted | None],
        kept: Callable[[Iterable[DraftFile]], tuple[frozenset[str], dict[str, list[Noted]]]],
    ) -> None:
        self._project = project
        self._found = found
        self._find = find
        self._read = read
        self._note = note
        self._kept = kept
        self._drafts: dict[str, Draft | None] = {}
        self._heads: dict[str, bytes] = {}

    def notes(self, rule: Rule, wanted: Wanted) -> Iterator[Noted]:
        """Yield what a rule notes of drafts elsewhere: of those whose notes are kept, and those that are `wanted`."""
        known, kept = self._at_hand
        yield from kept.get(rule.id, ())
        channels = rule.when.channels
        for file in self.files:
            if file.path in known or (channels is not None and file.channel not in channels):
                continue
            if file.path not in self._drafts:
                if not wanted(file, self._head(file.path), self._head(f"{file.campaign}/{CAMPAIGN}")):
                    continue
                self._drafts[file.path] = self._read(file)
            draft = self._drafts[file.path]
            note = None if draft is None else self._note(rule, draft)
            if note is not None:
                yield note

    @property
    def met(self) -> dict[str, Draft]:
        """The drafts that were read, by path."""
        return {path: draft for path, draft in self._drafts.items() if draft is not None}

    @cached_property
    def files(self) -> tuple[DraftFile, ...]:
        """The files of these drafts."""
        beside = () if self._found.documents else (file for file in self._found.drafts if not file.named)
        return (*beside, *self._others)

    @cached_property
    def _others(self) -> tuple[DraftFile, ...]:
        if self._found.everything or not (self._project.brand.present or self._project.config.nodes):
            return ()
        known = {file.path for file in self._found.drafts}
        found = self._find().drafts
        return tuple(file for file in found if file.campaign is not None and file.path not in known)

    @cached_property
    def _at_hand(self) -> tuple[frozenset[str], dict[str, list[Noted]]]:
        return self._kept(self._others)

    def _head(self, path: str) -> bytes:
        if path not in self._heads:
            try:
                self._heads[path] = self._project.boundary.head(self._project.root / path, HEAD)
            except Refused:
                self._heads[path] = b""
        return self._heads[path]
