"""Print a script that makes a shell complete msglint's commands, options, rules and channels."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from importlib import import_module

from linter.record import Record

_RULES = frozenset({"--select", "--ignore", "rule"})
_CHANNELS = frozenset({"channel"})

_BASH = """\
# Completion of msglint for bash. To have it in every shell, put this into ~/.bashrc:
#   eval "$(msglint completion bash)"
_msglint() {{
  local command="${{COMP_WORDS[1]}}" word="${{COMP_WORDS[COMP_CWORD]}}" before="${{COMP_WORDS[COMP_CWORD-1]}}" words=""
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "{commands} --help --version" -- "$word"))
    return
  fi
  case "$command $before" in
{values}
    *)
      case "$word" in
        -*) case "$command" in
{options}
        esac ;;
        *) case "$command" in
{names}
        esac ;;
      esac ;;
  esac
  if [ -n "$words" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$word"))
  else
    local IFS=$'\\n'
    COMPREPLY=($(compgen -f -- "$word"))
  fi
}}
complete -o filenames -F _msglint msglint
"""

_ZSH = """\
# Completion of msglint for zsh. To have it in every shell, put this into ~/.zshrc, after compinit:
#   eval "$(msglint completion zsh)"
autoload -U +X compinit && compinit -u
autoload -U +X bashcompinit && bashcompinit
"""


class _Option(Record):
    """What can be written after a command: an option or an argument, what it is, and the values it takes.

    `takes` says whether a value follows; without `values` it is a file.
    """

    name: str
    help: str
    takes: bool
    values: tuple[str, ...]


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `completion`."""
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="which shell")


def run(args: argparse.Namespace) -> int:
    """Print the script."""
    from linter.cli import COMMANDS

    known = {command: list(_options(command)) for command in COMMANDS}
    script = {"bash": _bash, "zsh": lambda known: _ZSH + _bash(known), "fish": _fish}[args.shell](known)
    print(script, end="")
    return 0


def _options(command: str) -> Iterator[_Option]:
    parser = argparse.ArgumentParser(add_help=False)
    import_module(f"linter.cli.{command.replace('-', '_')}").arguments(parser)
    for action in parser._actions:
        names = [name for name in action.option_strings if name.startswith("--")] or [action.dest]
        values = tuple(str(choice) for choice in action.choices or ()) or _values(names[0])
        takes = action.nargs != 0
        yield _Option(names[0], (action.help or "").partition(" (")[0], takes, values)


def _values(name: str) -> tuple[str, ...]:
    if name in _RULES:
        from linter.rules import load_builtin

        rules = load_builtin()
        return tuple(sorted({*rules, *(rule.topic for rule in rules.values())}))
    if name in _CHANNELS:
        from linter.channels import Channels

        return tuple(Channels().names)
    return ()


def _bash(known: dict[str, list[_Option]]) -> str:
    values, options, names = [], [], []
    for command, entries in known.items():
        flags = [entry for entry in entries if entry.name.startswith("-")]
        for entry in flags:
            if entry.takes:
                values.append(f'    "{command} {entry.name}") words="{" ".join(entry.values)}" ;;')
        options.append(f'          {command}) words="{" ".join((*(entry.name for entry in flags), "--help"))}" ;;')
        words = " ".join(value for entry in entries if not entry.name.startswith("-") for value in entry.values)
        names.append(f'          {command}) words="{words}" ;;')
    parts = {"values": values, "options": options, "names": names}
    return _BASH.format(commands=" ".join(known), **{name: "\n".join(lines) for name, lines in parts.items()})


def _fish(known: dict[str, list[_Option]]) -> str:
    from linter.cli import COMMANDS

    lines = [
        "# Completion of msglint for fish. To have it in every shell:",
        "#   msglint completion fish > ~/.config/fish/completions/msglint.fish",
    ]
    for command, entries in known.items():
        lines.append(f"complete -c msglint -f -n __fish_use_subcommand -a {command} -d {_quoted(COMMANDS[command])}")
        for entry in entries:
            when = f"complete -c msglint -n '__fish_seen_subcommand_from {command}'"
            if entry.name.startswith("--"):
                values = f" -x -a {_quoted(' '.join(entry.values))}" if entry.values else " -r" if entry.takes else ""
                lines.append(f"{when} -l {entry.name[2:]}{values} -d {_quoted(entry.help)}")
            elif entry.values:
                lines.append(f"{when} -f -a {_quoted(' '.join(entry.values))}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
