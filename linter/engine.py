"""What runs, in which order: find the drafts, check each campaign, then all of them, and put the report together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from linter.economy import Economy, Progress, Work
from linter.inspection import check_group
from linter.outcome import Group
from linter.project import DraftFile, Found, Project
from linter.ruleset import Ruleset
from linter.run import Run, of_problem
from linter.together import check_together
from linter.violation import Checked, Notice, Report, Violation
from linter.wide import compare_campaigns

if TYPE_CHECKING:
    from linter.trying import Ask

# Drafts of a run that are held until its end, in case something looks at all campaigns at once. More are read again.
_FEW = 200


def check(
    project: Project,
    ruleset: Ruleset,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    skip_unknown: bool = False,
    economy: Economy | None = None,
    ask: Ask | None = None,
) -> Report:
    """Check the drafts under `paths` against the guide and their campaigns.

    With `skip_unknown`, a named file that is no draft is passed over; `progress` is told drafts done and in all.
    `economy` says how the run may save work: by default, not at all. `ask` finds out whether web addresses still
    answer; without it, nobody is asked.

    Never raises for what a content repo holds: an unreadable draft is a violation, a crash in one check a notice.
    """
    economy = economy or Economy()
    run = Run(project, ruleset, economy.times)
    project.boundary.met = {}
    opened = dict(project.boundary.looked)
    found = project.find(paths, skip_unknown=skip_unknown, keep=economy.keep)
    project.boundary.looked = opened
    for problem in (*project.problems, *ruleset.problems, *found.problems):
        run.violations += of_problem(run, problem, None)
    outcomes = [run.outcome()]
    groups = _groups(found)
    work = Work(project, ruleset, groups, partial(check_group, run), economy, progress)
    find = partial(project.find, [project.root], keep=economy.keep)
    kept = partial(getattr, work, "results")
    run.held = {} if len(found.drafts) <= _FEW else None
    try:
        checked = work.outcomes()
        outcomes += checked
        outcomes += check_together(run, groups, checked, kept)
        outcomes.append(compare_campaigns(run, found, checked, find, kept))
        if ask is not None:
            from linter.trying import check_links

            outcomes.append(check_links(run, found, ask))
    finally:
        run.close()
    violations = [violation for outcome in outcomes for violation in outcome.violations]
    notices = {notice for outcome in outcomes for notice in outcome.notices}
    read = frozenset(path for outcome in outcomes for path in outcome.read)
    notices.update(_missing_guide(run, read))
    if violations:
        from linter.consequences import consequences

        notices.update(consequences(violations))
    looked_at = [file for file in found.drafts if file.named]
    named = frozenset(file.path for file in looked_at)
    concerned = named | found.documents
    touching = dict.fromkeys(violation for violation in violations if _touches(violation, concerned, read))
    return Report(
        violations=tuple(sorted(touching, key=lambda violation: violation.order)),
        notices=tuple(sorted(notices, key=lambda notice: (notice.path or "", notice.code, notice.message))),
        drafts=len(named),
        campaigns=len({file.campaign for file in looked_at if file.campaign is not None}),
        files=tuple(Checked(file.path, file.channel, file.campaign) for file in looked_at),
    )


def _touches(violation: Violation, concerned: frozenset[str], read: frozenset[str]) -> bool:
    """Whether a violation concerns a file that was asked for, or stands in no draft at all."""
    paths = {violation.path, *violation.concerns, *(related.span.path for related in violation.related)}
    return not concerned.isdisjoint(paths) or (violation.path not in read and not violation.concerns)


def _groups(found: Found) -> list[Group]:
    """Group files by campaign, as far as they are to be checked; one that belongs to none is a group of its own."""
    campaigns: dict[str, list[DraftFile]] = {folder: [] for folder in found.campaigns}
    alone: list[DraftFile] = []
    for file in found.drafts:
        if file.campaign is None:
            alone.append(file)
        elif file.campaign in campaigns or found.documents:
            campaigns.setdefault(file.campaign, []).append(file)
    whole = bool(found.documents)
    together = [Group(folder, tuple(files), whole) for folder, files in campaigns.items()]
    return [*together, *(Group(None, (file,), whole) for file in alone)]


def _missing_guide(run: Run, read: frozenset[str]) -> Iterator[Notice]:
    """Yield the notice of which rules had nothing to compare with, for want of a brand guide."""
    if run.project.brand.present or not read:
        return
    wanting = sorted({rule.topic for rule in run.ruleset.rules if "guide" in rule.needs})
    if wanting:
        message = (
            "There is no brand guide (brand/brand.yaml), so nothing was compared with one "
            f"({', '.join(wanting)}). `msglint init` writes a guide to start from"
        )
        yield Notice("no-guide", message)
