"""What keeps a large run short: outcomes that still hold are not worked out again, and processes share the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from linter.checking import is_ours
from linter.discovery import CAMPAIGN
from linter.outcome import Group, Outcome, read, written
from linter.source import Source

if TYPE_CHECKING:
    from linter.files import State
    from linter.project import Project
    from linter.results import Results
    from linter.ruleset import Ruleset

Progress = Callable[[int, int], None]

# Below this number of groups, to look for what is kept of them takes longer than to check most of them.
_WORTH_KEEPING = 4
# Drafts from which on a second process saves more than it costs.
_WORTH_SHARING = 150
# Groups that are done before the work is shared, so that what every check needs is loaded once.
_BEFORE_SHARING = 12
# Tasks for each process: many, so that one that gets the long ones holds up nobody; few, as each has its price.
_TASKS = 16
_MOST_PROCESSES = 16

# How the notices of what is asked of a server begin; whether a browser is there is part of what outcomes depend on.
_PASSING = ("language-", "links-")


class Economy:
    """How a run may save work: with `keep` it uses outcomes again; `jobs` processes share the rest, 0 as many as pay.

    `times` are the seconds that each rule took, in all processes together.
    """

    __slots__ = ("jobs", "keep", "times")

    def __init__(self, *, keep: bool = False, jobs: int = 1) -> None:
        self.keep = keep
        self.jobs = jobs
        self.times: dict[str, float] = {}


class Work:
    """The groups of one run. `check` works one out, and adds to `times` what each rule took."""

    __slots__ = ("_check", "_done", "_economy", "_groups", "_outcomes", "_progress", "_project", "_results", "_sources")

    def __init__(
        self,
        project: Project,
        ruleset: Ruleset,
        groups: Sequence[Group],
        check: Callable[[Group], Outcome],
        economy: Economy,
        progress: Progress | None,
    ) -> None:
        self._project = project
        self._groups = groups
        self._check = check
        self._economy = economy
        self._progress = progress
        self._outcomes: dict[int, Outcome] = {}
        self._sources: dict[Source, Source] = {}
        self._done = 0
        self._results: Results | None = None
        # Of the code of other packages, nothing tells whether it is still what it was.
        ours = all(is_ours(rule.check) for rule in ruleset.rules)
        if economy.keep and len(groups) >= _WORTH_KEEPING and not project.boundary.unsaved and ours:
            from linter.results import Results

            self._results = Results(project, ruleset)

    def outcomes(self) -> list[Outcome]:
        """Return what came of each group, in their order."""
        left = [number for number in range(len(self._groups)) if not self._is_kept(number)]
        try:
            processes = self._processes(left)
            alone = left if processes == 1 else left[:_BEFORE_SHARING]
            for number in alone:
                self._work_out(number)
            if len(alone) < len(left):
                self._share(left[len(alone) :], processes)
        finally:
            if self._results:
                self._results.write()
        return [self._outcomes[number] for number in range(len(self._groups))]

    def whole(self, check: Callable[[], tuple[Outcome, bool]]) -> Outcome:
        """Return what comes of looking at all groups at once; `check` also says whether it looked at nothing else."""
        files = tuple(file for group in self._groups for file in group.files)
        everything = Group("", files, whole=True)
        line = self._results.known(everything) if self._results else None
        if line is not None:
            with suppress(ValueError):
                return read(line, self._sources)
        boundary = self._project.boundary
        boundary.looked = {}
        for group in self._groups if self._results else ():
            documents = () if group.campaign is None else (f"{group.campaign}/{CAMPAIGN}",)
            for path in (*documents, *(path for file in group.files for path in (file.path, file.facts) if path)):
                boundary.exists(boundary.root / path)
        looked = boundary.looked
        outcome, alone = check()
        if self._results and alone and _lasts(outcome):
            self._results.keep(everything, looked, written(outcome))
            self._results.write()
        return outcome

    def _processes(self, left: Sequence[int]) -> int:
        """Return how many processes share the work."""
        asked = self._economy.jobs
        if asked == 1 or (not asked and sum(len(self._groups[number].files) for number in left) < _WORTH_SHARING):
            return 1
        from linter.workers import available

        here = available()
        return min(asked or here, _MOST_PROCESSES) if here > 1 or asked else 1

    def _is_kept(self, number: int) -> bool:
        line = self._results.known(self._groups[number]) if self._results else None
        return line is not None and self._take(number, line)

    def _take(self, number: int, line: str) -> bool:
        """Take over an outcome that was written; say whether it could be read."""
        try:
            self._finish(number, read(line, self._sources))
        except ValueError:
            return False
        return True

    def _work_out(self, number: int) -> None:
        outcome, looked = self._checked(number)
        self._keep(number, looked, outcome)
        self._finish(number, outcome)

    def _checked(self, number: int) -> tuple[Outcome, dict[str, State | None]]:
        group = self._groups[number]
        boundary = self._project.boundary
        boundary.looked = {}
        outcome = self._check(group)
        if group.campaign is not None:
            boundary.exists(boundary.root / group.campaign / CAMPAIGN)  # it may have been read before
        return outcome, boundary.looked

    def _keep(self, number: int, looked: dict[str, State | None], outcome: Outcome, line: str | None = None) -> None:
        if self._results and _lasts(outcome):
            self._results.keep(self._groups[number], looked, written(outcome) if line is None else line)

    def _finish(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        self._done += len(self._groups[number].files)
        if self._progress:
            self._progress(self._done, sum(len(group.files) for group in self._groups))

    def _share(self, left: Sequence[int], processes: int) -> None:
        from linter.workers import shared

        size = max(1, len(left) // (processes * _TASKS))
        tasks = [left[start : start + size] for start in range(0, len(left), size)]
        for task, text in shared(processes, len(tasks), lambda task: self._report(tasks[task])):
            times, *lines = text.split("\n")
            for rule, seconds in json.loads(times).items():
                self._economy.times[rule] = self._economy.times.get(rule, 0.0) + seconds
            for number, line in zip(tasks[task], lines, strict=True):
                looked, _, outcome = line.partition("\t")
                if self._take(number, outcome):
                    self._keep(number, json.loads(looked), self._outcomes[number], outcome)

    def _report(self, numbers: Sequence[int]) -> str:
        """Work out some groups, and return what came of them as lines, after one of the times that rules took."""
        before = dict(self._economy.times)
        self._economy.times.clear()
        lines = []
        for number in numbers:
            outcome, looked = self._checked(number)
            lines.append(f"{json.dumps(looked)}\t{written(outcome)}")
        times = json.dumps(self._economy.times)
        self._economy.times.clear()
        self._economy.times.update(before)
        return "\n".join((times, *lines))


def _lasts(outcome: Outcome) -> bool:
    """Whether an outcome would come again while no file changes: what a server or a crash kept back may not."""
    return not any(notice.failure or notice.code.startswith(_PASSING) for notice in outcome.notices)
