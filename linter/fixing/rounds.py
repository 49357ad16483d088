"""Fixes made until none is left: after each round of them the drafts are checked anew, all before a byte is written."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from linter.economy import Economy, Progress
from linter.engine import check
from linter.files import Refused
from linter.fixing.text import CanNotHold, edited, stored, together
from linter.project import Project
from linter.record import Row
from linter.ruleset import Ruleset
from linter.source import Source
from linter.violation import Fix, Report, Violation

# Rounds that one file may take before its fixes are taken for some that never end, and rounds in all.
_ROUNDS_OF_A_FILE = 10
_ROUNDS = 60

# A file that has more of these after a fix than before was broken by it.
_BREAKING = frozenset({"draft/unreadable", "draft/metadata", "config/invalid", "template/syntax"})


class Fixed(Row):
    """One file with its fixes made: its bytes before and after, and the rules whose fixes were made, one by one."""

    source: Source
    before: bytes
    after: bytes
    rules: tuple[str, ...]


class Fixes(Row):
    """What fixing came to: the files to change by path, what was not fixed and why, and the report before it."""

    files: dict[str, Fixed]
    refused: dict[str, tuple[str, ...]]
    report: Report


class _File:
    """A file on its way through the rounds. `passed` are its contents so far, with the rules that changed each."""

    __slots__ = ("before", "now", "passed", "source")

    def __init__(self, source: Source, before: bytes) -> None:
        self.source = source
        self.before = before
        self.now = before
        self.passed: list[tuple[bytes, tuple[str, ...]]] = []

    def restart(self) -> None:
        self.now = self.before
        self.passed = []


class _Fixing:
    """One run of `make_fixes`. `barred` are the rules whose fixes are not made in a file."""

    def __init__(self, project: Project, paths: Sequence[Path], unsafe: bool) -> None:
        self.project = project
        self.asked = [Path(os.path.abspath(path)) for path in paths]
        self.unsafe = unsafe
        self.files: dict[str, _File] = {}
        self.barred: set[tuple[str, str]] = set()
        self.refused: dict[str, dict[str, None]] = {}

    def refuse(self, path: str, reason: str) -> None:
        self.refused.setdefault(path, {})[reason] = None


def make_fixes(
    project: Project,
    ruleset: Ruleset,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    unsafe: bool = False,
    skip_unknown: bool = False,
    economy: Economy | None = None,
) -> Fixes:
    """Return what the drafts under `paths` are with their fixes made: the safe ones, with `unsafe` all. Writes nothing.

    Only files under `paths` are changed. Where fixes overlap, the first is made, and the rest are looked for again;
    fixes that undo each other, and fixes that would break a file, are not made.
    """
    first = check(project, ruleset, paths, progress, skip_unknown=skip_unknown, economy=economy)
    fixing = _Fixing(project, paths, unsafe)
    sound = _broken(first)
    report = first
    for _ in range(_ROUNDS):
        changed = {path for path, fixes in _wanted(fixing, report).items() if _make(fixing, path, fixes)}
        if not changed:
            break
        report = _checked_again(fixing, ruleset, changed)
        broken = _broken(report)
        for path in changed:
            if broken[path] > sound[path]:
                _bar(fixing, path, fixing.files[path].passed[-1:], "would break the file")
        restarted = [path for path in sorted(changed) if _restarted(fixing, path)]
        if restarted:
            report = _checked_again(fixing, ruleset, changed)
    else:
        for path in changed:
            _bar(fixing, path, fixing.files[path].passed, "never come to an end")
    done = {
        path: Fixed(file.source, file.before, file.now, tuple(rule for _, rules in file.passed for rule in rules))
        for path, file in sorted(fixing.files.items())
        if file.now != file.before
    }
    return Fixes(done, {path: tuple(reasons) for path, reasons in sorted(fixing.refused.items())}, first)


def _checked_again(fixing: _Fixing, ruleset: Ruleset, paths: set[str]) -> Report:
    project = fixing.project
    contents = {project.root / path: file.now for path, file in fixing.files.items()}
    return check(project.with_unsaved(contents), ruleset, [project.root / path for path in sorted(paths)])


def _broken(report: Report) -> Counter[str]:
    return Counter(violation.path for violation in report.violations if violation.rule in _BREAKING)


def _wanted(fixing: _Fixing, report: Report) -> dict[str, list[tuple[str, Fix]]]:
    """Return the fixes to make in this round, with their rules, by the file that they are made in."""
    wanted: dict[str, list[tuple[str, Fix]]] = {}
    for violation, fix in _offered(fixing, report):
        path = fix.edits[0].span.path
        if (path, violation.rule) not in fixing.barred and all(edit.span.path == path for edit in fix.edits):
            wanted.setdefault(path, []).append((violation.rule, fix))
    return {path: fixes for path, fixes in wanted.items() if _is_asked(fixing, path)}


def _offered(fixing: _Fixing, report: Report) -> Iterator[tuple[Violation, Fix]]:
    for violation in report.violations:
        if violation.fix is not None and violation.fix.edits and (violation.fix.safe or fixing.unsafe):
            yield violation, violation.fix


def _is_asked(fixing: _Fixing, path: str) -> bool:
    absolute = Path(os.path.normpath(fixing.project.root / path))
    return any(absolute == asked or absolute.is_relative_to(asked) for asked in fixing.asked)


def _make(fixing: _Fixing, path: str, fixes: list[tuple[str, Fix]]) -> bool:
    """Make the fixes of a round that fit together in one file; False where nothing of it can be changed."""
    source = fixes[0][1].edits[0].span.source
    file = _opened(fixing, path, source)
    if file is None:
        return False
    fixes = [(rule, fix) for rule, fix in fixes if all(edit.span.source.text == source.text for edit in fix.edits)]
    made = together(fix for _, fix in fixes)
    try:
        now = _with(source, made)
    except CanNotHold:
        made, now = _one_by_one(fixing, source, made)
    if now == file.now:
        return False
    rules = tuple(rule for rule, fix in fixes if any(fix is one for one in made))
    file.passed.append((file.now, rules))
    file.now = now
    return True


def _with(source: Source, fixes: Iterable[Fix]) -> bytes:
    return stored(source, edited(source, [edit for fix in fixes for edit in fix.edits]))


def _one_by_one(fixing: _Fixing, source: Source, fixes: list[Fix]) -> tuple[list[Fix], bytes]:
    """Leave out the fixes that the file can't hold, and say why."""
    made: list[Fix] = []
    now = _with(source, ())
    for fix in fixes:
        try:
            now = _with(source, [*made, fix])
        except CanNotHold as reason:
            fixing.refuse(source.path, f"{fix.description}: {reason}")
        else:
            made.append(fix)
    return made, now


