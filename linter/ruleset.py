"""Which rules are in force where: packs, selections, ignores and severities of the configuration put together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from linter.document import Declared, load
from linter.draft import Problem
from linter.project import Project
from linter.rules import Rule, did_you_mean, load_builtin, load_team, matches, with_severity
from linter.source import Source, Span
from linter.team_words import take_up


class Ruleset:
    """The rules in force. `known` are all there are, by id; `rules` those selected for the whole repo."""

    __slots__ = ("_by_overrides", "_project", "known", "problems", "rules")

    def __init__(
        self,
        known: dict[str, Rule],
        rules: tuple[Rule, ...],
        problems: tuple[Problem, ...],
        project: Project,
        by_overrides: dict[tuple[int, ...], tuple[Rule, ...]],
    ) -> None:
        self.known = known
        self.rules = rules
        self.problems = problems
        self._project = project
        self._by_overrides = by_overrides

    def on(self, path: str) -> tuple[Rule, ...]:
        """Return the rules in force for a file, by its path relative to the root."""
        overrides = self._project.config.overrides
        hits = tuple(number for number, override in enumerate(overrides) if override.covers(path))
        if hits not in self._by_overrides:
            rules = self.rules
            for number in hits:
                override = overrides[number]
                rules = _narrowed(rules, _values(override.select), _values(override.ignore))
                rules = tuple(_graded(rule, override.severity) for rule in rules)
            self._by_overrides[hits] = rules
        return self._by_overrides[hits]

    def rule(self, rule_id: str, path: str) -> Rule | None:
        """Return a rule if it is in force for a file, else None."""
        return next((rule for rule in self.on(path) if rule.id == rule_id), None)

    def left_out(self, rule: Rule, path: str | None = None) -> tuple[str, Span] | None:
        """Return the setting that keeps a rule from being in force (for a file), and where it stands."""
        config = self._project.config
        covering = [override for override in config.overrides if path is not None and override.covers(path)]
        settings = [(config.select, config.ignore), *((each.select, each.ignore) for each in covering)]
        for selected, ignored in settings:
            named = next((declared for declared in ignored if matches(rule.id, [declared.value])), None)
            if named is not None:
                return "ignore", named.span
            if selected and not matches(rule.id, _values(selected)):
                return "select", selected[0].span
        return None

    def unknown(self, name: str) -> str | None:
        """Return what is wrong with the name of a rule or topic, or None if there is such a one."""
        return _unknown(name, self.known)


def select(project: Project, chosen: Sequence[str] = (), ignored: Sequence[str] = ()) -> Ruleset:
    """Return the rules in force; `chosen` (instead of the configuration's `select`) and `ignored` (besides its
    `ignore`) name rules or topics.
    """
    known, problems = _load(project)
    config = project.config
    for declared in (*config.select, *config.ignore, *_named_in(project)):
        if message := _unknown(declared.value, known):
            problems.append(Problem("config/invalid", declared.span, message))
    rules = _narrowed(known.values(), chosen or _values(config.select), (*_values(config.ignore), *ignored))
    graded = tuple(_graded(rule, config.severity) for rule in rules)
    return Ruleset(known, graded, tuple(problems), project, {})


def _load(project: Project) -> tuple[dict[str, Rule], list[Problem]]:
    """Return all rules there are: those of msglint, changed and added to by the repo's own packs."""
    known = load_builtin()
    sources, problems = project.packs()
    for source in sources:
        problems += load_pack(source, known)
    problems += take_up(project)
    return known, problems


def load_pack(source: Source, known: dict[str, Rule]) -> list[Problem]:
    """Change and add to the known rules by one pack, in place; return what is wrong with it."""
    document, faults = load(source)
    problems = [Problem("config/invalid", *fault) for fault in faults]
    if document is not None:
        problems += load_team(document, source.path, known)
    return problems


def _named_in(project: Project) -> Iterable[Declared[str]]:
    for override in project.config.overrides:
        yield from (*override.select, *override.ignore)
        yield from (Declared(name, declared.span) for name, declared in override.severity.items())
    yield from (Declared(name, declared.span) for name, declared in project.config.severity.items())


def _unknown(name: str, known: dict[str, Rule]) -> str | None:
    topics = {rule.topic for rule in known.values()}
    if name in known or name in topics:
        return None
    return f"There is no rule or topic “{name}”{did_you_mean(name, (*known, *topics))}"


def _values(declared: Iterable[Declared[str]]) -> tuple[str, ...]:
    return tuple(item.value for item in declared)


def _narrowed(rules: Iterable[Rule], chosen: Sequence[str], ignored: Sequence[str]) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if (not chosen or matches(rule.id, chosen)) and not matches(rule.id, ignored))


def _graded(rule: Rule, severities: object) -> Rule:
    declared = severities.get(rule.id) or severities.get(rule.topic) if isinstance(severities, dict) else None
    return rule if declared is None else with_severity(rule, declared.value, declared.span)
