"""The configuration: `msglint.yaml` or `[tool.msglint]`, merged with what it extends."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from linter.document import Declared, Node
from linter.draft import Problem
from linter.violation import Severity


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for some paths; globs are as in .gitignore, relative to the root."""

    paths: tuple[str, ...]
    ignore: tuple[Declared[str], ...] = ()
    select: tuple[Declared[str], ...] = ()
    severity: Mapping[str, Declared[Severity]] = dataclasses.field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Whether the settings hold for a file, by its path relative to the root."""
        raise NotImplementedError


@dataclass(slots=True, eq=False)
class Config:
    """What a repo sets. `rules` are the folders and files of its own packs, `brand` is its guide's file.

    `select` and `ignore` name topics or rules. Every value keeps the place where it was set, in whichever file.
    """

    node: Node | None = None
    brand: Path | None = None
    rules: tuple[Path, ...] = ()
    files: Mapping[str, tuple[str, ...]] = dataclasses.field(default_factory=dict)
    exclude: tuple[str, ...] = ()
    select: tuple[Declared[str], ...] = ()
    ignore: tuple[Declared[str], ...] = ()
    severity: Mapping[str, Declared[Severity]] = dataclasses.field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    clients: Node | None = None
    language: Node | None = None
    fail_on: str | None = None
    problems: tuple[Problem, ...] = ()
