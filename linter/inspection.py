"""One campaign, or one draft outside of any: its drafts read, each checked, and all of them checked together."""

from __future__ import annotations

from functools import partial

from linter.draft import Draft, Problem
from linter.files import Refused
from linter.outcome import Group, Outcome
from linter.project import DraftFile
from linter.readers import NotRead, Unreadable
from linter.run import OWN, Run, about_offers, bind, covering, crash, findings, noted, of_problem, possible
from linter.settling import read_settled
from linter.source import Source, Span
from linter.violation import Notice


def check_group(run: Run, group: Group) -> Outcome:
    """Read the drafts of a group, check each, and check them together."""
    for file in group.files:
        draft = read_draft(run, file)
        if draft is not None:
            run.drafts[file.path] = draft
            if file.named or group.whole:
                _check_draft(run, draft)
    _check_campaign(run, group.campaign, group.files)
    return run.outcome(frozenset(file.path for file in group.files if file.named))


def read_draft(run: Run, file: DraftFile) -> Draft | None:
    """Return the draft of a file; None, which is reported, where it can't be read."""
    try:
        draft = read_settled(run.project, file)
    except Unreadable as unreadable:
        _refuse(run, file, unreadable.span, unreadable.reason)
        return None
    except Refused as refused:
        _refuse(run, file, Source(file.path, "").span(), str(refused))
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


def _refuse(run: Run, file: DraftFile, span: Span, reason: str) -> None:
    """Report a draft that can't be read; of one that was only to be compared with, say so and block nobody."""
    if file.named:
        run.violations += of_problem(run, Problem("draft/unreadable", span, reason), file)
    else:
        message = f"Nothing was compared with this draft of the campaign, which can't be read: {reason}"
        run.notices.append(Notice("sibling-unreadable", message, file.path))


def _check_draft(run: Run, draft: Draft) -> None:
    context = run.context(run.project.campaign(draft.campaign), (draft,))
    for rule in covering(run, draft):
        if not possible(rule, context):
            continue
        bound = bind(run, rule)
        if bound is None:
            continue
        if bound[0].scope == "drafts":
            run.together[rule.id] = None
        if bound[0].scope == "repo":
            note = noted(run, rule, bound, draft, context)
            if note is not None:
                run.notes.setdefault(rule.id, []).append(note)
        if bound[0].scope != "draft" or not about_offers(rule, draft):
            continue
        context.fields = rule.when.fields
        run.violations += findings(run, rule, draft.path, partial(bound[0].function, draft, context, bound[1]))


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
    for rule in run.ruleset.on(where) if campaign else covering(run, drafts[0]):
        covered = tuple(draft for draft in drafts if rule.when.covers(draft))
        if rule.check == OWN or (drafts and not covered) or not possible(rule, context):
            continue
        bound = bind(run, rule)
        if bound is None or bound[0].scope != "campaign":
            continue
        context.drafts = tuple(draft for draft in covered if about_offers(rule, draft))
        context.fields = rule.when.fields
        run.violations += findings(run, rule, where, partial(bound[0].function, context, bound[1]))
