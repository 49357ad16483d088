"""One run: the rules bound to their checks, and what these find, made into violations of the rules."""

from __future__ import annotations

import os
from collections.abc import Hashable, Iterable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

from linter.campaign import Campaign
from linter.checking import Check, CheckFunction, Context, Finding, OptionsError, options_for, registered
from linter.concealment import conceal, personal_in
from linter.discovery import CAMPAIGN
from linter.draft import Draft, Problem
from linter.noted import Noted, written
from linter.outcome import Outcome
from linter.project import DraftFile, Project
from linter.record import Record
from linter.rules import Rule, fill
from linter.ruleset import Ruleset
from linter.suppress import suppress
from linter.time_limit import TooLong
from linter.violation import Notice, Violation

# A draft that can't be read, or a broken document, means that not everything was checked.
_FAILURES = frozenset({"draft/unreadable", "config/invalid"})

# The check of rules that readers, documents and ignores report on their own; there is no function to run for it.
OWN = "engine.own"


class Run:
    """One run: the checks bound to their options, what to do for each kind of draft, the seconds that rules took.

    `violations`, `notices`, `drafts`, `together` (the rules that look at many drafts at once) and `notes` (by the ids
    of rules that compare all campaigns) are those of the group that is being checked. `held` are drafts of groups
    before it, of a run that has few.
    """

    __slots__ = (
        "bound",
        "drafts",
        "held",
        "kept",
        "notes",
        "notices",
        "of_campaigns",
        "plans",
        "process",
        "project",
        "ruleset",
        "times",
        "together",
        "violations",
    )

    def __init__(self, project: Project, ruleset: Ruleset, times: dict[str, float]) -> None:
        self.project = project
        self.ruleset = ruleset
        self.violations: list[Violation] = []
        self.notices: list[Notice] = []
        self.bound: dict[tuple[str, int], _Bound] = {}
        self.plans: dict[Hashable, Any] = {}
        self.of_campaigns: dict[int, list[Rule]] = {}
        self.drafts: dict[str, Draft] = {}
        self.together: dict[str, None] = {}
        self.notes: dict[str, list[Noted]] = {}
        self.held: dict[str, Draft] | None = None
        self.times = times
        self.kept: dict[Hashable, Any] = {}
        self.process = os.getpid()

    def context(self, campaign: Campaign | None, drafts: tuple[Draft, ...] = ()) -> Context:
        """Return what checks may compare with."""
        if self.process != os.getpid():
            # What a check keeps open belongs to the process that opened it.
            self.process, self.kept = os.getpid(), {}
        return Context(self.project, self.project.brand, campaign, drafts, self.notices, kept=self.kept)

    def outcome(self, checked: frozenset[str] = frozenset()) -> Outcome:
        """Return what came of a group of which these drafts were checked, and forget it, as not all fit into memory."""
        later = (*self.together, *self.notes)
        reported = suppress(self.violations, list(self.drafts.values()), checked, self.ruleset, later)
        concealed = tuple(conceal(reported, self.drafts, self.project.brand))
        outcome = Outcome(concealed, tuple(self.notices), tuple(self.drafts), tuple(self.together), written(self.notes))
        if self.held is not None:
            self.held.update(self.drafts)
        self.violations, self.notices, self.drafts, self.together, self.notes = [], [], {}, {}, {}
        return outcome

    def close(self) -> None:
        """End what checks started for the run."""
        for made in self.kept.values():
            if hasattr(made, "close"):
                made.close()


class _Bound(Record):
    """A rule's check with its options; None where there is no such, with what is to be said of that in each group."""

    check: tuple[Check, Any] | None
    violations: tuple[Violation, ...] = ()
    notices: tuple[Notice, ...] = ()


def possible(rule: Rule, context: Context) -> bool:
    """Whether there is what the rule compares with."""
    if "guide" in rule.needs and not context.brand.present:
        return False
    if "engine" in rule.needs and context.project.config.language is None:
        return False
    return "campaign" not in rule.needs or context.campaign is not None


def about_offers(rule: Rule, draft: Draft) -> bool:
    """Whether a draft makes an offer, or makes none, as the rule wants it."""
    if rule.when.offer is None:
        return True
    from linter.extract.offers.of_draft import makes_offer

    return draft.fact(makes_offer) == rule.when.offer


