"""Where sentences end."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure.sentences import sentences


def split(text: str) -> list[str]:
    return [text[sentence.start : sentence.end] for sentence in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hello. It is spring!", ["Hello.", "It is spring!"]),
        ("See acme.link/s. Reply STOP", ["See acme.link/s.", "Reply STOP"]),
        ("Jackets, e.g. the TrailLite, from 49.90 EUR", ["Jackets, e.g. the TrailLite, from 49.90 EUR"]),
        ("“Really?” Yes…", ["“Really?”", "Yes…"]),
        ("全场八折。拒收请回复R", ["全场八折。", "拒收请回复R"]),
        ("One line\n\nand another", ["One line", "and another"]),
        ("...", []),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.text(st.sampled_from("aB1.!?… \n。\"')"), max_size=60))
def test_sentences_follow_each_other_without_space_around(text: str) -> None:
    found = sentences(text)
    assert all(before.end <= after.start for before, after in itertools.pairwise(found))
    assert all(part == part.strip() and any(char.isalnum() for char in part) for part in split(text))


def test_a_long_run_of_full_stops_is_one_end() -> None:
    assert len(sentences("a" + "." * 50_000 + "bb. Then c")) == 2
