"""Run the examples of rule packs: each bad one must be found where it says, each good one must pass."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from linter.cli import UsageError
from linter.source import Source

if TYPE_CHECKING:
    import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `test-rules`."""
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="packs (default: all that hold here)")
    parser.add_argument("--select", metavar="RULE", action="append", default=[], help="only this rule or topic")


def run(args: argparse.Namespace) -> int:
    """Run the examples; exit code 1 when one does not hold or a pack is invalid."""
    from linter.cli.check import print_safely
    from linter.examples import run_examples
    from linter.project import open_project
    from linter.rules import matches
    from linter.ruleset import load_pack, select

    project = open_project([Path()])
    ruleset = select(project)
    problems = list(ruleset.problems)
    wanted = dict(ruleset.known)
    if args.paths:
        before = dict(ruleset.known)
        for path in args.paths:
            problems += load_pack(_source(path), ruleset.known)
        wanted = {rule_id: rule for rule_id, rule in ruleset.known.items() if rule is not before.get(rule_id)}
    for name in args.select:
        if message := ruleset.unknown(name):
            raise UsageError(message)
    if args.select:
        wanted = {rule_id: rule for rule_id, rule in wanted.items() if matches(rule_id, args.select)}
    failed = total = 0
    skipped: dict[str, int] = {}
    language = project.config.language
    engine = cast("dict[str, object]", language.plain()) if language else None
    for outcome in run_examples(ruleset.known, wanted, engine):
        total += 1
        if outcome.skipped is not None:
            skipped[outcome.skipped] = skipped.get(outcome.skipped, 0) + 1
        if outcome.failure is not None:
            failed += 1
            print_safely(f"{outcome.rule}, example {outcome.number}: {outcome.failure}\n")
    for reason, count in skipped.items():
        print_safely(f"{count} examples were not run: {reason}\n")
    for problem in problems:
        print_safely(f"{problem.span.path}:{problem.span.begin.line}: {problem.message}\n")
    without = [rule_id for rule_id, rule in wanted.items() if not rule.examples]
    if without:
        print_safely(f"Without examples: {', '.join(without)}\n")
    held = "all that were run hold" if skipped else "all hold"
    verdict = f"{failed} do not hold" if failed else held
    print_safely(f"{len(wanted)} rules, {total} examples: {verdict}.\n")
    return int(bool(failed or problems))


def _source(path: Path) -> Source:
    try:
        return Source(path.as_posix(), path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise UsageError(f"{path} can't be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path} can't be read: it is no text in UTF-8") from error
