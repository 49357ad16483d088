"""What runs, in which order: read the drafts, check each, check each campaign, and keep a crash to itself."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from linter.campaign import Campaign
from linter.checking import Check, Context, Finding, OptionsError, options_for, registered
from linter.concealment import conceal
from linter.consequences import consequences
from linter.discovery import CAMPAIGN
from linter.draft import Draft, Problem
from linter.elsewhere import Elsewhere, Wanted
from linter.files import Refused
from linter.project import DraftFile, Found, Project
from linter.readers import NotRead, Unreadable, read
from linter.rules import Rule, fill
from linter.ruleset import Ruleset
from linter.settling import settle
from linter.source import Source, Span
from linter.suppress import suppress
from linter.violation import Checked, Notice, Report, Violation

Progress = Callable[[int, int], None]

# A draft that can't be read, or a broken document, means that not everything was checked.
_FAILURES = frozenset({"draft/unreadable", "config/invalid"})

# The check of rules that readers, documents and ignores report on their own; there is no function to run for it.
_OWN = "engine.own"


class _Run:
    """One run: what it found so far, the checks bound to their options, the rules that cover a kind of draft."""

    __slots__ = ("bound", "covering", "drafts", "kept", "notices", "project", "ruleset", "violations")

    def __init__(self, project: Project, ruleset: Ruleset) -> None:
        self.project = project
        self.ruleset = ruleset
        self.violations: list[Violation] = []
        self.notices: list[Notice] = []
        self.bound: dict[tuple[str, int], tuple[Check, Any] | None] = {}
        self.covering: dict[tuple[Any, ...], tuple[Rule, ...]] = {}
        self.drafts: dict[str, Draft] = {}
        self.kept: dict[Hashable, Any] = {}

    def context(self, campaign: Campaign | None, drafts: tuple[Draft, ...] = ()) -> Context:
        """Return what checks may compare with."""
        return Context(self.project, self.project.brand, campaign, drafts, self.notices, kept=self.kept)

    def close(self) -> None:
        """End what checks started for the run."""
        for made in self.kept.values():
            if hasattr(made, "close"):
                made.close()


def check(
    project: Project,
    ruleset: Ruleset,
    paths: Sequence[Path],
    progress: Progress | None = None,
    *,
    skip_unknown: bool = False,
) -> Report:
    """Check the drafts under `paths` against the guide and their campaigns.

    With `skip_unknown`, a named file that is no draft is passed over; `progress` is told drafts done and in all.

    Never raises for what a content repo holds: an unreadable draft is a violation, a crash in one check a notice.
    """
    found = project.find(paths, skip_unknown=skip_unknown)
    run = _Run(project, ruleset)
    for problem in (*project.problems, *ruleset.problems, *found.problems):
        run.violations += _of_problem(run, problem, None)
    named = {file.path for file in found.drafts if file.named}
    concerned = named | found.documents
    for number, file in enumerate(found.drafts):
        if progress:
            progress(number, len(found.drafts))
        draft = _read(run, file)
        if draft is not None:
            run.drafts[file.path] = draft
            if file.named or found.documents:
                _check_draft(run, draft)
    for campaign, files in _campaigns(found):
        _check_campaign(run, campaign, files)
    try:
        _check_repo(run, found)
    finally:
        run.close()
    if progress:
        progress(len(found.drafts), len(found.drafts))
    _say_what_is_missing(run)
    run.notices += consequences(run.violations)
    everything = suppress(run.violations, list(run.drafts.values()), frozenset(named), ruleset)
    touching = [violation for violation in everything if _touches(violation, concerned, run)]
    touching = conceal(touching, run.drafts, project.brand)
    return Report(
        violations=tuple(sorted(set(touching), key=lambda violation: violation.order)),
        notices=tuple(sorted(run.notices, key=lambda notice: (notice.path or "", notice.code, notice.message))),
        drafts=len(named),
        campaigns=len({file.campaign for file in found.drafts if file.named and file.campaign is not None}),
        files=tuple(Checked(file.path, file.channel, file.campaign) for file in found.drafts if file.named),
    )


def _touches(violation: Violation, named: set[str], run: _Run) -> bool:
    """Whether a violation concerns a file that was asked for, or stands in no draft at all."""
    paths = {violation.path, *violation.concerns, *(related.span.path for related in violation.related)}
    return not named.isdisjoint(paths) or (violation.path not in run.drafts and not violation.concerns)


def _read(run: _Run, file: DraftFile) -> Draft | None:
    try:
        facts = (file.facts, run.project.content(file.facts)) if file.facts else None
        own = run.project.channels.own_fields(file.channel)
        draft = read(file.path, run.project.content(file.path), file.channel, facts, own, run.project.beside)
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
        run.notices.append(_crash("reading", file.path, error))
        return None
    campaign = run.project.campaign(file.campaign)
    draft.campaign = file.campaign
    settle(draft, campaign, run.project.brand)
    if file.named:
        for problem in draft.problems:
            run.violations += _of_problem(run, problem, file)
        run.notices += draft.notices
    return draft


def _refuse(run: _Run, file: DraftFile, span: Span, reason: str) -> None:
    """Report a draft that can't be read; of one that was only to be compared with, say so and block nobody."""
    if file.named:
        run.violations += _of_problem(run, Problem("draft/unreadable", span, reason), file)
    else:
        message = f"Nothing was compared with this draft of the campaign, which can't be read: {reason}"
        run.notices.append(Notice("sibling-unreadable", message, file.path))


