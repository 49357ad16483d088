"""Make the safe fixes in drafts, and report what is left."""

from __future__ import annotations

import contextlib
import signal
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import argparse

    from linter.fixing import Fixes
    from linter.project import Project
    from linter.violation import Report

# Of the files that something could not be done with for one reason, so many are named.
_NAMED = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `fix`, which are those of `check`."""
    from linter.cli.check import add_options

    parser.set_defaults(fix=True)
    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Make the fixes, or show them, report what is left, and return the exit code."""
    from linter.cli.check import conclude, opened, progress
    from linter.economy import Economy
    from linter.engine import check
    from linter.fixing import make_fixes

    project, ruleset, paths = opened(args)
    economy = Economy(keep=not args.no_cache, jobs=args.jobs)
    skip = args.skip_unknown
    fixes = make_fixes(project, ruleset, paths, progress(), unsafe=args.unsafe, skip_unknown=skip, economy=economy)
    if args.diff:
        _show(fixes)
        _say(fixes, {}, "would fix", args, None)
        return 2 if fixes.report.incomplete else int(bool(fixes.files))
    if "-" in args.paths:
        untouched: dict[str, str] = {}
        _print_draft(project, fixes, args.stdin_filename)
        project = project.with_unsaved({project.root / path: fixed.after for path, fixed in fixes.files.items()})
    else:
        untouched = _write(project, fixes)
    report = fixes.report
    if fixes.files:
        report = check(project, ruleset, paths, skip_unknown=skip, economy=economy)
    with contextlib.redirect_stdout(sys.stderr) if "-" in args.paths else contextlib.nullcontext():
        code = conclude(report, project, ruleset, paths, args)
    _say(fixes, untouched, "fixed", args, report)
    return 2 if untouched else code


def _show(fixes: Fixes) -> None:
    from linter.cli.check import print_safely, wants_color
    from linter.reports.diff import diff, for_people

    for fixed in fixes.files.values():
        if sys.stdout.isatty():
            print_safely(for_people(fixed, color=wants_color(sys.stdout)))
        else:
            sys.stdout.flush()
            sys.stdout.buffer.write(diff(fixed))


def _print_draft(project: Project, fixes: Fixes, name: Path) -> None:
    """Print the draft of standard input with its fixes made, or as it was."""
    path = project.boundary.name(Path.cwd() / name)
    fixed = fixes.files.get(path)
    sys.stdout.buffer.write(fixed.after if fixed else project.content(path))
    sys.stdout.buffer.flush()


def _write(project: Project, fixes: Fixes) -> dict[str, str]:
    """Write the files; return those that were left as they were, with why."""
    from linter.writing import NotWritten, replace

    untouched = {}
    with _stopped_between_files():
        for path, fixed in fixes.files.items():
            try:
                replace(project.root / path, fixed.before, fixed.after)
            except NotWritten as reason:
                untouched[path] = str(reason)
    return untouched


@contextlib.contextmanager
def _stopped_between_files() -> Iterator[None]:
    """Let a request to end (SIGTERM) be like Ctrl-C, so that what is half written is cleared away."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _say(fixes: Fixes, untouched: dict[str, str], done: str, args: argparse.Namespace, left: Report | None) -> None:
    """Say on standard error what was fixed, what could not be, and what needs a person's eye."""
    from linter.reports.full import counted
    from linter.reports.visible import visible

    made = {path: fixed for path, fixed in fixes.files.items() if path not in untouched}
    rules = Counter(rule for fixed in made.values() for rule in fixed.rules)
    if made and not args.quiet:
        which = ", ".join(f"{rule} {count}" for rule, count in sorted(rules.items()))
        _remark(f"{done} {counted(rules.total(), 'fault')} in {counted(len(made), 'file')} ({which})")
    elif not fixes.files and not args.quiet:
        _remark("there is nothing to fix")
    for reason, paths in _by_reason((path, reason) for path, reasons in fixes.refused.items() for reason in reasons):
        _remark(f"{paths}: not everything could be fixed. {visible(reason)}")
    for reason, paths in _by_reason(untouched.items()):
        _remark(f"left as it was: {paths}. {visible(reason)}")
    unsafe = sum(violation.fix is not None and not violation.fix.safe for violation in left.violations) if left else 0
    if unsafe and not args.unsafe and not args.quiet:
        _remark(f"{counted(unsafe, 'fault')} more can be fixed, after a look: msglint fix --unsafe --diff")


def _by_reason(entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each reason once, with the files that it holds for; of many, the first are named."""
    from linter.reports.visible import visible

    paths: dict[str, list[str]] = {}
    for path, reason in entries:
        paths.setdefault(reason, []).append(visible(path))
    for reason, named in paths.items():
        more = f" and {len(named) - _NAMED:,} more" if len(named) > _NAMED else ""
        yield reason, ", ".join(named[:_NAMED]) + more


def _remark(text: str) -> None:
    print(f"msglint: {text}", file=sys.stderr)
