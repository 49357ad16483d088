"""Say of one rule why it is there, where it applies, how to follow it, with examples and its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from linter.cli import UsageError
from linter.patterns import later
from linter.rules import Rule

if TYPE_CHECKING:
    import argparse

    from linter.violation import Violation

_MOST_EXAMPLES = 3  # of either kind, and remarks on one
_PLACEHOLDER = later(r"\{\w+\}")
# Lines of an example that are shown; a whole HTML email would bury the rest.
_MOST_LINES = 24


# What a rule may need, in a sentence.
_NEEDED = {
    "browser": "a browser",
    "campaign": "a campaign",
    "engine": "an engine for spelling and grammar",
    "guide": "a guide",
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the options of `explain`."""
    parser.add_argument("rule", metavar="RULE", help="a rule such as offer/mismatch, or a topic such as offer")


def run(args: argparse.Namespace) -> int:
    """Print what there is to know of a rule, or the rules of a topic."""
    from linter.cli.check import print_safely
    from linter.project import open_project
    from linter.ruleset import select

    ruleset = select(open_project([Path()]))
    rules = [rule for rule in ruleset.known.values() if args.rule in (rule.id, rule.topic)]
    # Who has only the end of a name in mind is understood: `mismatch`, `avoid`.
    rules = rules or [rule for rule in ruleset.known.values() if args.rule == rule.id.partition("/")[2]]
    if not rules and (message := ruleset.unknown(args.rule)):
        raise UsageError(message)
    if len(rules) > 1:
        print_safely("".join(f"{rule.id:<30} {rule.severity:<11} {_first_sentence(rule.why)}\n" for rule in rules))
    else:
        in_force = rules[0].id in {rule.id for rule in ruleset.rules}
        print_safely("\n".join(_explained(rules[0], in_force, ruleset.known)) + "\n")
    return 0


def _first_sentence(text: str) -> str:
    end = text.find(". ")
    return " ".join((text if end < 0 else text[: end + 1]).split())


def _explained(rule: Rule, in_force: bool, known: Mapping[str, Rule]) -> Iterator[str]:
    bad = [example for example in rule.examples if "bad" in example][:_MOST_EXAMPLES]
    good = [example for example in rule.examples if "good" in example][:_MOST_EXAMPLES]
    said = _said(rule, bad, known)
    yield f"{rule.id} ({rule.severity}{'' if in_force else ', switched off here'})"
    yield ""
    yield from _wrapped(rule.why)
    for heading, text in (("How to follow it", _how(rule, said)), ("Where it applies", where(rule))):
        if text:
            yield f"\n{heading}"
            yield from _wrapped(text, "  ")
    if rule.options:
        yield "\nSettings"
        yield from (f"  {name}: {value}" for name, value in rule.options.items())
    yield ""
    if bad:
        yield "Reported"
    for example, violations in zip(bad, said, strict=True):
        yield from _example(example, "bad")
        yield from _remarks(example, violations)
        yield ""
    if good:
        yield "Fine"
    for example in good:
        yield from _example(example, "good")
        yield ""
    if rule.source:
        yield "Source"
        yield from (f"  {source}" for source in rule.source)
        yield ""
    yield f"To leave it out once: a comment <!-- msglint-ignore {rule.id}: reason --> in HTML and Markdown,"
    yield f"or in the front matter: ignore: [{{rule: {rule.id}, reason: …}}]"


def _wrapped(text: str, indent: str = "") -> list[str]:
    import textwrap

    return textwrap.wrap(" ".join(text.split()), 88, initial_indent=indent, subsequent_indent=indent)


