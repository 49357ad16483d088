"""Which violations people asked not to see, and which of those requests were of no use."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.draft import Draft, Ignore
from linter.rules import Rule, did_you_mean, matches
from linter.ruleset import Ruleset
from linter.violation import Violation


def suppress(
    violations: Iterable[Violation],
    drafts: Sequence[Draft],
    checked: frozenset[str],
    ruleset: Ruleset,
    later: Iterable[str],
) -> list[Violation]:
    """Return the violations that no draft asks to ignore, and one for each ignore that hid nothing.

    An ignore of a rule that looks `later` is spared.

    `checked` are the paths of the drafts that every rule has seen: in others, an ignore can't be said to be unused.
    """
    ignores = {draft.path: draft.ignores for draft in drafts if draft.ignores}
    used: set[Ignore] = set()
    kept: list[Violation] = []
    for violation in violations:
        hiding = [ignore for ignore in ignores.get(violation.path, ()) if _hides(ignore, violation)]
        used.update(hiding)
        if not hiding:
            kept.append(violation)
    for draft in drafts:
        if not draft.ignores or draft.path not in checked:
            continue
        rule = ruleset.rule("draft/unused-ignore", draft.path)
        if rule is None:
            continue
        for ignore in draft.ignores:
            spared = any(matches(rule_id, [ignore.rule]) for rule_id in ("draft/unused-ignore", *later))
            if ignore not in used and not spared:
                kept += _unused(ignore, draft, rule, ruleset)
    return kept


def _hides(ignore: Ignore, violation: Violation) -> bool:
    line = violation.span.begin.line
    within = ignore.first <= line and (ignore.last is None or line <= ignore.last)
    return within and matches(violation.rule, [ignore.rule])


def _unused(ignore: Ignore, draft: Draft, rule: Rule, ruleset: Ruleset) -> Iterable[Violation]:
    in_force = any(matches(known.id, [ignore.rule]) for known in ruleset.on(draft.path))
    exists = any(matches(known, [ignore.rule]) for known in ruleset.known)
    if exists and not in_force:
        return
    variant = None if exists else "unknown"
    values = {"rule": ignore.rule, "nearest": "" if exists else did_you_mean(ignore.rule, ruleset.known)}
    yield Violation(
        rule.id,
        rule.severity,
        rule.message(values, variant),
        ignore.span,
        channel=draft.channel,
        campaign=draft.campaign,
        help=rule.how or None,
    )
