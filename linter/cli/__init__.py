"""The command line: which commands there are. Each is a module with `arguments(parser)` and `run(args)`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, cast

from linter import __version__

if TYPE_CHECKING:
    from argparse import HelpFormatter

COMMANDS = {
    "check": "check drafts against the brand guide and their campaign",
    "fix": "make the safe fixes in drafts, and report what is left",
    "explain": "say why a rule is there, where it applies and how to follow it",
    "rules": "list the rules in force here, and where each was set",
    "init": "write a starter brand guide and a sample campaign that passes",
    "brand": "bring in a brand described elsewhere, or look at the guide itself",
    "preview": "draw a page that shows each draft as its device would, with what was found",
    "measure": "count a text the way a platform does: segments, weighted length, ...",
    "schema": "print the JSON Schema of a YAML file, or write them for your editor",
    "completion": "print what makes your shell complete commands, options and rules",
    "lsp": "talk to an editor: findings while you type, quick fixes, explanations",
    "test-rules": "run the examples of rule packs",
}

_INTRO = """msglint checks message drafts against a brand guide, before anybody receives them.

Usage: msglint COMMAND [OPTIONS] [PATH ...]

Commands:
{commands}

Options:
  --version   print the version
  -h, --help  print this; `msglint COMMAND --help` says more of a command
"""


class UsageError(Exception):
    """A command that can't be carried out as it was given: the message says why. Exit code 2."""


def run(argv: Sequence[str]) -> int:
    """Carry out one command line and return its exit code."""
    if not argv or argv[0] in ("-h", "--help", "help"):
        width = max(map(len, COMMANDS)) + 2
        print(_INTRO.format(commands="\n".join(f"  {name:<{width}}{text}" for name, text in COMMANDS.items())), end="")
        return 0 if argv else 2
    if argv[0] in ("--version", "-V"):
        print(f"msglint {__version__}")
        return 0
    try:
        return _command(argv[0], argv[1:])
    except UsageError as error:
        print(f"msglint: {error}", file=sys.stderr)
        return 2


def _formatter(rest: Sequence[str]) -> Callable[..., HelpFormatter]:
    """Return how help is laid out. Only for help itself the terminal is measured, as that takes long to import."""
    from argparse import HelpFormatter

    asked = any(word in ("-h", "--help") for word in rest)
    return HelpFormatter if asked else partial(HelpFormatter, width=80)


def _command(name: str, rest: Sequence[str]) -> int:
    if name not in COMMANDS:
        from linter.rules import did_you_mean

        hint = did_you_mean(name, COMMANDS) or "; to check files: msglint check PATH"
        raise UsageError(f"there is no command “{name}”{hint}")
    from linter.cli import plain

    module = import_module(f"linter.cli.{name.replace('-', '_')}")
    read = plain.read(module.arguments, rest)
    if read is not None:
        return cast("int", module.run(read))
    from linter.cli.parser import Parser

    parser = Parser(
        prog=f"msglint {name}", description=f"{module.__doc__}".split("\n\n")[0], formatter_class=_formatter(rest)
    )
    module.arguments(parser)
    return cast("int", module.run(parser.parse_args(rest)))