def where(rule: Rule) -> str:
    """Say which drafts a rule looks at, and what it needs."""
    when = rule.when
    parts = [
        f"{name}: {', '.join(sorted(values))}"
        for name, values in (
            ("channels", when.channels),
            ("fields", when.fields),
            ("languages", when.languages),
            ("kinds", when.kinds),
            ("jurisdictions", when.jurisdictions),
            ("formats", when.formats),
        )
        if values is not None
    ]
    if when.offer is not None:
        parts.append("drafts that make an offer" if when.offer else "drafts that make no offer")
    if when.pictures is not None:
        parts.append("drafts with pictures" if when.pictures else "drafts without pictures")
    if rule.needs:
        parts.append(f"needs {' and '.join(_NEEDED[name] for name in sorted(rule.needs))}")
    return "; ".join(parts) if parts else "every draft"


def _example(example: Any, key: str) -> Iterator[str]:
    """Show an example as its files: a text as it stands, settings as YAML."""
    content = example[key] if isinstance(example[key], dict) else {"": example[key]}
    lines = shortened([line for name, value in content.items() for line in _part(name, value)])
    yield from (f"    {line}".rstrip() for line in lines)


def _remarks(example: Any, violations: Sequence[Violation]) -> Iterator[str]:
    """Say what a run says of an example, or where it can't be run, which of its words are meant."""
    import textwrap

    for violation in violations[:_MOST_EXAMPLES]:
        yield from textwrap.wrap(violation.message, 84, initial_indent="    → ", subsequent_indent="      ")
    if len(violations) > _MOST_EXAMPLES:
        yield f"    → and {len(violations) - _MOST_EXAMPLES} more"
    if not violations and (words := flagged(example)):
        yield f"    → {', '.join(f'“{word}”' for word in words)}"


def _said(rule: Rule, bad: Sequence[Any], known: Mapping[str, Rule]) -> list[tuple[Violation, ...]]:
    """Return what msglint says of each bad example, by trying it out."""
    from linter.examples import said_of

    return [said_of(rule, example, known) for example in bad]


def _how(rule: Rule, said: Sequence[Sequence[Violation]]) -> str:
    """Return what to do; where that depends on the draft, what to do in the first bad example."""
    if "{" not in rule.how:
        return rule.how
    helps = [violation.help for violations in said for violation in violations if violation.help]
    return f"In the first text below: {helps[0]}" if helps else _PLACEHOLDER.sub("…", rule.how)


def shortened(lines: list[str]) -> list[str]:
    """Return the lines of an example as far as they are shown."""
    return lines if len(lines) <= _MOST_LINES else [*lines[:_MOST_LINES], "…"]


def flagged(example: Any) -> list[str]:
    """Return the words that a bad example is reported for, as far as it points at words."""
    flags = [flag if isinstance(flag, str) else flag.get("text") for flag in example.get("flags", [])]
    return [flag for flag in flags if flag]


def _part(name: str, value: Any) -> Iterator[str]:
    value = _told(value)
    if isinstance(value, str):
        lines = value.rstrip().splitlines()
        if name and len(lines) == 1:
            yield f"{name}: {lines[0]}"
            return
        if name:
            yield f"{name}:"
        yield from (f"  {line}" if name else line for line in lines)
        return
    yield f"{name}:"
    yield from (f"  {line}" for line in as_yaml(value))


def _told(value: Any) -> Any:
    """Return what an example writes short, in words: a text many times over, a picture that is drawn or copied."""
    match value:
        case {"repeat": {"text": text, "times": times, **around}}:
            once = str(text).rstrip("\n")
            return f"{around.get('before', '')}{once} … (so {times:,} times) …{around.get('after', '')}"
        case {"picture": dict(picture)}:
            return f"a picture of {picture.get('width', 600)} × {picture.get('height', 400)} pixels"
        case {"copy": str(path)}:
            return f"a copy of {path}"
        case dict():
            return {name: _told(inner) for name, inner in value.items()}
    return value


def as_yaml(value: Any) -> list[str]:
    """Return settings of an example as lines of YAML."""
    import yaml

    written = yaml.safe_dump(value, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    return [line for line in written.rstrip().splitlines() if line != "..."]
