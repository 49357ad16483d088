"""How many variables a platform lets a part of a template hold, and where."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from linter.channels import VariableRule
from linter.checking import Context, Finding, NoOptions, check
from linter.checks.length.bounds import Part, called, channel_of, parts
from linter.draft import Draft


@check("length.variables")
def variables(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The variables of a template stand as the platform wants them: few enough, apart, numbered, never at an end."""
    channel = channel_of(draft, context)
    if channel is None:
        return
    for part in parts(draft, context):
        for rule in channel.variables:
            if rule.field == part.name:
                name = called(part, draft, channel)
                for start, end, variant, values in _broken(part, rule):
                    place = part.passage.span(start, end)
                    yield Finding(place, {"part": name, **values}, field=part.name, variant=variant)


def _broken(part: Part, rule: VariableRule) -> Iterator[tuple[int, int, str | None, dict[str, object]]]:
    """Yield where a part breaks a rule, which message says so, and what fills it."""
    from linter.extract.expressions import parse

    found = [
        (start, end, parse(expression.text).name or "")
        for start, end, expression in part.passage.expressions_in()
        if parse(expression.text).kind == "variable"
    ]
    if not found:
        return
    text = part.passage.text
    if rule.max is not None and len(found) > rule.max:
        start, end, _ = found[rule.max]
        allowed = "none" if rule.max == 0 else f"at most {_spoken(rule.max)}"
        yield start, end, None, {"count": _spoken(len(found)), "allowed": allowed}
    if rule.inside:
        for start, end, _ in found:
            where = "start" if not text[:start].strip() else "end" if not text[end:].strip() else None
            if where is not None:
                yield start, end, "edge", {"where": where}
    if rule.apart:
        for (_, before, _), (start, end, _) in itertools.pairwise(found):
            if not text[before:start].strip():
                yield start, end, "adjacent", {}
    if rule.numbered:
        yield from _numbering(found)


def _spoken(number: int) -> str:
    return f"{number} variable{'' if number == 1 else 's'}"


def _numbering(found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str, dict[str, object]]]:
    """Numbered variables count up from 1 without a gap; a template may use names instead."""
    if not any(name.isdigit() for _, _, name in found):
        return
    seen: set[str] = set()
    for start, end, name in found:
        expected = str(len(seen) + 1)
        if name not in seen and name != expected:
            yield start, end, "number", {"name": name, "expected": expected}
            return
        seen.add(name)
