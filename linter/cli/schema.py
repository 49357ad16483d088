"""Print the JSON Schema of a YAML file, or write all of them where editors find them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from linter import resources
from linter.cli import UsageError

if TYPE_CHECKING:
    import argparse

# What each schema is of. Tools that read YAML look for them by a line at the top of the file.
NAMES = {
    "brand": "brand/brand.yaml, the brand guide",
    "campaign": "campaign.yaml of each campaign",
    "config": "msglint.yaml, the configuration",
    "draft": "drafts in YAML or JSON, and the front matter of others",
    "pack": "rule packs of your own",
    "vocabulary": "words of offers in a language, rules/vocabulary/<language>/offers.yaml",
}

FOLDER = Path(".msglint", "schemas")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `schema`."""
    parser.add_argument("name", nargs="?", choices=tuple(NAMES), help="which one to print")
    parser.add_argument(
        "--write", metavar="FOLDER", type=Path, help=f"write all of them to {FOLDER} in this folder, for editors"
    )


def run(args: argparse.Namespace) -> int:
    """Print or write schemas, or list them."""
    if args.write is not None:
        write_schemas(args.write)
        print(f"wrote {len(NAMES)} schemas to {args.write / FOLDER}; the line at the top of a file that names one:")
        print(modeline("config", args.write / "msglint.yaml", args.write), end="")
        return 0
    if args.name is None:
        print("".join(f"{name:<12}{what}\n" for name, what in NAMES.items()), end="")
        return 0
    print(Path(resources.schema(args.name)).read_text("utf-8"), end="")
    return 0


def write_schemas(root: Path) -> None:
    """Write the schemas into a folder that drafts are never looked for in. Raises UsageError."""
    from linter.writing import write

    file = folder = root / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name in NAMES:
            file = folder / f"{name}.schema.json"
            write(file, Path(resources.schema(name)).read_bytes())
    except OSError as error:
        raise UsageError(f"{error.filename or file} can't be written: {error.strerror}") from error


def modeline(name: str, file: Path, root: Path) -> str:
    """Return the line by which editors find the schema of a YAML file (yaml-language-server, as in VS Code)."""
    up = "../" * (len(file.relative_to(root).parts) - 1)
    return f"# yaml-language-server: $schema={up}{FOLDER.as_posix()}/{name}.schema.json\n"
