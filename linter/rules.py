"""Rule packs: from YAML to the rules in force, with where each setting came from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, overload

from linter import resources
from linter.draft import Draft, Problem
from linter.patterns import later
from linter.record import Record, Row
from linter.schema import nearest
from linter.source import Span
from linter.tables import made, table
from linter.violation import Severity

if TYPE_CHECKING:
    from linter.document import Node

# What a pack may say of any rule; every other key is an option of the rule's check.
_TEXTS = ("message", "why", "how", "source")
_KNOWN = frozenset({*_TEXTS, "check", "severity", "messages", "when", "needs", "examples"})
_WHEN = ("channels", "fields", "languages", "kinds", "jurisdictions", "formats")

_PLACEHOLDER = later(r"\{(\w+)\}")


class When(Row):
    """Which drafts a rule looks at; None places no limit.

    `offer`: only drafts that do, or do not, make an offer; `pictures`: only those with pictures, or without any.
    """

    channels: frozenset[str] | None = None
    fields: frozenset[str] | None = None
    languages: frozenset[str] | None = None
    kinds: frozenset[str] | None = None
    jurisdictions: frozenset[str] | None = None
    formats: frozenset[str] | None = None
    offer: bool | None = None
    pictures: bool | None = None

    def covers(self, draft: Draft) -> bool:
        """Whether the rule looks at a draft, as far as can be told without reading its text for offers."""
        if self.channels is not None and draft.channel not in self.channels:
            return False
        if self.formats is not None and draft.format not in self.formats:
            return False
        if self.kinds is not None and draft.kind not in self.kinds:
            return False
        if self.languages is not None and not speaks(draft.language, self.languages):
            return False
        if self.pictures is not None and self.pictures != bool(draft.images):
            return False
        return self.jurisdictions is None or not self.jurisdictions.isdisjoint(draft.jurisdictions)


# Of a rule that looks at every draft.
_ALWAYS = When()


def speaks(language: str, wanted: Iterable[str]) -> bool:
    """Whether a BCP 47 tag is one of those wanted, or a variety of one (`en-GB` is `en`)."""
    tag = language.lower()
    return any(tag == want.lower() or tag.startswith(f"{want.lower()}-") for want in wanted)


class Rule(Record):
    """One entry of a rule pack. `needs` is what it can't work without: a brand `guide`, a `campaign`, a `browser`, an
    `engine` for spelling and grammar.

    `messages` holds the usual message under "" and further ones by the name that the check gives. `options` are the
    values for the check, as written. `origins` tells for each setting where a team set it; what is not in it is as
    msglint ships it.
    """

    id: str
    check: str
    severity: Severity
    messages: Mapping[str, str]
    when: When = _ALWAYS
    needs: frozenset[str] = frozenset()
    options: Mapping[str, Any] = MappingProxyType({})
    why: str = ""
    how: str = ""
    source: tuple[str, ...] = ()
    examples: Sequence[Mapping[str, Any]] = ()
    origins: Mapping[str, Span] = MappingProxyType({})

    @property
    def topic(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]

    def message(self, values: Mapping[str, object], variant: str | None = None) -> str:
        """Return the message with its `{names}` filled in; a team's own message stands for every variant."""
        return fill(self.messages.get(variant or "") or self.messages[""], values)


def fill(template: str, values: Mapping[str, object]) -> str:
    """Return a text of a pack with its `{names}` filled in; a name that has no value stays as it is."""
    return _PLACEHOLDER.sub(lambda name: str(values.get(name[1], name[0])), template)


def builtin_packs() -> Iterator[str]:
    """Yield the paths of the packs that come with msglint, by topic."""
    folder = resources.shared("rules")
    for name in sorted(os.listdir(folder)):
        if name.endswith(".yaml"):
            yield os.path.join(folder, name)


def load_builtin() -> dict[str, Rule]:
    """Return the rules that come with msglint, by id.

    The packs are our own and a test holds them to the schema, so they are read without places, as fast as can be.
    """
    packs = [*builtin_packs()]
    kept = made(os.path.join(resources.shared("rules"), "all"), (*packs, __file__), lambda: _shipped(packs))
    return {row[0]: _from_kept(*row) for row in kept}


def _shipped(packs: Iterable[str]) -> list[tuple[Any, ...]]:
    """Return the rules of some packs as JSON can hold them: what `_from_kept` takes."""
    rows = []
    for path in packs:
        for name, entry in table(path).items():
            rule = _rule(f"{_topic(path)}/{name}", entry, {})
            limits = [sorted(limit) if isinstance(limit, frozenset) else limit for limit in rule.when]
            head = (rule.id, rule.check, rule.severity, rule.messages)
            rows.append((*head, limits, sorted(rule.needs), rule.options, rule.why, rule.how, rule.source, path, name))
    return rows


