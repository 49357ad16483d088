"""Write a starter brand guide, a configuration and a sample campaign that passes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from linter import resources
from linter.cli import UsageError
from linter.cli.check import print_safely
from linter.cli.schema import modeline, write_schemas
from linter.discovery import PASSED_OVER
from linter.writing import write

if TYPE_CHECKING:
    import argparse

_CONFIG = """\
# How msglint looks at this repo. Everything here is optional; `msglint rules` shows what is in force.
brand: brand/brand.yaml
# files: {email: ["emails/**/*.html"], sms: ["texts/*.txt"]}
# ignore: [accessibility/table-role]
# severity: {cta/vague: error}
fail_on: error
"""


_TEXTS = frozenset({".html", ".htm", ".txt", ".md"})
# What lies in many repos and is sent to nobody.
_NO_DRAFTS = frozenset(
    {
        "readme",
        "license",
        "changelog",
        "contributing",
        "security",
        "notice",
        "authors",
        "requirements",
        "robots",
        "msglint-preview",
    }
)
_SHOWN = 5


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `init`."""
    parser.add_argument("folder", nargs="?", default=Path(), type=Path, help="where (default: the current folder)")


def run(args: argparse.Namespace) -> int:
    """Write what is not there yet; a file that is there is never touched."""
    root: Path = args.folder
    written = kept = 0
    for target, source in _files(root):
        if os.path.lexists(target):
            kept += 1
            print_safely(f"kept    {target}\n")
            continue
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            write(target, _content(target, source, root))
        except OSError as error:
            raise UsageError(f"{error.filename or target} can't be written: {error.strerror}") from error
        written += 1
        print_safely(f"wrote   {target}\n")
    if written:
        write_schemas(root)
        print("\nNow put your own brand into brand/brand.yaml, and check the sample: msglint check")
    if nameless := list(_nameless(root)):
        print_safely(_about(nameless))
    return 0 if written or kept else 2


def _nameless(root: Path) -> Iterator[Path]:
    """Yield the files that may be drafts, and that are passed over as nothing says on which channel they are sent."""
    from linter.project import open_project

    project = open_project([root])
    drafts = {project.root / draft.path for draft in project.find([root]).drafts}
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in PASSED_OVER)
        for name in sorted(names):
            path = Path(folder, name)
            is_text = path.suffix.lower() in _TEXTS and path.stem.split(".")[0].lower() not in _NO_DRAFTS
            if is_text and Path(os.path.abspath(path)) not in drafts:
                yield path.relative_to(root)


def _about(nameless: list[Path]) -> str:
    shown = "".join(f"  {path.as_posix()}\n" for path in nameless[:_SHOWN])
    more = f"  and {len(nameless) - _SHOWN} more\n" if len(nameless) > _SHOWN else ""
    first = nameless[0]
    channel = "email" if first.suffix.lower() in (".html", ".htm") else "sms"
    here = first.parent.as_posix()
    pattern = f"{'' if here == '.' else f'{here}/'}*{first.suffix}"
    return (
        f"\nNot looked at, as nothing says on which channel they are sent:\n{shown}{more}"
        f"If they are drafts, put the channel into the name ({first.stem}.{channel}{first.suffix}), or say in "
        f'msglint.yaml what a folder holds:\n  files: {{{channel}: ["{pattern}"]}}\n'
    )


def _content(target: Path, source: Path | None, root: Path) -> bytes:
    content = _CONFIG.encode() if source is None else source.read_bytes()
    schema = _schema(target)
    return content if schema is None else modeline(schema, target, root).encode() + content


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
