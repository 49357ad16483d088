"""What a tweet weighs, and up to where it fits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import tweet


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("Hello", 5),
        ("Ação já", 7),
        ("Скидка", 6),
        ("春の新作", 8),
        ("👍🏽", 2),
        ("👩‍👩‍👧‍👦", 2),
        ("🇬🇧", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴󠁿", 2),
        ("1️⃣", 2),
        ("1", 1),
        ("©", 1),
        ("©️", 2),
        ("e\u0301", 1),
        ("https://acme.com/a/very/long/path?with=parameters", 23),
        ("acme.com", 23),
        ("acme.example", 12),
        ("ana@acme.com", 12),
    ],
)
def test_what_a_text_weighs(text: str, weight: int) -> None:
    assert tweet.length(text) == weight


def test_a_tweet_fits_up_to_its_280th_unit_of_weight() -> None:
    weighed = tweet.weigh("a" * 270 + " https://acme.com")
    assert (weighed.length, weighed.valid, weighed.fits) == (294, False, 271)


def test_the_place_is_that_of_the_text_as_typed_not_as_composed() -> None:
    typed = "e\u0301" * 281
    weighed = tweet.weigh(typed)
    assert (weighed.length, weighed.fits) == (281, 560)


def test_a_byte_order_mark_makes_a_tweet_invalid() -> None:
    assert not tweet.weigh("a\ufeffb").valid


@given(st.text(max_size=100))
def test_any_text_has_a_weight_and_a_place_within_it(text: str) -> None:
    weighed = tweet.weigh(text)
    assert weighed.length >= 0
    assert 0 <= weighed.fits <= len(text)
    assert tweet.length(text) == weighed.length
