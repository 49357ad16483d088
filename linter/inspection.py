"""One campaign, or one draft outside of any: its drafts read, each checked, and all of them checked together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from linter.draft import Draft, Problem
from linter.files import Refused
from linter.outcome import Group, Outcome
from linter.plans import plan_for, steps_of_campaign
from linter.project import DraftFile
from linter.readers import NotRead, Unreadable
from linter.run import Run, about_offers, crash, findings, noted, of_problem
from linter.settling import read_settled
from linter.source import Source
from linter.time_limit import TooLong, limited
from linter.violation import Notice


def check_group(run: Run, group: Group) -> Outcome:
    """Read the drafts of a group, check each, and check them together."""
    for file in group.files:
        draft = read_draft(run, file)
        if draft is not None:
            run.drafts[file.path] = draft
    checked = [run.drafts[file.path] for file in group.files if _is_checked(run, group, file)]
    for draft in checked:
        _look_ahead(run, draft)
    for draft in checked:
        with _in_time(run, draft.path, _size(draft)):
            _check_draft(run, draft)
    with _in_time(run, group.campaign, sum(map(_size, checked))):
        _check_campaign(run, group.campaign, group.files)
    return run.outcome(frozenset(file.path for file in group.files if file.named))


@contextmanager
def _in_time(run: Run, path: str | None, size: int) -> Iterator[None]:
    """End what takes too long; a check is ended by `findings`, and what comes between two of them here."""
    try:
        with limited(size):
            yield
    except TooLong as error:
        run.notices.append(crash("checking", path, error))


def _size(draft: Draft) -> int:
    return max(draft.size, len(draft.source.text))


def read_draft(run: Run, file: DraftFile) -> Draft | None:
    """Return the draft of a file; None, which is reported, where it can't be read."""
    try:
        draft = read_settled(run.project, file)
    except Unreadable as unreadable:
        span, reason = unreadable.span, unreadable.reason
        _refuse(run, file, Problem("draft/unreadable", span, reason, fix=unreadable.fix, help=unreadable.help))
        return None
    except Refused as refused:
        _refuse(run, file, Problem("draft/unreadable", Source(file.path, "").span(), str(refused)))
        return None
    except NotRead as reason:
        run.notices.append(Notice(reason.code, str(reason), file.path))
        return None
    except Exception as error:
        run.notices.append(crash("reading", file.path, error))
        return None
    if file.named:
        for problem in draft.problems:
            run.violations += of_problem(run, problem, file)
        run.notices += draft.notices
    return draft


def read_again(run: Run, file: DraftFile) -> Draft | None:
    """Return a draft that was read before, saying nothing twice; one that is still held is not read."""
    if run.held and file.path in run.held:
        return run.held[file.path]
    said = run.violations, run.notices
    run.violations, run.notices = [], []
    try:
        return read_draft(run, file)
    finally:
        run.violations, run.notices = said


def _refuse(run: Run, file: DraftFile, problem: Problem) -> None:
    """Report a draft that can't be read; of one that was only to be compared with, say so and block nobody."""
    if file.named:
        run.violations += of_problem(run, problem, file)
    else:
        message = f"Nothing was compared with this draft of the campaign, which can't be read: {problem.message}"
        run.notices.append(Notice("sibling-unreadable", message, file.path))


def _is_checked(run: Run, group: Group, file: DraftFile) -> bool:
    return file.path in run.drafts and (file.named or group.whole)


def _look_ahead(run: Run, draft: Draft) -> None:
    """Let checks that wait for other programs begin what they will ask these about the draft."""
    context = run.context(run.project.campaign(draft.campaign), (draft,))
    for ahead in plan_for(run, draft, context).ahead:
        # What fails here fails again in the check, where it is reported.
        with suppress(Exception):
            ahead(draft, context)


def _check_draft(run: Run, draft: Draft) -> None:
    context = run.context(run.project.campaign(draft.campaign), (draft,))
    plan = plan_for(run, draft, context)
    run.together.update(plan.together)
    for rule, bound in plan.noting:
        note = noted(run, rule, bound, draft, context)
        if note is not None:
            run.notes.setdefault(rule.id, []).append(note)
    for rule, function, options in plan.draft:
        if about_offers(rule, draft):
            context.fields = rule.when.fields
            run.violations += findings(run, rule, draft.path, function, draft, context, options)


def _check_campaign(run: Run, folder: str | None, files: tuple[DraftFile, ...]) -> None:
    campaign = run.project.campaign(folder)
    for problem in campaign.problems if campaign else ():
        run.violations += of_problem(run, problem, None)
    drafts = tuple(run.drafts[file.path] for file in files if file.path in run.drafts)
    if not drafts and (campaign is None or files):
        return
    where = campaign.path if campaign else drafts[0].path
    context = run.context(campaign)
    context.files = files
    steps = steps_of_campaign(run, drafts, context, where) if campaign else plan_for(run, drafts[0], context).campaign
    for rule, function, options in steps:
        covered = (draft for draft in drafts if rule.when.covers(draft))
        context.drafts = tuple(draft for draft in covered if about_offers(rule, draft))
        context.fields = rule.when.fields
        run.violations += findings(run, rule, where, function, context, options)
