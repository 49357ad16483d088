"""A small content repo written for one test, and what a run over it finds."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select
from linter.violation import Report


def report(root: Path, files: Mapping[str, str], *chosen: str) -> Report:
    """Write the files under `root` and check them by the chosen rules or topics (by default all)."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="")
    project = open_project([root])
    return check(project, select(project, chosen), [root])


def found(root: Path, files: Mapping[str, str], *chosen: str) -> list[tuple[str, str, str]]:
    """Return each violation as (rule, path:line:column, the words it points at); nothing must go wrong on the way."""
    made = report(root, files, *chosen)
    assert [notice.message for notice in made.notices if notice.failure] == []
    return [(v.rule, f"{v.path}:{v.span.begin.line}:{v.span.begin.column}", v.span.text) for v in made.violations]
