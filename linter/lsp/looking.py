"""What is found in the texts that an editor has open, together with everything around them on disk."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from itertools import groupby
from pathlib import Path

from linter.economy import Economy
from linter.engine import check
from linter.project import Project, open_project
from linter.record import Record
from linter.rules import Rule
from linter.ruleset import select
from linter.violation import Violation

# Drafts of a content repo that are looked at together while somebody waits in an editor; more take a terminal.
_MOST_DRAFTS = 1_000


class InFile(Record):
    """What was found in one file, and the root that the paths of the findings start from."""

    root: Path
    violations: tuple[Violation, ...]


class Found(Record):
    """What was found in some texts: by the absolute path of the file that it stands in, with all rules there are.

    `complete` are the files of which all that there is to find was, and `everything` the roots of the content repos in
    which all drafts were looked at; `left` is the number of drafts of repos that are too large for that.
    """

    texts: Mapping[Path, str]
    files: Mapping[Path, InFile]
    rules: Mapping[str, Rule]
    complete: frozenset[Path] = frozenset()
    everything: frozenset[Path] = frozenset()
    left: int = 0


def look(texts: Mapping[Path, str], changed: Collection[Path] = (), known: Collection[Path] = ()) -> Found:
    """Check the open files among the rest of their campaigns; a file is as the editor has it, saved or not.

    A guide or a configuration that is open holds as it is there. All drafts of the repo are looked at once the guide,
    or what else holds for each of them, has `changed` on disk. Else those that are not open are left alone, but for the
    `known` ones, of which something was found before, as far as they have changed or an open file may concern them.
    """
    files: dict[Path, InFile] = {}
    rules: dict[str, Rule] = {}
    complete: set[Path] = set(texts)
    everything = set()
    left = 0
    unsaved = dict(_unsaved(texts))
    for paths in _by_root(texts).values():
        project = open_project(paths, unsaved=unsaved)
        ruleset = select(project)
        rules.update(ruleset.known)
        drafts = list(_drafts(project, paths))
        concerned = {project.root / file.path for file in project.find(drafts, skip_unknown=True).drafts}
        concerned.update(path for path in changed if path.is_relative_to(project.root))
        drafts += sorted(path for path in concerned.intersection(known).difference(drafts) if os.path.isfile(path))
        complete.update(concerned.intersection(known))
        if any(project.boundary.name(path) in project.documents for path in changed):
            in_all = len(project.find([project.root]).drafts)
            if in_all <= _MOST_DRAFTS:
                drafts.append(project.root)
                everything.add(project.root)
            else:
                left += in_all
        report = check(project, ruleset, drafts, skip_unknown=True, economy=Economy(keep=True))
        for name, violations in groupby(report.violations, lambda violation: violation.path):
            place = Path(os.path.normpath(project.root / name))
            files[place] = InFile(project.root, tuple(violations))
    return Found(texts, files, rules, frozenset(complete), frozenset(everything), left)


def _unsaved(texts: Mapping[Path, str]) -> Iterator[tuple[Path, bytes]]:
    """Yield the open files that are not on disk as they are in the editor."""
    for path, text in texts.items():
        content = text.encode("utf-8", "surrogatepass")
        try:
            saved = path.read_bytes() == content
        except OSError:
            saved = False
        if not saved:
            yield path, content


def _by_root(texts: Mapping[Path, str]) -> dict[Path, list[Path]]:
    """Return the open files by the content repo that they lie in."""
    roots: dict[Path, list[Path]] = {}
    for path in sorted(texts):
        roots.setdefault(open_project([path]).root, []).append(path)
    return roots


def _drafts(project: Project, paths: list[Path]) -> Iterator[Path]:
    """Yield the open files without those that concern every draft of the repo, as it may have thousands."""
    return (path for path in paths if project.boundary.name(path) not in project.documents)
