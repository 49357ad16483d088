"""What looks at all campaigns of a repo at once, after each was checked by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from linter.draft import Draft
from linter.elsewhere import Elsewhere, Here, Wanted
from linter.inspection import read_draft
from linter.outcome import Group, Outcome
from linter.project import DraftFile, Found
from linter.rules import Rule
from linter.run import Run, bind, findings, possible
from linter.violation import Violation


def check_repo(run: Run, found: Found, groups: Sequence[Group], outcomes: Sequence[Outcome]) -> tuple[Outcome, bool]:
    """Return what comes of looking at all campaigns at once, and whether nothing but the groups was looked at."""
    wide = {rule for outcome in outcomes for rule in outcome.wide}
    files = [file for group in groups for file in group.files]
    here = Here(files, partial(read_again, run), run.held or {})
    elsewhere = Elsewhere(run.project, {file.path for file in files}, partial(read_draft, run))
    context = run.context(None)
    context.asked = frozenset(file.path for file in found.drafts if file.named)
    for rule in run.ruleset.rules:
        bound = bind(run, rule) if rule.id in wide else None
        if bound is None or not possible(rule, context):
            continue
        context.everyone = here.those(partial(_is_covered, run, rule))
        context.fields = rule.when.fields
        context.elsewhere = partial(_covered_elsewhere, elsewhere, rule)
        run.violations += findings(run, rule, None, partial(bound[0].function, context, bound[1]))
    run.drafts = {**here.at(_paths(run.violations)), **elsewhere.met}
    return run.outcome(), not elsewhere.consulted


def read_again(run: Run, file: DraftFile) -> Draft | None:
    """Return a draft that was read before, saying nothing twice."""
    said = run.violations, run.notices
    run.violations, run.notices = [], []
    try:
        return read_draft(run, file)
    finally:
        run.violations, run.notices = said


def _is_covered(run: Run, rule: Rule, draft: Draft) -> bool:
    return run.ruleset.rule(rule.id, draft.path) is not None and rule.when.covers(draft)


def _paths(violations: Iterable[Violation]) -> frozenset[str]:
    return frozenset(
        span.path for found in violations for span in (found.span, *(related.span for related in found.related))
    )


def _covered_elsewhere(elsewhere: Elsewhere, rule: Rule, wanted: Wanted) -> Iterator[Draft]:
    """Yield the drafts elsewhere that a check wants and its rule looks at."""
    channels = rule.when.channels
    found = elsewhere.drafts(lambda file, *rest: (channels is None or file.channel in channels) and wanted(file, *rest))
    return (draft for draft in found if rule.when.covers(draft))
