"""Characters as readers see them."""

from __future__ import annotations

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import graphemes

JOINING = "ab\r\n\u200d\u200c\ufe0f\u0301🏽👍👩🚀🐦🔥🇫🇷🇬1\u20e3क्षिक़ക്ㅏ각가각กำ\u0600\u0903❤☺©\t"
TEXTS = st.text(st.one_of(st.sampled_from(JOINING), st.characters(exclude_categories=["Cs"])), max_size=60)


@given(TEXTS)
def test_clusters_are_those_of_the_regex_package(text: str) -> None:
    assert graphemes.split(text) == regex.findall(r"\X", text)
    assert graphemes.count(text) == len(regex.findall(r"\X", text))


@pytest.mark.parametrize(
    ("text", "clusters"),
    [
        ("", []),
        ("Café", ["C", "a", "f", "é"]),
        ("Cafe\u0301", ["C", "a", "f", "e\u0301"]),
        ("a\r\nb", ["a", "\r\n", "b"]),
        ("👩‍🚀🐦‍🔥", ["👩‍🚀", "🐦‍🔥"]),
        ("👍🏽🇫🇷🇬🇧", ["👍🏽", "🇫🇷", "🇬🇧"]),
        ("1️⃣ क्षि 각", ["1️⃣", " ", "क्षि", " ", "각"]),
    ],
)
def test_a_reader_sees_these_characters(text: str, clusters: list[str]) -> None:
    assert graphemes.split(text) == clusters


def test_a_lone_surrogate_does_not_crash() -> None:
    assert graphemes.count("a\ud83db") == 3
