"""How loud and how formal a text is, told from what only looks so."""

from __future__ import annotations

import pytest

from linter.extract.tone import addressed, emoji, exclamations, hype, shouting


def cut(text: str, stretches: object) -> list[str]:
    return [text[start:end] for start, end in stretches]  # type: ignore[attr-defined]


def test_an_emoji_sequence_is_one_and_a_trade_mark_none() -> None:
    text = "A 👨‍👩‍👧‍👦 B 👍🏽 C 🇧🇷 D 1️⃣ E™ → F ☀️"
    assert cut(text, emoji(text)) == ["👨‍👩‍👧‍👦", "👍🏽", "🇧🇷", "1️⃣", "☀️"]


def test_exclamation_marks_of_addresses_do_not_count() -> None:
    assert exclamations("Hi! acme.example/!x ！") == [2, 20]


@pytest.mark.parametrize(
    ("text", "loud"),
    [
        ("This is AMAZING news", ["AMAZING"]),
        ("BUY TODAY and save", ["BUY TODAY"]),
        ("FREE for you", []),
        ("The NHS and NASA at 10 AM GMT", []),
        ("Reply STOP", []),
        ("GRATIS FRETE HOJE só", ["GRATIS FRETE HOJE"]),
        ("СКИДКИ сегодня", ["СКИДКИ"]),
        ("acme.example/SPRINGSALE @ACMEOUTDOOR #SPRINGSALE", []),
        ("VIP会员专享 全场", []),
        ("Buy NOW", []),
    ],
)
def test_sentences_in_capitals_shout_and_acronyms_do_not(text: str, loud: list[str]) -> None:
    assert cut(text, shouting(text, frozenset({"STOP"}))) == loud


@pytest.mark.parametrize(
    ("language", "text", "informal", "formal"),
    [
        ("de", "Hol dir deine Jacke", ["dir", "deine"], []),
        ("de", "Holen Sie Ihre Jacke. Sie passt.", [], ["Sie", "Ihre"]),
        ("de", "Die Jacke und ihr Futter: sie wärmt", [], []),
        ("fr", "Ta veste ou votre veste", ["Ta"], ["votre"]),
        ("ru", "Твоя куртка, ваша куртка", ["Твоя"], ["ваша"]),
        ("zh", "您的夹克，你的夹克", ["你的"], ["您的"]),
        ("it", "La tua giacca. Per Lei, la Sua giacca", ["tua"], ["Lei", "Sua"]),
        ("en", "Your jacket, folks", ["folks"], []),
    ],
)
def test_the_ways_to_address_a_reader_are_told_apart(
    language: str, text: str, informal: list[str], formal: list[str]
) -> None:
    assert cut(text, addressed(text, language, "informal")) == informal
    assert cut(text, addressed(text, language, "formal")) == formal


def test_hype_is_found_whatever_its_case_and_accents() -> None:
    text = "AGORA OU NUNCA: precos imbativeis"
    assert cut(text, hype(text, "pt")) == ["AGORA OU NUNCA", "precos imbativeis"]
