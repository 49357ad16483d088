"""Write a starter brand guide, a configuration and a sample campaign that passes."""

from __future__ import annotations

import argparse
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from linter import resources
from linter.cli import UsageError
from linter.cli.schema import modeline, write_schemas

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
            schema = _schema(target)
            if schema is not None:
                text = _CONFIG if source is None else source.read_text("utf-8")
                target.write_text(modeline(schema, target, root) + text, encoding="utf-8")
            elif source is not None:
                shutil.copyfile(source, target)
            written += 1
            print(f"wrote   {target}")
    except OSError as error:
        raise UsageError(f"{error.filename} can't be written: {error.strerror}") from error
    if written:
        write_schemas(root)
        print("\nNow put your own brand into brand/brand.yaml, and check the sample: msglint check")
    return 0 if written or kept else 2


def _schema(target: Path) -> str | None:
    """Return the name of the schema that a file of the starter is written by, None for what is no YAML."""
    if target.suffix != ".yaml":
        return None
    return {"msglint.yaml": "config", "brand.yaml": "brand", "campaign.yaml": "campaign"}.get(target.name, "draft")


def _files(root: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield what to write, with the file that it is a copy of (None for the configuration)."""
    yield root / "msglint.yaml", None
    for name, folder in (("brand", root / "brand"), ("campaign", root / "campaigns" / "spring-sale")):
        shared = Path(resources.shared(name))
        for source in sorted(shared.rglob("*")):
            if source.is_file() and "__pycache__" not in source.parts and source.suffix != ".py":
                yield folder / source.relative_to(shared), source