def bind(run: Run, rule: Rule) -> tuple[Check, Any] | None:
    """Return the rule's check with its options; None, said in each group, where the pack asks for what there is not."""
    key = (rule.id, id(rule.options))
    if key not in run.bound:
        run.bound[key] = _bound(run, rule)
    bound = run.bound[key]
    run.violations += bound.violations
    run.notices += bound.notices
    return bound.check


def _bound(run: Run, rule: Rule) -> _Bound:
    try:
        known = registered(rule.check)
        if known is None:
            raise OptionsError(f"There is no check “{rule.check}”, nor does an installed package bring one", "check")
        return _Bound((known, options_for(known, rule.options)))
    except OptionsError as error:
        place = rule.origins.get(error.option) or next(iter(rule.origins.values()), None)
        if place is None:
            raise
        return _Bound(None, tuple(of_problem(run, Problem("config/invalid", place, str(error)), None)))
    except Exception as error:
        package = getattr(error, "package", None)
        return _Bound(None, notices=(crash(f"loading the check {rule.check}", None, error, package),))


def findings(run: Run, rule: Rule, path: str | None, check: CheckFunction, *arguments: Any) -> list[Violation]:
    """Run a check to its end; a crash in it becomes a notice that names the check and the draft.

    Where it looked at the whole repo (`path` is None), the rule is as it is in force where the finding stands.
    """
    started = perf_counter()
    found: list[Finding] = []
    try:
        found = list(check(*arguments))
    except (Exception, SystemExit) as error:
        run.notices.append(crash(f"the check {rule.check}", path, error, _plugin(rule.check)))
    run.times[rule.id] = run.times.get(rule.id, 0.0) + perf_counter() - started
    return list(_violations(run, rule, path, found)) if found else []


def _violations(run: Run, rule: Rule, path: str | None, found: Iterable[Finding]) -> Iterator[Violation]:
    for finding in found:
        there = rule if path is not None else run.ruleset.rule(rule.id, finding.span.path)
        if there is not None:
            yield _violation(run, there, finding)


def noted(run: Run, rule: Rule, bound: tuple[Check, Any], draft: Draft, context: Context) -> Noted | None:
    """Return what the check of a rule notes of a draft, None where it has nothing to do with it; as for a crash."""
    check, options = bound
    started = perf_counter()
    try:
        note = check.note(draft, context, options) if check.note else None
        if note is None:
            return None
        plain = not draft.ignores and next(personal_in(draft, context.brand), None) is None
        return Noted(draft.path, draft.channel, draft.campaign, plain, note)
    except (Exception, SystemExit) as error:
        run.notices.append(crash(f"the check {rule.check}", draft.path, error, _plugin(rule.check)))
        return None
    finally:
        run.times[rule.id] = run.times.get(rule.id, 0.0) + perf_counter() - started


def _violation(run: Run, rule: Rule, finding: Finding) -> Violation:
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


def of_problem(run: Run, problem: Problem, file: DraftFile | None) -> Iterator[Violation]:
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
            fix=problem.fix,
            help=problem.fix.description if problem.fix else problem.help or rule.how or None,
        )


def _plugin(check: str) -> str | None:
    """Return the package that brought a check; None for one of our own."""
    known = registered(check)
    package = known.function.__module__.partition(".")[0] if known else "linter"
    return None if package == "linter" else package


def crash(what: str, path: str | None, error: BaseException, plugin: str | None = None) -> Notice:
    """Return the notice of a fault in code: what failed, where, whose it is, and that the rest holds.

    `plugin` is the package that brought the code, None where it is ours.
    """
    subject = f"{what[0].upper()}{what[1:]}"
    if isinstance(error, TooLong):
        message = f"{subject} was given up, as this draft takes {error}; everything else was checked. Shorten it"
        return Notice("too-slow", message, path, failure=True)
    import traceback

    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    ours = "msglint, not in your draft: please report it"
    whose = f"the plug-in {plugin}, not in your draft: please tell its authors" if plugin else ours
    message = (
        f"{subject} failed ({type(error).__name__} at {place}: {error}). "
        f"This is a fault in {whose}. Everything else was checked"
    )
    return Notice("crash", message[:500], path, failure=True)