def _of_problem(run: _Run, problem: Problem, file: DraftFile | None) -> Iterator[Violation]:
    """Make a violation of what a reader or a document found wrong."""
    rule = run.ruleset.rule(problem.rule, problem.span.path)
    if rule is None and problem.rule in _FAILURES:
        rule = run.ruleset.known.get(problem.rule)
    if rule is not None:
        yield Violation(
            rule.id,
            rule.severity,
            rule.message({"problem": problem.message}),
            problem.span,
            channel=file.channel if file else None,
            campaign=file.campaign if file else None,
            related=problem.related,
            help=rule.how or None,
        )


def _campaigns(found: Found) -> list[tuple[str | None, tuple[DraftFile, ...]]]:
    """Group files by campaign, as far as they are to be checked; one that belongs to none is a group of its own."""
    groups: dict[str, list[DraftFile]] = {folder: [] for folder in found.campaigns}
    alone: list[tuple[str | None, tuple[DraftFile, ...]]] = []
    for file in found.drafts:
        if file.campaign is None:
            alone.append((None, (file,)))
        elif file.campaign in groups or found.documents:
            groups.setdefault(file.campaign, []).append(file)
    return [*((folder, tuple(group)) for folder, group in groups.items()), *alone]


def _check_draft(run: _Run, draft: Draft) -> None:
    context = run.context(run.project.campaign(draft.campaign), (draft,))
    for rule in _covering(run, draft):
        if not _possible(rule, context):
            continue
        bound = _bind(run, rule)
        if bound is None or bound[0].scope != "draft" or not _about_offers(rule, draft):
            continue
        context.fields = rule.when.fields
        run.violations += _findings(run, rule, draft.path, partial(bound[0].function, draft, context, bound[1]))


def _check_campaign(run: _Run, folder: str | None, files: tuple[DraftFile, ...]) -> None:
    campaign = run.project.campaign(folder)
    for problem in campaign.problems if campaign else ():
        run.violations += _of_problem(run, problem, None)
    drafts = tuple(run.drafts[file.path] for file in files if file.path in run.drafts)
    if not drafts and (campaign is None or files):
        return
    where = campaign.path if campaign else drafts[0].path
    context = run.context(campaign)
    context.files = files
    for rule in run.ruleset.on(where) if campaign else _covering(run, drafts[0]):
        covered = tuple(draft for draft in drafts if rule.when.covers(draft))
        if rule.check == _OWN or (drafts and not covered) or not _possible(rule, context):
            continue
        bound = _bind(run, rule)
        if bound is None or bound[0].scope != "campaign":
            continue
        context.drafts = tuple(draft for draft in covered if _about_offers(rule, draft))
        context.fields = rule.when.fields
        run.violations += _findings(run, rule, where, partial(bound[0].function, context, bound[1]))


def _check_repo(run: _Run, found: Found) -> None:
    """Run what looks at all campaigns at once."""
    asked = frozenset(file.path for file in found.drafts if file.named)
    elsewhere = Elsewhere(run.project, {file.path for file in found.drafts}, partial(_read, run))
    here = tuple(run.drafts.values())
    context = run.context(None)
    context.asked = asked
    for rule in run.ruleset.rules:
        bound = run.bound.get((rule.id, id(rule.options)))
        if bound is None or bound[0].scope != "repo" or not _possible(rule, context):
            continue
        context.drafts = tuple(
            draft for draft in here if run.ruleset.rule(rule.id, draft.path) and rule.when.covers(draft)
        )
        context.fields = rule.when.fields
        context.elsewhere = partial(_covered_elsewhere, elsewhere, rule)
        run.violations += _findings(run, rule, None, partial(bound[0].function, context, bound[1]))
        run.drafts.update(elsewhere.met)


