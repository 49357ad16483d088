"""What keeps a large run short: outcomes that still hold are not worked out again, and processes share the others."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from linter.checking import is_ours
from linter.discovery import CAMPAIGN
from linter.outcome import WORTH_KEEPING, Group, Outcome, read, written

if TYPE_CHECKING:
    from linter.files import State
    from linter.project import Project
    from linter.results import Results
    from linter.ruleset import Ruleset

Progress = Callable[[int, int], None]

# Groups whose campaigns are held in memory.
_FEW = 50
# Drafts from which on a second process saves more than it costs.
_WORTH_SHARING = 150
# Groups that are done before the work is shared, so that what every check needs is loaded once.
_BEFORE_SHARING = 12
# Tasks for each process: many, so that one that gets the long ones holds up nobody; few, as each has its price.
_TASKS = 16
_MOST_PROCESSES = 16


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
        self._ruleset = ruleset
        self._opened = dict(project.boundary.looked)
        self._groups = groups
        self._check = check
        self._economy = economy
        self._progress = progress
        self._outcomes: dict[int, Outcome] = {}
        self._keys: dict[int, str] = {}
        self._all = sum(len(group.files) for group in groups)
        self._done = 0
        # The guide, which many violations name, is held once.
        self._shared = {project.brand.source.path: project.brand.source}

    @cached_property
    def results(self) -> Results | None:
        """The outcomes that were kept of the content repo; None where none are to be used."""
        # Of the code of other packages, nothing tells whether it is still what it was.
        ours = all(is_ours(rule.check) for rule in self._ruleset.rules)
        if not self._economy.keep or self._project.boundary.unsaved or not ours:
            return None
        from linter.results import Results

        return Results(self._project, self._ruleset, self._opened)

    def outcomes(self) -> list[Outcome]:
        """Return what came of each group, in their order."""
        everything = range(len(self._groups))
        left = [number for number in everything if len(everything) < WORTH_KEEPING or not self._is_kept(number)]
        processes = self._processes(left)
        alone = left if processes == 1 else left[:_BEFORE_SHARING]
        try:
            for number in alone:
                self._work_out(number)
            if len(alone) < len(left):
                self._share(left[len(alone) :], processes)
        finally:
            if self._keys and self.results:
                self.results.write()
        return [self._outcomes[number] for number in everything]

    def _processes(self, left: Sequence[int]) -> int:
        """Return how many processes share the work."""
        asked = self._economy.jobs
        if asked == 1 or (not asked and sum(len(self._groups[number].files) for number in left) < _WORTH_SHARING):
            return 1
        from linter.workers import available

        here = available()
        return min(asked or here, _MOST_PROCESSES) if here > 1 or asked else 1

    def _is_kept(self, number: int) -> bool:
        if self.results is None:
            return False
        group = self._groups[number]
        self._keys[number] = self.results.key(group)
        line = self.results.known(self._keys[number])
        return line is not None and self._take(number, line) and self._refer(number)

    def _take(self, number: int, line: str) -> bool:
        """Take over an outcome that was written; say whether it could be read."""
        try:
            self._finish(number, read(line, self._groups[number].files, self._shared))
        except ValueError:
            return False
        return True

    def _refer(self, number: int) -> bool:
        """Hold notes that are kept once, with what is kept: of ten thousand drafts they take much memory."""
        if self.results:
            reference = self.results.refer(self._keys[number])
            self._outcomes[number] = self._outcomes[number]._replace(notes=reference)
        return True

    def _work_out(self, number: int) -> None:
        outcome, looked = self._checked(number)
        self._finish(number, outcome)
        if number in self._keys and self.results and outcome.lasts:
            self.results.put(self._keys[number], self._line(number, looked, outcome))
            self._refer(number)

    def _checked(self, number: int) -> tuple[Outcome, dict[str, State | None]]:
        group = self._groups[number]
        boundary = self._project.boundary
        boundary.looked = {}
        outcome = self._check(group)
        if group.campaign is not None:
            boundary.exists(boundary.root / group.campaign / CAMPAIGN)  # it may have been read before
        if len(self._groups) > _FEW:
            self._project.forget(group.campaign)
        return outcome, boundary.looked

    def _line(self, number: int, looked: dict[str, State | None], outcome: Outcome) -> str:
        """Return what came of a group as it is kept, or only so long where nothing is."""
        text = written(outcome, self._groups[number].files, self._shared.values())
        return self.results.line(looked, text) if self.results else f"\t\t\t\t{text}"

    def _finish(self, number: int, outcome: Outcome) -> None:
        self._outcomes[number] = outcome
        self._done += len(self._groups[number].files)
        if self._progress:
            self._progress(self._done, self._all)

    def _share(self, left: Sequence[int], processes: int) -> None:
        from linter.workers import shared

        size = max(1, len(left) // (processes * _TASKS))
        tasks = [left[start : start + size] for start in range(0, len(left), size)]
        for task, text in shared(processes, len(tasks), lambda task: self._report(tasks[task])):
            times, *lines = text.split("\n")
            for rule, seconds in json.loads(times).items():
                self._economy.times[rule] = self._economy.times.get(rule, 0.0) + seconds
            for number, line in zip(tasks[task], lines, strict=True):
                self._take(number, line.split("\t", 4)[-1])
                if number in self._keys and self.results and self._outcomes[number].lasts:
                    self.results.put(self._keys[number], line)
                    self._refer(number)

    def _report(self, numbers: Sequence[int]) -> str:
        """Work out some groups, and return what came of them as lines, after one of the times that rules took."""
        before = dict(self._economy.times)
        self._economy.times.clear()
        lines = []
        for number in numbers:
            outcome, looked = self._checked(number)
            lines.append(self._line(number, looked, outcome))
        times = json.dumps(self._economy.times)
        self._economy.times.clear()
        self._economy.times.update(before)
        return "\n".join((times, *lines))
