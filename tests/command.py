"""Runs msglint as people do, in a process of its own: a crash of the interpreter itself shows too."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

TOP = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Run:
    """What a run printed, and its exit code."""

    code: int
    out: str
    err: str

    @cached_property
    def report(self) -> dict[str, Any]:
        parsed: dict[str, Any] = json.loads(self.out)
        return parsed

    @property
    def found(self) -> list[tuple[str, str]]:
        """The path and rule of each violation."""
        return [(violation["path"], violation["rule"]) for violation in self.report["violations"]]

    def rules_of(self, path: str) -> list[str]:
        return [rule for where, rule in self.found if where == path]


def msglint(*arguments: str | bytes | Path, folder: Path, stdin: bytes = b"", timeout: float = 60) -> Run:
    """Run msglint in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "linter", *arguments]
    done = subprocess.run(
        command, cwd=folder, env=environment, input=stdin, capture_output=True, timeout=timeout, check=False
    )
    return Run(done.returncode, done.stdout.decode(), done.stderr.decode("utf-8", "replace"))


def check(*arguments: str | bytes | Path, folder: Path, timeout: float = 60) -> Run:
    """Check with the JSON report."""
    return msglint("check", "--output-format", "json", *arguments, folder=folder, timeout=timeout)
