"""A team teaches msglint the offers of a language in its own content repo, without Python."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from linter.extract.offers import describe, read_offers
from tests.content_repo import found, report

DUTCH = """\
numbers: {decimal: ",", group: "."}
money: {EUR: {major: "euro, euros"}}
percent: {after: "procent"}
number_words: {een: 1, twee: 2, drie: 3}
ordinals: {tweede: 2, derde: 3}
qualifiers: {up_to: "tot, tot wel", extra: "extra"}
offers:
  percent_off:
    - "{percent} (korting|goedkoper)"
    - {say: "(halve prijs)", percent: 50}
cues:
  reduced: "*korting, afgeprijsd*"
  save: "bespaar, bespaart"
  promo: "uitverkoop, actie"
  against: "energie*, batterij"
  free: "gratis"
  delivery: "verzending, bezorging"
"""
CAMPAIGN = "name: Lente\nlanguages: [nl]\noffers: [{id: lente, percent_off: 20, terms: https://acme.example/t}]\n"


def repo(vocabulary: str, text: str) -> dict[str, str]:
    return {
        "msglint.yaml": "",
        "rules/vocabulary/nl/offers.yaml": vocabulary,
        "campaigns/lente/campaign.yaml": CAMPAIGN,
        "campaigns/lente/a.sms": text,
    }


def test_a_language_of_the_team_is_read_by_its_phrases_and_by_its_hints(tmp_path: Path) -> None:
    text = "Acme: 10% korting op alles. Bespaar nu 15 procent!"
    assert found(tmp_path, repo(DUTCH, text), "offer/mismatch") == [
        ("offer/mismatch", "campaigns/lente/a.sms:1:7", "10% korting"),
        ("offer/mismatch", "campaigns/lente/a.sms:1:29", "Bespaar nu 15 procent"),
    ]
    assert [describe(offer) for offer in read_offers("Gratis verzending en halve prijs", "nl")] == [
        "free shipping",
        "50% off",
    ]
    assert read_offers("30% minder energie voor uw batterij", "nl") == ()


def test_another_repo_does_not_know_the_words_of_the_first(tmp_path: Path) -> None:
    files = repo(DUTCH, "Acme: 10% korting")
    assert found(tmp_path / "one", files, "offer/mismatch")
    del files["rules/vocabulary/nl/offers.yaml"]
    assert found(tmp_path / "two", files, "offer/mismatch") == []
    assert read_offers("10% korting", "nl") == ()


def test_words_are_added_to_a_language_that_msglint_knows(tmp_path: Path) -> None:
    files = repo("", "Acme: 10% wegweg") | {"rules/vocabulary/de/offers.yaml": 'cues: {reduced: "wegweg"}\n'}
    files["campaigns/lente/campaign.yaml"] = CAMPAIGN.replace("[nl]", "[de]")
    assert found(tmp_path, files, "offer/mismatch") == [("offer/mismatch", "campaigns/lente/a.sms:1:7", "10% wegweg")]


def test_a_checkout_of_msglint_brings_no_words_that_any_msglint_does_not_know(tmp_path: Path) -> None:
    own = Path(__file__).parents[1] / "rules" / "vocabulary"
    copied = {
        f"rules/vocabulary/{path.parent.name}/offers.yaml": path.read_text("utf-8")
        for path in own.glob("*/offers.yaml")
    }
    files = repo("", "Acme: 10% Rabatt") | copied
    files["campaigns/lente/campaign.yaml"] = CAMPAIGN.replace("[nl]", "[de]")
    found_here = report(tmp_path, files, "config", "offer/mismatch")
    assert [violation.rule for violation in found_here.violations] == ["offer/mismatch"]
    assert not found_here.incomplete


def test_a_mistake_is_shown_at_its_place_and_the_rest_is_taken_up(tmp_path: Path) -> None:
    broken = DUTCH + "cuez: {}\n"
    (violation,) = report(tmp_path, repo(broken, "Acme: 20% korting"), "config").violations
    assert (violation.rule, violation.span.path, violation.span.begin) == (
        "config/invalid",
        "rules/vocabulary/nl/offers.yaml",
        (18, 1),
    )
    assert "cues" in violation.message
    assert [describe(offer) for offer in read_offers("20% korting", "nl")] == ["20% off"]


def test_a_phrase_that_could_be_made_slow_is_refused(tmp_path: Path) -> None:
    many = " ".join(["[a]"] * 30)
    hostile = f'offers: {{percent_off: ["{{percent}} {many} korting"]}}\n'
    (violation,) = report(tmp_path, repo(hostile, "Acme: 20% korting"), "config").violations
    assert "two “...” and five “[…]”" in violation.message


@pytest.mark.parametrize("words", ["ab, , vanaf", ", ,", "*", "\u200b"])
@pytest.mark.parametrize(
    "list_",
    [
        "qualifiers: {from: WORDS}", "qualifiers: {extra: WORDS}", "qualifiers_after: {from: WORDS}",
        "percent: {after: WORDS}", "percent: {before: WORDS}", "money: {EUR: {major: WORDS}}",
        "money: {EUR: {before: WORDS}}", "cues: {reduced: WORDS}", "cues: {save: WORDS, free: WORDS}",
    ],
)  # fmt: skip
def test_an_empty_word_is_found_nowhere_and_ends(tmp_path: Path, list_: str, words: str) -> None:
    vocabulary = list_.replace("WORDS", f'"{words}"') + '\noffers: {percent_off: ["{percent} korting"]}\n'
    made = report(tmp_path, repo(vocabulary, "Acme: 20% korting, dan 10% korting"), "offer")
    assert [notice.message for notice in made.notices if notice.failure] == []


def test_gaps_of_phrases_take_no_time_on_hostile_text() -> None:
    started = time.process_time()
    read_offers("save 1% " + "a-" * 20_000 + " buy 2 " + "b' " * 5_000 + "x, " * 5_000, "en")
    assert time.process_time() - started < 3
