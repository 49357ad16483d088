"""Check drafts against the brand guide and their campaign, and report what is wrong and where."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO, cast

from linter.cli import UsageError
from linter.reports import FORMATS, render
from linter.violation import SEVERITIES, Report, Severity

if TYPE_CHECKING:
    import argparse

    from linter.economy import Progress
    from linter.project import Project
    from linter.ruleset import Ruleset
    from linter.trying import Ask

_FAILING = ("draft/unreadable", "config/invalid")

# Seconds: how long a run may be silent, and how often its progress is drawn anew.
_PATIENCE = 0.5
_REDRAW = 0.1

# Seconds: what takes less is not worth a line of `--timing`.
_NO_TIME = 0.00005


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `check`."""
    add_options(parser)
    parser.add_argument(
        "--timing", action="store_true", help="say on standard error how long each rule took, of what was checked anew"
    )
    parser.add_argument(
        "--online", action="store_true", help="try every web link, whether it still answers (uses the network)"
    )
    parser.add_argument("--fix", action="store_true", help="make the safe fixes first, and report what is left")
    parser.add_argument("--watch", action="store_true", help="check again whenever a file changes, until Ctrl-C")


def add_options(parser: argparse.ArgumentParser) -> None:
    """Add the options that `check` and `fix` share."""
    parser.add_argument(
        "paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: the current folder)"
    )
    add_selectors(parser)
    parser.add_argument(
        "--output-format", choices=sorted(FORMATS), default="full", help="form of the report (default: full)"
    )
    parser.add_argument("--output", metavar="FILE", type=Path, help="write the report to a file")
    parser.add_argument(
        "--also", metavar="FORM=FILE", action="append", default=[], help="write it in another form too (repeatable)"
    )
    parser.add_argument(
        "--fail-on",
        choices=(*SEVERITIES, "never"),
        help="the least severity that ends with exit code 1 (default: error, or what msglint.yaml says)",
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this file instead of the repo's msglint.yaml")
    parser.add_argument(
        "--diff", action="store_true", help="show what fixes would change and change nothing; exit code 1 if anything"
    )
    parser.add_argument(
        "--unsafe", action="store_true", help="fix also what may change the meaning of a message; look at each"
    )
    parser.add_argument("--baseline", metavar="FILE", type=Path, help="leave out the known faults that this file holds")
    parser.add_argument(
        "--write-baseline", metavar="FILE", type=Path, help="write the faults of now to a file, and report none of them"
    )
    parser.add_argument("--no-cache", action="store_true", help="check everything anew, and keep no results")
    parser.add_argument(
        "--jobs",
        metavar="N",
        type=_processes,
        default=0,
        help="processes that share the work (default: what pays)",
    )
    parser.add_argument("--statistics", action="store_true", help="count violations by rule instead of listing them")
    parser.add_argument("-q", "--quiet", action="store_true", help="report violations only: no notices, no summary")
    parser.add_argument(
        "--stdin-filename", metavar="PATH", type=Path, help="what the draft on standard input (PATH -) is called"
    )
    parser.add_argument(
        "--skip-unknown", action="store_true", help="pass over named files that are no drafts (for pre-commit hooks)"
    )
    parser.epilog = (
        "Exit codes: 0 nothing at or above --fail-on; 1 something is; "
        "2 not everything could be checked (a broken guide or configuration, an unreadable draft)."
    )


def add_selectors(parser: argparse.ArgumentParser) -> None:
    """Add `--select` and `--ignore`."""
    parser.add_argument(
        "--select", metavar="RULE", action="append", default=[], help="only this rule or topic (repeatable, or a,b)"
    )
    parser.add_argument(
        "--ignore", metavar="RULE", action="append", default=[], help="not this rule or topic (repeatable, or a,b)"
    )


def run(args: argparse.Namespace) -> int:
    """Check, write the report, and return the exit code."""
    if args.fix or args.diff:
        if args.online:
            raise UsageError("--online goes with a check only: run it once the fixes are made")
        if args.watch:
            raise UsageError(
                "--watch goes with a check only: fixes that are made while you write would get in your way"
            )
        from linter.cli import fix

        return fix.run(args)
    if args.watch:
        from linter.cli import watch

        return watch.run(args)
    return check_once(args)


def check_once(args: argparse.Namespace) -> int:
    """Check once, write the report, and return the exit code."""
    from linter.economy import Economy
    from linter.engine import check

    list(_others(args))  # a mistake in what is asked for is said before the work is done
    project, ruleset, paths = opened(args)
    economy = Economy(keep=not args.no_cache, jobs=args.jobs)
    report = check(
        project, ruleset, paths, progress(), skip_unknown=args.skip_unknown, economy=economy, ask=_asker(args)
    )
    if args.timing:
        sys.stderr.write(_timing(economy.times))
    return conclude(report, project, ruleset, paths, args)


def _asker(args: argparse.Namespace) -> Ask | None:
    """Return what tries links, if that is wanted."""
    if not args.online:
        return None
    from linter.online import ask

    return ask


def conclude(
    report: Report, project: Project, ruleset: Ruleset, paths: Sequence[Path], args: argparse.Namespace
) -> int:
    """Write the report without the faults that a baseline holds, or write the baseline; return the exit code."""
    declared = project.config.baseline
    baseline: Path | None = args.baseline or (declared.value if declared else None)
    if args.write_baseline or baseline:
        from linter.cli import known

        if args.write_baseline:
            report = known.write(report, args.write_baseline, project, paths, args)
        elif baseline:
            report = known.leave_out(report, baseline, project, paths, args)
    fail_on = args.fail_on or project.config.fail_on or "error"
    _write(report, project, ruleset, fail_on, args)
    return exit_code(report, fail_on)


def opened(args: argparse.Namespace) -> tuple[Project, Ruleset, list[Path]]:
    """Open the content repo that the arguments name, with the rules in force and the paths to check."""
    from linter.project import open_project
    from linter.ruleset import select

    paths, unsaved = _inputs(args)
    project = open_project(paths, args.config, unsaved)
    ruleset = select(project, names(args.select), names(args.ignore))
    for name in (*names(args.select), *names(args.ignore)):
        if message := ruleset.unknown(name):
            raise UsageError(message)
    return project, ruleset, paths


def _inputs(args: argparse.Namespace) -> tuple[list[Path], dict[Path, bytes]]:
    """Return the paths to check, and the content of standard input where one of them is `-`."""
    if "-" not in args.paths:
        return [Path(path) for path in args.paths], {}
    if args.stdin_filename is None:
        raise UsageError("to check standard input, say what it is: --stdin-filename reminder.sms")
    paths = [args.stdin_filename if path == "-" else Path(path) for path in args.paths]
    return paths, {args.stdin_filename: standard_input()}


def standard_input() -> bytes:
    """Return what standard input holds. Raises UsageError where it is more than any draft."""
    from linter.files import LARGEST

    content = sys.stdin.buffer.read(LARGEST + 1)
    if len(content) > LARGEST:
        raise UsageError(f"standard input holds more than {LARGEST / 1e6:,.0f} MB, which is no draft")
    return content


def names(options: Sequence[str]) -> list[str]:
    """Return the names of an option that is given several times, or with commas."""
    return [name.strip() for option in options for name in option.split(",") if name.strip()]


def exit_code(report: Report, fail_on: str) -> int:
    """Return 2 when not everything could be checked, else 1 when something is at or above `fail_on`, else 0."""
    if report.incomplete or any(violation.rule in _FAILING for violation in report.violations):
        return 2
    return int(any(violation.severity in _failing(fail_on) for violation in report.violations))


def _failing(fail_on: str) -> tuple[Severity, ...]:
    return () if fail_on == "never" else SEVERITIES[: [*SEVERITIES].index(cast("Severity", fail_on)) + 1]


def _write(report: Report, project: Project, ruleset: Ruleset, fail_on: str, args: argparse.Namespace) -> None:
    if args.quiet:
        report = report._replace(notices=())

    def rendered(form: str, *, color: bool = False) -> str:
        rules, folder = ruleset.known, project.boundary.folder
        width, failing = terminal_width(), _failing(fail_on)
        return render(report, form, color=color, width=width, rules=rules, folder=folder, failing=failing)

    for form, file in _others(args):
        _write_file(file, rendered(form))
    color = args.output is None and wants_color(sys.stdout)
    text = _statistics(report) if args.statistics else rendered(args.output_format, color=color)
    if args.output is None:
        print_safely(text)
    else:
        _write_file(args.output, text)


def _others(args: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    """Yield the further forms that the report is asked for in, with the file for each."""
    for wanted in args.also:
        form, _, file = wanted.partition("=")
        if form not in FORMATS or not file:
            raise UsageError(
                f"--also takes a form and a file, such as sarif=msglint.sarif ({', '.join(sorted(FORMATS))})"
            )
        yield form, Path(file)


def _write_file(path: Path, text: str) -> None:
    from linter.writing import write

    try:
        write(path, text.encode("utf-8", "backslashreplace"))
    except OSError as error:
        raise UsageError(f"the report can't be written to {path}: {error.strerror}") from error


def _processes(written: str) -> int:
    """Read the number of `--jobs`; 0 for as many as pay."""
    number = int(written) if written.isdecimal() else -1
    if number < 0:
        from argparse import ArgumentTypeError

        raise ArgumentTypeError("how many processes? a whole number, 0 for as many as pay")
    return number


def _timing(times: Mapping[str, float]) -> str:
    """Return the time of each rule, the longest first; the first that asks for the offers of a draft reads them."""
    lines = [f"{1000 * seconds:>10,.1f} ms  {rule}\n" for rule, seconds in times.items() if seconds >= _NO_TIME]
    return "".join(sorted(lines, key=lambda line: (-float(line[:10].replace(",", "")), line)))


def _statistics(report: Report) -> str:
    counts: dict[tuple[str, str], int] = {}
    for violation in report.violations:
        key = (violation.rule, violation.severity)
        counts[key] = counts.get(key, 0) + 1
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return "".join(f"{count:>6}  {severity:<10}  {rule}\n" for (rule, severity), count in ordered)


def print_safely(text: str) -> None:
    """Print to standard output; what its encoding can't hold is escaped instead of ending in an error."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "backslashreplace").decode(encoding))


def wants_color(stream: TextIO) -> bool:
    """Whether to colour: `NO_COLOR` and `FORCE_COLOR` decide, else whether people read the stream."""
    if os.environ.get("NO_COLOR"):
        return False
    return bool(os.environ.get("FORCE_COLOR")) or (stream.isatty() and os.environ.get("TERM") != "dumb")


def terminal_width() -> int:
    """Return how many columns to write to; a usual number where nobody watches."""
    if not sys.stdout.isatty():
        return 100
    return max(60, min(os.get_terminal_size(sys.stdout.fileno()).columns, 140))


def progress() -> Progress | None:
    """Return what shows on a terminal how far a long run has come; None where nobody watches."""
    if not sys.stderr.isatty():
        return None
    import time

    started = time.monotonic()
    shown = 0.0

    def show(done: int, total: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if done == total:  # the report follows, on a line of its own
            if shown:
                sys.stderr.write("\r\x1b[K")
                sys.stderr.flush()
        elif now - started > _PATIENCE and now - shown > _REDRAW:
            shown = now
            sys.stderr.write(f"\r\x1b[KChecking draft {done:,} of {total:,} …")
            sys.stderr.flush()

    return show
