"""The language of a message is told when the text shows it, and nothing is said otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from linter.extract.tongue import tongue

MESSAGES: dict[str, list[str]] = yaml.safe_load(Path(__file__).with_name("tongue_messages.yaml").read_text("utf-8"))
SPOKEN = [(language, text) for language, texts in MESSAGES.items() if language != "silent" for text in texts]


@pytest.mark.parametrize(("language", "text"), SPOKEN)
def test_the_language_of_a_message_is_told(language: str, text: str) -> None:
    assert tongue(text) == language


@pytest.mark.parametrize("text", MESSAGES["silent"])
def test_nothing_is_said_of_short_texts_names_and_mixed_texts(text: str) -> None:
    assert tongue(text) is None


def test_no_two_messages_of_different_languages_joined_are_taken_for_one() -> None:
    told = []
    for language, first in SPOKEN:
        for other, second in SPOKEN:
            if language < other and tongue(f"{first} {second}") not in (None, language, other):
                told.append((language, other))
    assert told == []


def test_addresses_are_no_words_of_a_language() -> None:
    assert (
        tongue("https://acme.example/the/of/and/to/in/is/that/you https://acme.example/with/for/are/this/be/our/not")
        is None
    )
