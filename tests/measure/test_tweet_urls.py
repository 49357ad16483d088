"""Links, mentions and hashtags, found as X finds them."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import tweet_entities, tweet_urls


def links(text: str) -> list[str]:
    return [text[link.start : link.end] for link in tweet_urls.extract(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shop at acme.com/spring, today.", ["acme.com/spring"]),
        ("(https://acme.com/a_(b))", ["https://acme.com/a_(b)"]),
        ("acme.com中acme.net/a", ["acme.com", "acme.net/a"]),
        ("The terms.Of use", []),
        ("v2.0 and 3.50", []),
        ("mail ana@acme.com", []),
        ("http://" + "a" * 64 + ".com", []),
    ],
)
def test_links(text: str, expected: list[str]) -> None:
    assert links(text) == expected


def test_a_mention_with_its_list_and_a_hashtag() -> None:
    text = "With @acme/team for #Spring2027 and RT @ana, not a@b or #2027"
    assert [(found.name, found.list) for found in tweet_entities.mentions(text)] == [("acme", "/team"), ("ana", "")]
    assert [tag.name for tag in tweet_entities.hashtags(text)] == ["Spring2027"]


def test_a_hash_inside_a_link_is_no_hashtag() -> None:
    assert tweet_entities.hashtags("acme.com/#spring") == []


@given(st.text(st.sampled_from("a.@#/:-_ com中\u0301http()?=é"), max_size=80))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    for found in (tweet_urls.extract(text), tweet_entities.mentions(text), tweet_entities.hashtags(text)):
        places = [(each.start, each.end) for each in found]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert all(before[1] <= after[0] for before, after in itertools.pairwise(places))


HOSTILE = [
    "a.",
    "a.com",
    "a.com.-.",
    "a.com中",
    "http://a.com/(",
    "(a",
    "a.com?",
    "http://",
    "@a.com",
    "a_b.",
    "#a",
    "@a",
    "rt@",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    text = piece * 20_000  # anything worse would take minutes
    assert len(tweet_urls.extract(text)) + len(tweet_entities.hashtags(text)) <= len(text)
    assert len(tweet_entities.mentions(text)) <= len(text)
