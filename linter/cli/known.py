"""The options `--baseline` and `--write-baseline`: what is known is left out of the report, what is gone is said."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from linter.baseline import BaselineError, Known, as_text, known_faults, read, updated, without_known
from linter.cli import UsageError
from linter.cli.check import names
from linter.files import Boundary, Refused
from linter.reports.full import counted
from linter.reports.visible import visible
from linter.rules import matches
from linter.violation import Report

if TYPE_CHECKING:
    import argparse

    from linter.project import Project

# How many faults that are gone are named; the rest are counted.
_GONE_SHOWN = 3


def leave_out(report: Report, file: Path, project: Project, paths: Sequence[Path], args: argparse.Namespace) -> Report:
    """Return the report without the faults in the baseline; those that are gone are said on standard error."""
    report, left = without_known(report, _read(file))
    looked = _Looked(project, paths, args)
    gone = Counter({known: count for known, count in left.items() if looked(known)})
    if gone and not args.quiet:
        _say_gone(gone, os.path.relpath(file))
    return report


def write(report: Report, file: Path, project: Project, paths: Sequence[Path], args: argparse.Namespace) -> Report:
    """Write the faults of the report as a baseline, and return what can't stand in one.

    What stands there already of files and rules that were not looked at now stays.
    """
    from linter.writing import write as write_file

    before = _read(file) if os.path.isfile(file) else Counter()
    found = known_faults(report.violations)
    baseline = updated(before, found, _Looked(project, paths, args))
    try:
        write_file(file, as_text(baseline).encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"the baseline can't be written to {file}: {error.strerror}") from error
    if not args.quiet:
        files = len({known.path for known in baseline})
        print(
            f"msglint: {file} now holds {counted(baseline.total(), 'fault')} in {counted(files, 'file')}, "
            f"which are not reported with --baseline {file} (or `baseline: {file}` in msglint.yaml)",
            file=sys.stderr,
        )
    return without_known(report, found)[0]


class _Looked:
    """Tells whether a run would have found a fault, had it still been there."""

    def __init__(self, project: Project, paths: Sequence[Path], args: argparse.Namespace) -> None:
        self._root = project.root
        self._paths = [Path(os.path.abspath(path)) for path in paths]
        self._chosen = names(args.select)
        self._ignored = names(args.ignore)

    def __call__(self, known: Known) -> bool:
        place = Path(os.path.normpath(self._root / known.path))
        if self._chosen and not matches(known.rule, self._chosen):
            return False
        return not matches(known.rule, self._ignored) and any(place.is_relative_to(path) for path in self._paths)


def _read(file: Path) -> Counter[Known]:
    if not os.path.exists(file):
        hint = f"to begin one: msglint check --write-baseline {file}"
        raise UsageError(f"there is no baseline {file}; {hint}")
    real = Path(os.path.realpath(file))
    try:
        return read(Boundary(real.parent, real.parent, {}).content(real))
    except Refused as refused:
        raise UsageError(f"the baseline {file} can't be read. {refused}") from refused
    except BaselineError as error:
        raise UsageError(f"{file} is no baseline: {error}") from error


def _say_gone(gone: Counter[Known], file: str) -> None:
    shown = [f"{known.path}: {known.rule}" + (f" “{known.context}”" if known.context else "") for known in gone]
    more = f", and {len(shown) - _GONE_SHOWN} more" if len(shown) > _GONE_SHOWN else ""
    named = visible("; ".join(shown[:_GONE_SHOWN]))
    print(
        f"msglint: {counted(gone.total(), 'fault')} in {file} {'is' if gone.total() == 1 else 'are'} gone "
        f"({named}{more}); to take {'it' if gone.total() == 1 else 'them'} out: msglint check --write-baseline {file}",
        file=sys.stderr,
    )
