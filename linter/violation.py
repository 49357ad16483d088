"""What a run finds: violations with their places and fixes, and notices of what was not checked."""

from __future__ import annotations

from typing import Literal

from linter.record import Record
from linter.source import Span

Severity = Literal["error", "warning", "suggestion"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "suggestion")


class Related(Record):
    """Another place that a violation involves, and what it has to do with it."""

    span: Span
    message: str


class Edit(Record):
    """Replace the text at a place by `text`, which is written as the file stores it."""

    span: Span
    text: str


class Fix(Record):
    """Edits that remove a violation; a safe one can't change what the message means."""

    description: str
    edits: tuple[Edit, ...]
    safe: bool


class Violation(Record):
    """One finding. `campaign` is the folder of the campaign, `field` the part of the message; each may be None.

    `help` says in plain words what to do about it. `concerns` are the paths of further files that it is about.
    """

    rule: str
    severity: Severity
    message: str
    span: Span
    channel: str | None = None
    campaign: str | None = None
    field: str | None = None
    related: tuple[Related, ...] = ()
    fix: Fix | None = None
    help: str | None = None
    concerns: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file's path, relative to the root."""
        return self.span.source.path

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The order of a report: path, line, column, rule."""
        line, column = self.span.begin
        return (self.path, line, column, self.rule, self.message)


class Notice(Record):
    """Something that was not checked, and why. `path` is the file concerned, None where it concerns the run.

    `failure` marks what a run should have been able to do: it then ends with exit code 2.
    """

    code: str
    message: str
    path: str | None = None
    failure: bool = False


class Checked(Record):
    """A draft that was looked at: its path, its channel, the folder of its campaign (None: in none)."""

    path: str
    channel: str
    campaign: str | None


class Report(Record):
    """All that a run found, in the order of a report, and how much it looked at.

    `known` is how many violations are left out because a baseline holds them. `files` are the drafts looked at.
    """

    violations: tuple[Violation, ...]
    notices: tuple[Notice, ...]
    drafts: int
    campaigns: int
    known: int = 0
    files: tuple[Checked, ...] = ()

    def how_many(self, severity: Severity) -> int:
        """Return how many violations have a severity."""
        return sum(violation.severity == severity for violation in self.violations)

    @property
    def incomplete(self) -> bool:
        """Whether something that should have been checked could not be."""
        return any(notice.failure for notice in self.notices)
