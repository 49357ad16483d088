"""Packs become rules; a team's pack changes and adds, and each setting remembers where it came from."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.document import Node
from linter.rules import builtin_packs, did_you_mean, fill, load_builtin, load_team, matches, speaks
from linter.source import Source
from linter.tables import table


def pack(entries: dict[str, dict[str, str]]) -> Node:
    span = Source("rules/acme.yaml", "").span()
    nodes = {
        name: Node({key: Node(value, span, key=span) for key, value in entry.items()}, span, key=span)
        for name, entry in entries.items()
    }
    return Node(nodes, span)


def test_a_new_rule_needs_a_check_and_a_message() -> None:
    rules = {}
    problems = load_team(pack({"voice/ours": {"severity": "error"}}), "rules/acme.yaml", rules)
    assert [problem.message for problem in problems] == ["“voice/ours” is no known rule; a new one needs `check:`"]
    assert rules == {}


def test_a_pack_that_is_a_list_is_a_mistake() -> None:
    source = Source("rules/acme.yaml", "- voice")
    (problem,) = load_team(Node([], source.span(0, 7)), "rules/acme.yaml", {})
    assert problem.message == "A rule pack must hold rules by name (`topic/name:`)"


def test_the_examples_of_a_shipped_rule_are_read_when_they_are_wanted() -> None:
    examples = load_builtin()["draft/unreadable"].examples
    assert examples
    assert [*examples] == [examples[place] for place in range(len(examples))]
    assert all("bad" in example or "good" in example for example in examples)


def test_the_second_run_has_the_rules_of_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path))
    first, second = load_builtin(), load_builtin()
    bare = [[rule._replace(examples=()) for rule in rules.values()] for rules in (first, second)]
    assert bare[0] == bare[1]
    packs = [(Path(path).stem, table(path)) for path in builtin_packs()]
    assert list(second) == [f"{topic}/{name}" for topic, rules in packs for name in rules]
    for topic, rules in packs:
        for name, entry in rules.items():
            rule = second[f"{topic}/{name}"]
            assert (rule.messages[""], rule.severity) == (entry["message"], entry["severity"])
            assert rule.when.channels == (
                frozenset(entry["when"]["channels"]) if "channels" in entry.get("when", {}) else None
            )
            assert [*rule.examples] == [*entry.get("examples", ())]


def test_a_known_rule_is_changed_key_by_key_and_says_where() -> None:
    rules = {}
    entry = {"check": "pattern.forbid", "message": "No “{match}”", "severity": "error", "pattern": "x"}
    assert load_team(pack({"no-x": entry}), "rules/acme.yaml", rules) == []
    assert load_team(pack({"acme/no-x": {"severity": "suggestion"}}), "rules/acme.yaml", rules) == []
    rule = rules["acme/no-x"]
    assert (rule.severity, rule.options, rule.message({"match": "x"})) == ("suggestion", {"pattern": "x"}, "No “x”")
    assert rule.origins["severity"].path == "rules/acme.yaml"


def test_a_misspelt_rule_is_answered_with_the_nearest() -> None:
    assert did_you_mean("offer/mismach", ["offer/mismatch", "cta/vague"]) == " (did you mean “offer/mismatch”?)"


def test_a_rule_for_a_language_covers_its_varieties() -> None:
    assert speaks("pt-BR", ["pt"])
    assert not speaks("pt", ["pt-BR"])
    assert not speaks("ptx", ["pt"])


def test_a_selector_names_a_rule_or_its_topic() -> None:
    assert matches("offer/code", ["offer"])
    assert not matches("offer/code", ["offers", "offer/dates"])


def test_a_message_can_not_reach_into_values() -> None:
    assert fill("{a} {a.__class__} {b}", {"a": 1}) == "1 {a.__class__} {b}"
