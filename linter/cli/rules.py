"""List the rules in force here, with their severity and where each was set."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from linter.rules import Rule
from linter.source import Span

if TYPE_CHECKING:
    import argparse

    from linter.document import Node
    from linter.ruleset import Ruleset

# Of these settings the nearest file's holds; all others are put together.
_SINGLE = frozenset({"brand", "baseline", "select", "clients", "fail_on"})

# Characters of a setting's value that are shown.
_SHOWN = 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `rules`."""
    parser.add_argument(
        "path", nargs="?", default=Path(), type=Path, help="a folder of the content repo, or a file: the rules for it"
    )
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this file instead of the repo's msglint.yaml")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="form of the list")


def run(args: argparse.Namespace) -> int:
    """Print the settings and the rules."""
    from linter.cli.check import print_safely
    from linter.project import open_project
    from linter.reports.visible import visible
    from linter.ruleset import select

    project = open_project([args.path], args.config)
    ruleset = select(project)
    file = None if args.path.is_dir() else project.boundary.name(Path(os.path.abspath(args.path)))
    in_force = {rule.id: rule for rule in (ruleset.rules if file is None else ruleset.on(file))}
    everything = [in_force.get(rule_id, rule) for rule_id, rule in sorted(ruleset.known.items())]
    settings = list(_settings(project.config.nodes))
    if args.output_format == "json":
        rules = [_data(rule, rule.id in in_force, _origins(rule, ruleset, file, in_force)) for rule in everything]
        print(json.dumps(rules, indent=2))
        return 0
    width = max((len(rule.id) for rule in everything), default=0)
    lines = [
        f"{rule.id:<{width}}  {rule.severity if rule.id in in_force else 'off':<10}  "
        + ", ".join(f"{name}: {_place(span)}" for name, span in _origins(rule, ruleset, file, in_force).items())
        for rule in everything
    ]
    whom = f" for {file}" if file else ""
    text = [
        *settings,
        *[""][: len(settings)],
        *lines,
        "",
        f"{len(in_force)} of {len(everything)} rules are in force{whom}.",
    ]
    print_safely("".join(f"{visible(line).rstrip()}\n" for line in text))
    problems = (*project.problems, *ruleset.problems)
    for problem in problems:
        print_safely(f"{_place(problem.span)}: {visible(problem.message)}\n")
    return 2 if problems else 0


def _settings(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield each setting of the configuration and of those that it extends, the farthest first, with its place."""
    rows = [(name, node) for document in nodes for name, node in document.items()]
    last = dict(rows)
    for name, node in rows:
        written = json.dumps(node.plain(), ensure_ascii=False, default=str)
        value = written if len(written) <= _SHOWN else f"{written[:_SHOWN]}…"
        overruled = name in _SINGLE and last[name] is not node
        yield f"{_place(node.key or node.span)}: {name}: {value}" + (
            f"  (not in force: {_place(last[name].key or last[name].span)} is nearer)" if overruled else ""
        )


def _origins(rule: Rule, ruleset: Ruleset, file: str | None, in_force: dict[str, Rule]) -> dict[str, Span]:
    """Return where a team set something of the rule, by the name of the setting."""
    off = None if rule.id in in_force else ruleset.left_out(rule, file)
    return {**rule.origins, **dict([off] if off else [])}


def _place(span: Span) -> str:
    return f"{span.path}:{span.begin.line}"


def _data(rule: Rule, in_force: bool, origins: dict[str, Span]) -> dict[str, object]:
    return {
        "rule": rule.id,
        "severity": rule.severity,
        "in_force": in_force,
        "set": {name: {"path": span.path, "line": span.begin.line} for name, span in origins.items()},
        "why": rule.why,
    }