def _covered_elsewhere(elsewhere: Elsewhere, rule: Rule, wanted: Wanted) -> Iterator[Draft]:
    """Yield the drafts elsewhere that a check wants and its rule looks at."""
    channels = rule.when.channels
    found = elsewhere.drafts(lambda file, *rest: (channels is None or file.channel in channels) and wanted(file, *rest))
    return (draft for draft in found if rule.when.covers(draft))


def _covering(run: _Run, draft: Draft) -> tuple[Rule, ...]:
    """Return the rules that look at drafts like this one; whether it makes an offer is another question."""
    rules = run.ruleset.on(draft.path)
    likes = (id(rules), draft.channel, draft.format, draft.kind, draft.language, draft.jurisdictions)
    if likes not in run.covering:
        run.covering[likes] = tuple(rule for rule in rules if rule.check != _OWN and rule.when.covers(draft))
    return run.covering[likes]


def _possible(rule: Rule, context: Context) -> bool:
    """Whether there is what the rule compares with."""
    if "guide" in rule.needs and not context.brand.present:
        return False
    return "campaign" not in rule.needs or context.campaign is not None


def _about_offers(rule: Rule, draft: Draft) -> bool:
    """Whether a draft makes an offer, or makes none, as the rule wants it."""
    if rule.when.offer is None:
        return True
    from linter.extract.offers.of_draft import makes_offer

    return draft.fact(makes_offer) == rule.when.offer


def _bind(run: _Run, rule: Rule) -> tuple[Check, Any] | None:
    """Return the rule's check with its options; None, said once, where the pack asks for what there is not."""
    key = (rule.id, id(rule.options))
    if key not in run.bound:
        run.bound[key] = None
        try:
            known = registered(rule.check)
            if known is None:
                raise OptionsError(f"There is no check “{rule.check}”", "check")
            run.bound[key] = (known, options_for(known, rule.options))
        except OptionsError as error:
            place = rule.origins.get(error.option) or next(iter(rule.origins.values()), None)
            if place is None:
                raise
            run.violations += _of_problem(run, Problem("config/invalid", place, str(error)), None)
        except Exception as error:
            run.notices.append(_crash(f"loading the check {rule.check}", None, error))
    return run.bound[key]


def _findings(run: _Run, rule: Rule, path: str | None, call: Callable[[], Iterable[Finding]]) -> Iterator[Violation]:
    """Run a check to its end; a crash in it becomes a notice that names the check and the draft.

    Where it looked at the whole repo (`path` is None), the rule is as it is in force where the finding stands.
    """
    try:
        findings = list(call())
    except Exception as error:
        run.notices.append(_crash(f"the check {rule.check}", path, error))
        return
    for finding in findings:
        there = rule if path is not None else run.ruleset.rule(rule.id, finding.span.path)
        if there is not None:
            yield _violation(run, there, finding)


def _violation(run: _Run, rule: Rule, finding: Finding) -> Violation:
    draft = next(iter(finding.drafts), None) or run.drafts.get(finding.span.path)
    message = rule.message(finding.values, finding.variant)
    if finding.span.decoded is not None:
        message += f" (in the line “{finding.span.decoded}”)"
    how = fill(rule.how, finding.values) if rule.how else None
    return Violation(
        rule.id,
        finding.severity or rule.severity,
        message,
        finding.span,
        channel=draft.channel if draft else None,
        campaign=draft.campaign if draft else None,
        field=finding.field,
        # What stands once in MJML may be in several places of the HTML that it becomes.
        related=tuple(dict.fromkeys(related for related in finding.related if related.span != finding.span)),
        fix=finding.fix and finding.fix._replace(edits=tuple(dict.fromkeys(finding.fix.edits))),
        help=finding.fix.description if finding.fix else how,
        concerns=tuple(path for about in finding.drafts for path in (about.path, f"{about.campaign}/{CAMPAIGN}")),
    )


def _say_what_is_missing(run: _Run) -> None:
    """Say once which rules had nothing to compare with, for want of a brand guide."""
    if run.project.brand.present or not run.drafts:
        return
    wanting = sorted({rule.topic for rule in run.ruleset.rules if "guide" in rule.needs})
    if wanting:
        message = (
            "There is no brand guide (brand/brand.yaml), so nothing was compared with one "
            f"({', '.join(wanting)}). `msglint init` writes a guide to start from"
        )
        run.notices.append(Notice("no-guide", message))


def _crash(what: str, path: str | None, error: Exception) -> Notice:
    """Return the notice of a fault of our own: what failed, where in the code, and that the rest holds."""
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    message = (
        f"{what[0].upper()}{what[1:]} failed ({type(error).__name__} at {place}: {error}). "
        "This is a fault in msglint, not in your draft: please report it. Everything else was checked"
    )
    return Notice("crash", message[:500], path, failure=True)