def _from_kept(
    rule_id: str,
    check: str,
    severity: Severity,
    messages: Mapping[str, str],
    limits: list[Any],
    needs: list[str],
    options: Mapping[str, Any],
    why: str,
    how: str,
    source: list[str],
    path: str,
    name: str,
) -> Rule:
    known: list[Any] = [frozenset(limit) if isinstance(limit, list) else limit for limit in limits]
    when, examples = When(*known), _Examples(path, name)
    # Every field is given, in order: to make a rule of some of them, by name, takes twice as long.
    return Rule(
        rule_id, check, severity, messages, when, frozenset(needs), options, why, how, tuple(source), examples, {}
    )


class _Examples(Sequence[Mapping[str, Any]]):
    """The examples of one rule of a pack that comes with msglint, read when somebody wants to see them.

    They are two thirds of the packs, and no check needs them.
    """

    __slots__ = ("_known", "_name", "_path")

    def __init__(self, path: str, name: str) -> None:
        self._path = path
        self._name = name
        self._known: tuple[Mapping[str, Any], ...] | None = None

    def _read(self) -> tuple[Mapping[str, Any], ...]:
        if self._known is None:
            self._known = tuple(table(self._path)[self._name].get("examples", ()))
        return self._known

    def __len__(self) -> int:
        return len(self._read())

    @overload
    def __getitem__(self, place: int) -> Mapping[str, Any]: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Mapping[str, Any]]: ...
    def __getitem__(self, place: int | slice) -> Mapping[str, Any] | Sequence[Mapping[str, Any]]:
        return self._read()[place]


def _topic(path: str) -> str:
    return os.path.splitext(os.path.basename(path))[0]


def load_team(document: Node, path: str, rules: dict[str, Rule]) -> list[Problem]:
    """Change and add rules by a team's pack, in place; return what is wrong with it (the rest of it still holds)."""
    problems: list[Problem] = []
    if not isinstance(document.value, dict | None):
        problems.append(Problem("config/invalid", document.span, "A rule pack must hold rules by name (`topic/name:`)"))
    for name, node in document.items():
        rule_id = name if "/" in name else f"{_topic(path)}/{name}"
        entry = node.plain()
        if not isinstance(entry, dict):
            problems.append(Problem("config/invalid", node.span, f"“{name}” must hold the settings of a rule"))
            continue
        places = {key: value.key or value.span for key, value in node.items()}
        missing = [key for key in ("check", "message") if key not in entry]
        if rule_id in rules:
            rules[rule_id] = _changed(rules[rule_id], entry, places)
        elif missing:
            message = f"“{rule_id}” is no known rule{did_you_mean(rule_id, rules)}; a new one needs `{missing[0]}:`"
            problems.append(Problem("config/invalid", node.key or node.span, message))
        else:
            rules[rule_id] = _rule(rule_id, entry, places)
    return problems


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return ` (did you mean “…”?)` with the known name most like `name`, or nothing."""
    close = nearest(name, known)
    return f" (did you mean “{close}”?)" if close else ""


def _rule(rule_id: str, entry: Mapping[str, Any], places: Mapping[str, Span]) -> Rule:
    settings: dict[str, Any] = {"severity": "warning", "messages": {"": ""}, **_settings(entry, _ALWAYS)}
    check = settings.pop("check", rule_id.replace("/", ".").replace("-", "_"))
    return Rule(rule_id, check, options=_options(entry), origins=places, **settings)


def _changed(rule: Rule, entry: Mapping[str, Any], places: Mapping[str, Span]) -> Rule:
    """Return the rule as a pack's entry changes it; what the entry does not name stays."""
    options, origins = {**rule.options, **_options(entry)}, {**rule.origins, **places}
    return rule._replace(options=options, origins=origins, **_settings(entry, rule.when))


def _options(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key not in _KNOWN}


def _settings(entry: Mapping[str, Any], when: When) -> dict[str, Any]:
    """Return what an entry says of a rule that looks at drafts so far `when` it says."""
    settings: dict[str, Any] = {key: str(entry[key]) for key in ("why", "how", "check", "severity") if key in entry}
    if "message" in entry:
        settings["messages"] = {"": entry["message"], **entry.get("messages", {})}
    if "source" in entry:
        settings["source"] = tuple(_listed(entry["source"]))
    if "needs" in entry:
        settings["needs"] = frozenset(_listed(entry["needs"]))
    if "examples" in entry:
        settings["examples"] = tuple(entry["examples"])
    if "when" in entry:
        limits: dict[str, Any] = {key: frozenset(_listed(entry["when"][key])) for key in _WHEN if key in entry["when"]}
        limits.update((key, entry["when"][key]) for key in ("offer", "pictures") if key in entry["when"])
        settings["when"] = when._replace(**limits)
    return settings


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def matches(rule_id: str, selectors: Iterable[str]) -> bool:
    """Whether a rule is named by one of the selectors: its id, or its topic."""
    topic = rule_id.partition("/")[0]
    return any(selector in (rule_id, topic) for selector in selectors)


def with_severity(rule: Rule, severity: Severity, place: Span) -> Rule:
    """Return the rule with another severity, remembering who set it."""
    return rule._replace(severity=severity, origins={**rule.origins, "severity": place})
