"""Talk to an editor over standard input and output (Language Server Protocol)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.cli import UsageError

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `lsp`."""
    parser.add_argument(
        "--stdio", action="store_true", help="talk over standard input and output; the only way there is"
    )


def run(args: argparse.Namespace) -> int:
    """Serve until the editor ends it."""
    try:
        from linter.lsp.server import serve
    except ModuleNotFoundError as error:
        if error.name not in ("pygls", "lsprotocol"):
            raise
        raise UsageError("the language server needs an extra: pip install 'msglint[lsp]'") from error
    serve()
    return 0
