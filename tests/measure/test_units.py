"""One text, counted in each platform's unit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import units


@pytest.mark.parametrize(
    ("unit", "text", "number"),
    [
        ("characters", "👍🏽 ok", 4),
        ("code points", "👍🏽 ok", 5),
        ("utf16", "👍🏽 ok", 7),
        ("bytes", "👍🏽 ok", 11),
        ("bytes", "Café", 5),
        ("tweet", "👍🏽 ok", 5),
        ("tweet", "Shop https://acme.example.com/spring/sale/2027 now", 32),
        ("mastodon", "Shop https://acme.example.com/spring/sale/2027 now", 32),
        ("mastodon", "Thanks @ana@mastodon.social!", 12),
        ("mastodon", "Mail ana@acme.com", 17),
        ("mastodon", "acme.com", 8),
        ("threads", "Sale 🎉", 9),
        ("threads", "Olá", 3),
        ("double-width", "全場8折", 7),
        ("double-width", "20% off", 7),
        ("double-han", "全場ｶﾅ", 6),
        ("segments", "a" * 161, 2),
        ("words", "Don’t miss the end-of-season sale", 5),
        ("lines", "one\n\nthree\n", 3),
        ("hashtags", "Run #spring #2027 #sale2027", 2),
        ("mentions", "With @acme and @ana/friends", 2),
        ("links", "acme.com acme.com/a https://acme.com/a", 3),
    ],
)
def test_each_platform_counts_in_its_own_way(unit: str, text: str, number: int) -> None:
    assert units.count(text, unit) == number


@given(st.text(max_size=80), st.sampled_from(sorted(units.UNITS)))
def test_any_text_can_be_counted_in_any_unit(text: str, unit: str) -> None:
    assert units.count(text, unit) >= 0


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KeyError):
        units.count("x", "furlongs")


def test_numbers_are_spoken_with_their_unit() -> None:
    assert units.spoken(1, "bytes") == "1 byte"
    assert units.spoken(1600, "utf16") == "1,600 characters"
    assert units.spoken(3, "items") == "3"
