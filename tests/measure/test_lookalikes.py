"""What can stand for a character that SMS lacks, and what can not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import gsm7, lookalikes

ALLOWED = gsm7.BASIC | gsm7.EXTENSION


def instead(text: str) -> str:
    return lookalikes.applied(text, list(lookalikes.replacements(text, ALLOWED)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Don’t miss “it”", 'Don\'t miss "it"'),
        ("Wait… — now", "Wait... - now"),
        ("10\u00a0€", "10 €"),
        ("save\u200b20%", "save20%"),
        ("Cafe\u0301 20%", "Café 20%"),
        ("10½ km, ½ price", "10 1/2 km, 1/2 price"),
        ("ＳＡＬＥ！", "SALE!"),
        ("S\u0430le today", "Sale today"),
        ("ΠΡΟΣΦΟΡΑ", "ΠPOΣΦOPA"),
        ("tab\there", "tab here"),
    ],
)
def test_the_same_is_said_in_the_sms_alphabet(text: str, expected: str) -> None:
    assert instead(text) == expected


@pytest.mark.parametrize("text", ["Promoção", "Zniżka", "Скидка", "δφγ", "20% 🎉", "5‰", "№ 5", "ano, a\u0303"])
def test_letters_and_signs_that_mean_something_stay(text: str) -> None:
    assert instead(text) == text


@given(st.text(max_size=80))
def test_what_is_put_in_is_always_inside_the_alphabet(text: str) -> None:
    for replacement in lookalikes.replacements(text, ALLOWED):
        assert ALLOWED.issuperset(replacement.text)
        assert text[replacement.start : replacement.end] != replacement.text
