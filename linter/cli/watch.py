"""The option `--watch`: check again whenever a file of the content repo changes."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli import UsageError
from linter.cli.check import check_once

if TYPE_CHECKING:
    import argparse

# Seconds between two looks at the files, and how long they must be left alone: an editor writes several at once.
_PAUSE = 0.5
_CALM = 0.1

State = dict[str, tuple[int, int]]


def run(args: argparse.Namespace) -> int:
    """Check, wait for a change, and check anew, until Ctrl-C; return 0 then."""
    if "-" in args.paths:
        raise UsageError("standard input can't be watched; name files or folders")
    try:
        while True:
            folder = _root(args)
            before = _state(folder)
            if sys.stdout.isatty():
                sys.stdout.write("\x1b[2J\x1b[3J\x1b[H")
            _check(args)
            print(f"{time.strftime('%H:%M:%S')}: waiting for changes; Ctrl-C ends this.", flush=True)
            while (now := _state(folder)) == before:
                time.sleep(_PAUSE)
            while now != (now := _calm(folder)):
                pass
    except KeyboardInterrupt:
        return 0


def _check(args: argparse.Namespace) -> None:
    """Check once; what can't be carried out now may be so after the next change."""
    try:
        check_once(args)
    except UsageError as error:
        print(f"msglint: {error}", file=sys.stderr)


def _calm(folder: Path) -> State:
    time.sleep(_CALM)
    return _state(folder)


def _root(args: argparse.Namespace) -> Path:
    """Return the folder of the content repo: a change of its guide or of another draft may matter as well."""
    from linter.project import open_project

    return open_project([Path(path) for path in args.paths], args.config).root


def _state(folder: Path) -> State:
    """Return the times and sizes of all files that may matter, without those of hidden folders and of packages."""
    found: State = {}
    waiting = [os.fspath(folder)]
    while waiting:
        try:
            with os.scandir(waiting.pop()) as entries:
                for entry in entries:
                    if entry.name.startswith(".") or entry.name == "node_modules":
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(entry.path)
                    else:
                        status = entry.stat(follow_symlinks=False)
                        found[entry.path] = (status.st_mtime_ns, status.st_size)
        except OSError:
            continue
    return found
