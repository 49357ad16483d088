"""What is found in the texts that an editor has open, together with everything around them on disk."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from linter.engine import check
from linter.project import Project, open_project
from linter.record import Record
from linter.rules import Rule
from linter.ruleset import select
from linter.violation import Violation


class InFile(Record):
    """What was found in one file, and the root that the paths of the findings start from."""

    root: Path
    violations: tuple[Violation, ...]


class Found(Record):
    """What was found in some texts: by the absolute path of the file that it stands in, with all rules there are."""

    texts: Mapping[Path, str]
    files: Mapping[Path, InFile]
    rules: Mapping[str, Rule]


def look(texts: Mapping[Path, str]) -> Found:
    """Check the open files among the rest of their campaigns; a file is as the editor has it, saved or not.

    A guide or a configuration that is open holds as it is there; the drafts that are not open are left alone.
    """
    unsaved = {path: text.encode("utf-8", "surrogatepass") for path, text in texts.items()}
    files: dict[Path, InFile] = {}
    rules: dict[str, Rule] = {}
    for paths in _by_root(texts).values():
        project = open_project(paths, unsaved=unsaved)
        ruleset = select(project)
        rules.update(ruleset.known)
        report = check(project, ruleset, list(_drafts(project, paths)), skip_unknown=True)
        for name, violations in groupby(report.violations, lambda violation: violation.path):
            place = Path(os.path.normpath(project.root / name))
            files[place] = InFile(project.root, tuple(violations))
    return Found(texts, files, rules)


def _by_root(texts: Mapping[Path, str]) -> dict[Path, list[Path]]:
    """Return the open files by the content repo that they lie in."""
    roots: dict[Path, list[Path]] = {}
    for path in sorted(texts):
        roots.setdefault(open_project([path]).root, []).append(path)
    return roots


def _drafts(project: Project, paths: list[Path]) -> Iterator[Path]:
    """Yield the open files without those that concern every draft of the repo, as it may have thousands."""
    return (path for path in paths if project.boundary.name(path) not in project.documents)
