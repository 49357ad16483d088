"""Texts are read passage by passage; what one says of another is not lost."""

from __future__ import annotations

import pytest

from linter.extract.offers import describe, read_offers
from linter.extract.offers.passages import passages
from linter.extract.offers.reading import reading
from linter.extract.wording import wording


def cut(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in passages(text, wording(language))]


def said(text: str, language: str = "en") -> list[str]:
    return [describe(offer) for offer in read_offers(text, language)]


def test_a_text_is_cut_after_its_sentences() -> None:
    assert cut("all boots are here. 20% off!  see you") == ["all boots are here.", "20% off!", "see you"]
    assert cut("see the boots!! 20% off today.\n\nsee you\n") == ["see the boots!!", "20% off today.", "see you"]
    assert cut("外套八折。满200减50。", "zh") == ["外套八折。", "满200减50。"]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "rrp 20 pounds. our price 15 pounds"),
        ("es", "10 € dto. en pedidos de 50 €"),
        ("de", "nur 5 % eff. jahreszins"),
        ("en", "spend £40 or more. save £5"),
    ],
)
def test_a_text_is_not_cut_where_a_phrase_can_go_on(language: str, text: str) -> None:
    assert cut(text, language) == [text]


def test_a_former_price_finds_its_price_past_a_sentence_about_nothing() -> None:
    assert said("Its RRP is £50 in shops. It is made of oak. Today £35.") == ["a price of £35, was £50"]


def test_an_amount_that_another_sentence_names_is_not_read_twice() -> None:
    assert said("Save £10 on boots today. Your £10 voucher is inside.") == ["£10 off boots"]


def test_a_sentence_is_read_once_for_many_drafts() -> None:
    sentence = "take 15% off all our lamps today."
    assert reading(sentence, "en") is reading(sentence, "en")
    assert said(f"New in: {sentence}") == said(f"Hello again. {sentence} See you soon.") == ["15% off lamps"]


def test_places_are_those_of_the_whole_text() -> None:
    text = "🎉 Come and look. Take 15% off lamps."
    (offer,) = read_offers(text, "en")
    assert text[offer.start : offer.end] == "15% off"
    assert [text[start:end] for start, end in offer.figures] == ["15"]


def test_a_list_without_full_stops_is_cut_at_the_ends_of_lines() -> None:
    lines = [f"Jacket {number}: 10% off, now £{number}" for number in range(1000)]
    pieces = cut("\n".join(lines))
    assert len(pieces) > 5
    assert max(map(len, pieces)) <= 5000
    assert [line for piece in pieces for line in piece.splitlines()] == lines


def test_a_line_without_end_is_cut_between_words_and_a_word_anywhere() -> None:
    assert {piece[-3:] for piece in cut("10% off " * 3000)} == {"off"}
    assert [len(piece) for piece in cut("a" * 12_000)] == [5000, 5000, 2000]
