"""The programs of an audience are those that a team names, or the usual ones."""

import json

from linter import resources
from linter.clients import audience, known_clients
from linter.document import load
from linter.source import Source


def named(text: str) -> list[tuple[str, float]]:
    node, faults = load(Source("msglint.yaml", text))
    assert node is not None
    assert not faults
    return [(client.name, client.share) for client in audience(node.get("clients"))]


def test_without_a_word_the_usual_programs_are_assumed_the_most_used_first() -> None:
    usual = audience(None)
    assert usual[0].label == "Gmail"
    assert 0.8 < sum(client.share for client in usual) <= 1


def test_a_teams_own_shares_take_the_place_of_any_preset() -> None:
    text = "clients: {preset: litmus-2022, shares: {outlook-windows: 0.7, gmail: 0.3}}"
    assert named(text) == [("outlook-windows", 0.7), ("gmail", 0.3)]
    assert named("clients: {preset: litmus-2022}")[0][0] == "apple-mail-ios"


def test_the_schema_knows_the_same_names_as_the_table() -> None:
    with open(resources.schema("config"), encoding="utf-8") as file:
        clients = json.load(file)["properties"]["clients"]["properties"]
    assert set(clients["shares"]["properties"]) == set(known_clients()["clients"])
    assert set(clients["preset"]["enum"]) == set(known_clients()["presets"])


def test_no_preset_counts_a_reader_twice_or_names_a_program_that_is_not_in_the_table() -> None:
    for shares in known_clients()["presets"].values():
        assert sum(shares.values()) <= 1
        assert set(shares) <= set(known_clients()["clients"])
