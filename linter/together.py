"""What looks at many drafts together, each by itself: an engine for language is asked for a hundred at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from linter.discovery import CAMPAIGN
from linter.draft import Draft
from linter.inspection import read_again
from linter.outcome import Group, Outcome, read, written
from linter.rules import Rule
from linter.run import Run, bind, findings, possible
from linter.violation import Violation

if TYPE_CHECKING:
    from linter.files import State
    from linter.results import Results


def check_together(
    run: Run, groups: Sequence[Group], outcomes: Sequence[Outcome], kept: Callable[[], Results | None]
) -> list[Outcome]:
    """Return what comes of the drafts of some groups, whose outcomes name the rules; what is `kept` is used again."""
    concerned = [group for group, outcome in zip(groups, outcomes, strict=True) if outcome.together]
    results = kept() if concerned else None
    guide = run.project.brand.source
    known: list[Outcome] = []
    left: list[Group] = []
    for group in concerned:
        line = results.known(results.key(group, "together")) if results else None
        if line is None:
            left.append(group)
        else:
            known.append(read(line, shared={guide.path: guide}))
    looked = [_looked(run, group) if results else {} for group in left]
    rules = {rule for outcome in outcomes for rule in outcome.together} if left else set()
    found = list(_violations(run, rules, left))
    notices, run.notices = tuple(run.notices), []
    new = [_outcome(run, group, found) for group in left]
    if results and left and Outcome(notices=notices).lasts:
        for group, seen, outcome in zip(left, looked, new, strict=True):
            results.keep(results.key(group, "together"), seen, written(outcome, shared=[guide]))
        results.write()
    return [*known, *new, Outcome(notices=notices)]


def _violations(run: Run, rules: set[str], groups: Sequence[Group]) -> Iterator[Violation]:
    context = run.context(None)
    for rule in run.ruleset.rules:
        bound = bind(run, rule) if rule.id in rules else None
        if bound is not None and possible(rule, context):
            context.everyone = _covered(run, rule, groups)
            context.fields = rule.when.fields
            yield from findings(run, rule, None, bound[0].function, context, bound[1])


def _covered(run: Run, rule: Rule, groups: Sequence[Group]) -> Iterator[Draft]:
    """Yield the drafts that were asked for and that a rule looks at."""
    for file in (file for group in groups for file in group.files if file.named):
        draft = read_again(run, file)
        if draft is not None and run.ruleset.rule(rule.id, draft.path) is not None and rule.when.covers(draft):
            yield draft


def _outcome(run: Run, group: Group, found: Sequence[Violation]) -> Outcome:
    """Return what was found in the drafts of a group."""
    paths = {file.path: file for file in group.files}
    run.violations = [violation for violation in found if violation.path in paths]
    drafts = ((path, read_again(run, paths[path])) for path in {violation.path for violation in run.violations})
    run.drafts = {path: draft for path, draft in drafts if draft is not None}
    return run.outcome()


def _looked(run: Run, group: Group) -> dict[str, State | None]:
    """Return the states of the files of a group."""
    boundary = run.project.boundary
    boundary.looked = {}
    documents = () if group.campaign is None else (f"{group.campaign}/{CAMPAIGN}",)
    for path in (*documents, *(path for file in group.files for path in (file.path, file.facts) if path)):
        boundary.exists(boundary.root / path)
    return boundary.looked
