"""What there is to do for drafts of one kind: the rules that cover them, bound to their checks once a run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain
from typing import Any

from linter.checking import Check, CheckFunction, Context
from linter.draft import Draft
from linter.record import Record
from linter.rules import Rule
from linter.run import OWN, Run, bind, possible

# A rule, the function of its check, and the options for it.
Step = tuple[Rule, CheckFunction, Any]


class Plan(Record):
    """The rules for one kind of draft by the scope of their checks, and those that have none to run.

    `together` are the ids of those that look at many drafts at once, `noting` those that compare all campaigns; `ahead`
    begins what checks will ask other programs, and these checks come last, as such programs work beside us.
    """

    draft: tuple[Step, ...]
    campaign: tuple[Step, ...]
    together: dict[str, None]
    noting: tuple[tuple[Rule, tuple[Check, Any]], ...]
    unbound: tuple[Rule, ...]
    ahead: tuple[Callable[[Draft, Context], None], ...]


def plan_for(run: Run, draft: Draft, context: Context) -> Plan:
    """Return what to do for drafts like this one; whether it makes an offer is another question."""
    rules = run.ruleset.on(draft.path)
    beside = (context.campaign is None, bool(draft.images))
    likes = (id(rules), draft.channel, draft.format, draft.kind, draft.language, draft.jurisdictions, *beside)
    if likes not in run.plans:
        run.plans[likes] = _plan(run, [rule for rule in rules if _concerns(rule, draft, context)])
    plan: Plan = run.plans[likes]
    for rule in plan.unbound:
        bind(run, rule)  # says in each group what is wrong with it
    return plan


def steps_of_campaign(run: Run, drafts: tuple[Draft, ...], context: Context, path: str) -> Iterator[Step]:
    """Yield what to do for all drafts of a campaign together, given the path of its document."""
    rules = run.ruleset.on(path)
    # Rules of other scopes are left out once they are known: what is not needed is not bound, as that loads its check.
    left = run.of_campaigns.setdefault(id(rules), [rule for rule in rules if rule.check != OWN])
    for rule in tuple(left):
        if (drafts and not any(map(rule.when.covers, drafts))) or not possible(rule, context):
            continue
        bound = bind(run, rule)
        if bound is None:
            continue
        if bound[0].scope == "campaign":
            yield rule, bound[0].function, bound[1]
        else:
            left.remove(rule)


def _concerns(rule: Rule, draft: Draft, context: Context) -> bool:
    return rule.check != OWN and rule.when.covers(draft) and possible(rule, context)


def _plan(run: Run, rules: list[Rule]) -> Plan:
    steps: dict[str, list[Step]] = {"draft": [], "campaign": []}
    noting, together, unbound = [], dict[str, None](), []
    ahead: dict[Callable[[Draft, Context], None], list[Step]] = {}
    said = run.violations, run.notices
    run.violations, run.notices = [], []
    for rule in rules:
        bound = bind(run, rule)
        if bound is None:
            unbound.append(rule)
        elif bound[0].scope == "repo":
            noting.append((rule, bound))
        elif bound[0].scope == "drafts":
            together[rule.id] = None
        elif bound[0].ahead is not None:
            ahead.setdefault(bound[0].ahead, []).append((rule, bound[0].function, bound[1]))
        else:
            steps[bound[0].scope].append((rule, bound[0].function, bound[1]))
    run.violations, run.notices = said
    draft = (*steps["draft"], *chain.from_iterable(ahead.values()))
    return Plan(draft, tuple(steps["campaign"]), together, tuple(noting), tuple(unbound), tuple(ahead))
