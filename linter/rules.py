"""Rule packs: from YAML to the rules in force, with where each setting came from."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, cast, overload

from linter import resources
from linter.draft import Draft, Problem
from linter.patterns import later
from linter.record import Record
from linter.schema import nearest
from linter.source import Span
from linter.tables import table
from linter.violation import Severity

if TYPE_CHECKING:
    from linter.document import Node

# What a pack may say of any rule; every other key is an option of the rule's check.
_TEXTS = ("message", "why", "how", "source")
_KNOWN = frozenset({*_TEXTS, "check", "severity", "messages", "when", "needs", "examples"})
_WHEN = ("channels", "fields", "languages", "kinds", "jurisdictions", "formats")

_PLACEHOLDER = later(r"\{(\w+)\}")


class When(Record):
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
    when: When = When()
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
    rules: dict[str, Rule] = {}
    for path in builtin_packs():
        topic = os.path.splitext(os.path.basename(path))[0]
        for name, entry in table(path, without="examples").items():
            rule = _rule(f"{topic}/{name}", entry, {}, _Examples(path, name))
            rules[rule.id] = rule
    return rules


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


def load_team(document: Node, path: str, rules: dict[str, Rule]) -> list[Problem]:
    """Change and add rules by a team's pack, in place; return what is wrong with it (the rest of it still holds)."""
    problems: list[Problem] = []
    if not isinstance(document.value, dict | None):
        problems.append(Problem("config/invalid", document.span, "A rule pack must hold rules by name (`topic/name:`)"))
    topic = os.path.splitext(os.path.basename(path))[0]
    for name, node in document.items():
        rule_id = name if "/" in name else f"{topic}/{name}"
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


def _rule(
    rule_id: str, entry: Mapping[str, Any], places: Mapping[str, Span], examples: Sequence[Mapping[str, Any]] = ()
) -> Rule:
    check = entry.get("check", rule_id.replace("/", ".").replace("-", "_"))
    blank = Rule(rule_id, check, "warning", {"": ""}, examples=examples)
    return _changed(blank, entry, places)


def _changed(rule: Rule, entry: Mapping[str, Any], places: Mapping[str, Span]) -> Rule:
    """Return the rule as a pack's entry changes it; what the entry does not name stays."""
    changes: dict[str, Any] = {key: str(entry[key]) for key in ("why", "how", "check", "severity") if key in entry}
    if "message" in entry:
        changes["messages"] = {"": entry["message"], **entry.get("messages", {})}
    if "source" in entry:
        changes["source"] = tuple(_listed(entry["source"]))
    if "needs" in entry:
        changes["needs"] = frozenset(_listed(entry["needs"]))
    if "examples" in entry:
        changes["examples"] = tuple(entry["examples"])
    if "when" in entry:
        limits = {key: frozenset(_listed(entry["when"][key])) for key in _WHEN if key in entry["when"]}
        facts = {key: entry["when"][key] for key in ("offer", "pictures") if key in entry["when"]}
        changes["when"] = rule.when._replace(**cast("dict[str, Any]", limits), **facts)
    options = {key: value for key, value in entry.items() if key not in _KNOWN}
    changes["options"] = {**rule.options, **options}
    changes["origins"] = {**rule.origins, **places}
    return rule._replace(**changes)


def _listed(value: Any) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else [str(value)]


def matches(rule_id: str, selectors: Iterable[str]) -> bool:
    """Whether a rule is named by one of the selectors: its id, or its topic."""
    topic = rule_id.partition("/")[0]
    return any(selector in (rule_id, topic) for selector in selectors)


def with_severity(rule: Rule, severity: Severity, place: Span) -> Rule:
    """Return the rule with another severity, remembering who set it."""
    return rule._replace(severity=severity, origins={**rule.origins, "severity": place})