def _opened(fixing: _Fixing, path: str, source: Source) -> _File | None:
    """Return the file that a draft was read from; None where what was read of it can't be written back."""
    if path in fixing.files:
        file = fixing.files[path]
        return file if _with(source, ()) == file.now else None
    try:
        content = fixing.project.content(path)
    except Refused as refused:
        fixing.refuse(path, str(refused))
        return None
    if stored(source, source.text) != content:
        damaged = "It holds characters that are damaged, and could not be written back as it is"
        changed = "It was changed while it was being checked; run the command again"
        fixing.refuse(path, damaged if "\ufffd" in source.text else changed)
        return None
    return fixing.files.setdefault(path, _File(source, content))


def _restarted(fixing: _Fixing, path: str) -> bool:
    """Start a file again without the fixes that led it back to where it had been, or further and further."""
    file = fixing.files[path]
    earlier = [number for number, (content, _) in enumerate(file.passed) if content == file.now]
    if earlier:
        _bar(fixing, path, file.passed[earlier[0] :], "undo each other")
    elif len(file.passed) >= _ROUNDS_OF_A_FILE:
        _bar(fixing, path, file.passed[-1:], "never come to an end")
    return not file.passed


def _bar(fixing: _Fixing, path: str, passed: Sequence[tuple[bytes, tuple[str, ...]]], what: str) -> None:
    rules = sorted({rule for _, applied in passed for rule in applied})
    fixing.refuse(path, f"The fixes of {' and '.join(rules)} {what}, so none of them was made")
    fixing.barred.update((path, rule) for rule in rules)
    fixing.files[path].restart()
