"""What a target is, and what must hold of every check."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

from linter.economy import Economy
from linter.engine import check
from linter.project import Project
from linter.reports import FORMATS, render
from linter.ruleset import select
from linter.violation import Report


class Target(NamedTuple):
    """What takes an input and must come to an end without an exception, and the inputs to begin with."""

    run: Callable[[bytes], None]
    seeds: Callable[[], tuple[bytes, ...]]


def checked(project: Project, paths: Sequence[Path], data: bytes, economy: Economy | None = None) -> tuple[Report, str]:
    """Check paths of a repo, for the sake of some data; return what was found, and how one of the reports tells it."""
    report = check(project, select(project), paths, economy=economy)
    # One form an input, as drawing all ten would take half of the time; the same for the same input.
    text = render(report, sorted(FORMATS)[crc32(data) % len(FORMATS)])
    failed = [notice.message for notice in report.notices if notice.code == "crash"]
    assert not failed, failed
    return report, text
