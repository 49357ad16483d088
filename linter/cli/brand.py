"""Bring a brand that is described elsewhere into the guide, or look at the guide itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter.cli import UsageError
from linter.source import Span

if TYPE_CHECKING:
    import argparse

_LARGEST = 20_000_000


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `brand`."""
    commands = parser.add_subparsers(dest="action", required=True, metavar="import | check")
    reading = commands.add_parser("import", help="write the YAML for a brand described elsewhere")
    reading.add_argument("file", type=Path, metavar="FILE", help="design tokens, brand.json, .ase or .gpl")
    looking = commands.add_parser("check", help="say what is wrong with the guide itself")
    looking.add_argument("folder", type=Path, nargs="?", default=Path(), help="a content repo (default: this one)")


def run(args: argparse.Namespace) -> int:
    """Carry out one of the two."""
    return _import(args.file) if args.action == "import" else _check(args.folder)


def _import(path: Path) -> int:
    from linter.brand.importing import ImportFault, read
    from linter.brand.importing.found import as_yaml
    from linter.cli.check import print_safely

    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    if len(content) > _LARGEST:
        raise UsageError(f"{path} is far bigger than any description of a brand")
    try:
        found = read(path.name, content)
    except ImportFault as fault:
        raise UsageError(str(fault)) from fault
    if found.empty:
        raise UsageError(f"{path} holds nothing that a brand guide could use")
    print_safely(as_yaml(found, path.name))
    return 0


def _check(folder: Path) -> int:
    from linter.brand.audit import READABLE, audit, pairs
    from linter.cli.check import print_safely
    from linter.project import open_project

    project = open_project([folder])
    brand = project.brand
    if not brand.present:
        raise UsageError(f"there is no brand guide in {folder}; `msglint init` writes one to start from")
    lines = [_line("config/invalid", "error", problem.span, problem.message) for problem in brand.problems]
    remarks = list(audit(brand))
    lines += [_line(remark.rule, remark.severity, remark.span, remark.message) for remark in remarks]
    readable = pairs(brand)
    if readable:
        lines += ["", "Text that can be read (contrast of at least 4.5, or 3 for large text):"]
        for pair in readable:
            note = "" if pair.contrast >= READABLE else "  large text only"
            lines.append(f"  {pair.contrast:5.1f}  {pair.first} and {pair.second}{note}")
    bad = bool(brand.problems) or any(remark.severity == "error" for remark in remarks)
    if not brand.problems and not remarks:
        lines.insert(0, f"{brand.source.path}: nothing is wrong with it")
    print_safely("\n".join(lines) + "\n")
    return 2 if brand.problems else int(bad)


def _line(rule: str, severity: str, span: Span, message: str) -> str:
    return f"{span.path}:{span.begin.line}:{span.begin.column}: {severity} {rule}: {message}"
