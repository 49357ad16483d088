"""List the rules in force here, with their severity and where each was set."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from linter.rules import Rule


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `rules`."""
    parser.add_argument("path", nargs="?", default=Path(), type=Path, help="a file or folder of the content repo")
    parser.add_argument("--config", metavar="FILE", type=Path, help="use this file instead of the repo's msglint.yaml")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="form of the list")


def run(args: argparse.Namespace) -> int:
    """Print the rules."""
    from linter.cli.check import print_safely
    from linter.project import open_project
    from linter.ruleset import select

    ruleset = select(open_project([args.path], args.config))
    in_force = {rule.id: rule for rule in ruleset.rules}
    everything = [in_force.get(rule_id, rule) for rule_id, rule in sorted(ruleset.known.items())]
    if args.output_format == "json":
        print(json.dumps([_data(rule, rule.id in in_force) for rule in everything], indent=2))
        return 0
    width = max((len(rule.id) for rule in everything), default=0)
    lines = [
        f"{rule.id:<{width}}  {rule.severity if rule.id in in_force else 'off':<10}  {_origin(rule)}".rstrip()
        for rule in everything
    ]
    print_safely("\n".join((*lines, "", f"{len(in_force)} of {len(everything)} rules are in force.")) + "\n")
    for problem in ruleset.problems:
        print_safely(f"{problem.span.path}:{problem.span.begin.line}: {problem.message}\n")
    return 2 if ruleset.problems else 0


def _origin(rule: Rule) -> str:
    """Return where a team set something of the rule: the setting, the file and the line."""
    return ", ".join(f"{name}: {span.path}:{span.begin.line}" for name, span in rule.origins.items())


def _data(rule: Rule, in_force: bool) -> dict[str, object]:
    return {
        "rule": rule.id,
        "severity": rule.severity,
        "in_force": in_force,
        "set": {name: {"path": span.path, "line": span.begin.line} for name, span in rule.origins.items()},
        "why": rule.why,
    }
