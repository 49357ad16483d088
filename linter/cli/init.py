"""Write a starter brand guide, a configuration and a sample campaign that passes."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from linter import resources
from linter.cli import UsageError

_CONFIG = """\
# How msglint looks at this repo. Everything here is optional; `msglint rules` shows what is in force.
brand: brand/brand.yaml
# files: {email: ["emails/**/*.html"], sms: ["texts/*.txt"]}
# ignore: [accessibility/table-role]
# severity: {cta/vague: error}
fail_on: error
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `init`."""
    parser.add_argument("folder", nargs="?", default=Path(), type=Path, help="where (default: the current folder)")


def run(args: argparse.Namespace) -> int:
    """Write what is not there yet; a file that is there is never touched."""
    root: Path = args.folder
    written = kept = 0
    try:
        for target, source in _files(root):
            if os.path.lexists(target):
                kept += 1
                print(f"kept    {target}")
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            if source is None:
                target.write_text(_CONFIG, encoding="utf-8")
            else:
                shutil.copyfile(source, target)
            written += 1
            print(f"wrote   {target}")
    except OSError as error:
        raise UsageError(f"{error.filename} can't be written: {error.strerror}") from error
    if written:
        print("\nNow put your own brand into brand/brand.yaml, and check the sample: msglint check")
    return 0 if written or kept else 2


def _files(root: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield what to write, with the file that it is a copy of (None for the configuration)."""
    yield root / "msglint.yaml", None
    for name, folder in (("brand", root / "brand"), ("campaign", root / "campaigns" / "spring-sale")):
        shared = Path(resources.shared(name))
        for source in sorted(shared.rglob("*")):
            if source.is_file() and "__pycache__" not in source.parts and source.suffix != ".py":
                yield folder / source.relative_to(shared), source
