"""The official conformance suite for tweets: weighted length, links, mentions, hashtags."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from linter.measure import tweet, tweet_entities, tweet_urls, url_syntax

DATA = Path(__file__).parents[2] / "../shared/data/tweets"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the outside suites lie beside the checkout: ../shared/data")
# The counters of 2017, which parts of the suite still use.
VERSION_1 = tweet.Config(140, 1, 1, (), False, 23)
VERSION_2 = tweet.current()._replace(emoji_as_one=False)


def _load(name: str) -> dict[str, list[dict[str, Any]]]:
    path = DATA / name
    return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)["tests"] if path.exists() else {}


VALIDATE = _load("validate.yml")
EXTRACT = _load("extract.yml")


def cases(suite: dict[str, list[dict[str, Any]]], *sections: str) -> pytest.MarkDecorator:
    found = [case for section in sections for case in suite.get(section, [])]
    return pytest.mark.parametrize("case", found, ids=lambda case: case["description"])


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def _assert_weighed(text: str, config: tweet.Config, expected: dict[str, Any]) -> None:
    weight = tweet.weigh(text, config)
    assert weight.length == expected["weightedLength"]
    assert weight.valid == expected["valid"]
    assert weight.length * 1000 // weight.maximum == expected["permillage"]
    assert _units(text[: weight.fits]) - 1 == expected["validRangeEnd"]


@cases(VALIDATE, "tweets")
def test_tweets_of_140_characters(case: dict[str, Any]) -> None:
    assert tweet.weigh(case["text"], VERSION_1).valid == case["expected"]


@cases(VALIDATE, "WeightedTweetsCounterTest")
def test_weight_before_emoji_counted_as_one(case: dict[str, Any]) -> None:
    _assert_weighed(case["text"], VERSION_2, case["expected"])


@cases(VALIDATE, "WeightedTweetsWithDiscountedEmojiCounterTest", "UnicodeDirectionalMarkerCounterTest")
def test_weight(case: dict[str, Any]) -> None:
    _assert_weighed(case["text"], tweet.current(), case["expected"])
    assert tweet.length(case["text"]) == case["expected"]["weightedLength"]


@cases(VALIDATE, "usernames")
def test_usernames(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(each.start, each.end, each.list) for each in tweet_entities.mentions(text)]
    assert (found == [(0, len(text), "")]) == case["expected"]


@cases(VALIDATE, "lists")
def test_lists(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [(each.start, each.end, bool(each.list)) for each in tweet_entities.mentions(text)]
    assert (found == [(0, len(text), True)]) == case["expected"]


@cases(VALIDATE, "hashtags")
def test_valid_hashtags(case: dict[str, Any]) -> None:
    text = case["text"]
    assert ([(tag.start, tag.end) for tag in tweet_entities.hashtags(text)] == [(0, len(text))]) == case["expected"]


@cases(VALIDATE, "urls")
def test_valid_urls(case: dict[str, Any]) -> None:
    assert url_syntax.is_url(case["text"]) == case["expected"]


@cases(VALIDATE, "urls_without_protocol")
def test_valid_urls_without_protocol(case: dict[str, Any]) -> None:
    assert url_syntax.is_url(case["text"], protocol=False) == case["expected"]


@cases(EXTRACT, "urls", "tco_urls_with_params")
def test_links(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [text[link.start : link.end] for link in tweet_urls.extract(text)] == case["expected"]


@cases(EXTRACT, "urls_with_indices", "urls_with_directional_markers")
def test_where_links_stand(case: dict[str, Any]) -> None:
    text = case["text"]
    found = [
        {"url": text[link.start : link.end], "indices": [link.start, link.end]} for link in tweet_urls.extract(text)
    ]
    assert found == case["expected"]


@cases(EXTRACT, "mentions")
def test_mentions(case: dict[str, Any]) -> None:
    assert [each.name for each in tweet_entities.mentions(case["text"])] == case["expected"]


@cases(EXTRACT, "mentions_with_indices", "mentions_or_lists_with_indices")
def test_where_mentions_stand(case: dict[str, Any]) -> None:
    found = []
    for each in tweet_entities.mentions(case["text"]):
        record = {"screen_name": each.name, "list_slug": each.list, "indices": [each.start, each.end]}
        found.append({key: record[key] for key in case["expected"][len(found)]})
    assert found == case["expected"]


@cases(EXTRACT, "hashtags", "hashtags_from_astral")
def test_hashtags(case: dict[str, Any]) -> None:
    assert [tag.name for tag in tweet_entities.hashtags(case["text"])] == case["expected"]


@cases(EXTRACT, "hashtags_with_indices")
def test_where_hashtags_stand(case: dict[str, Any]) -> None:
    found = [{"hashtag": tag.name, "indices": [tag.start, tag.end]} for tag in tweet_entities.hashtags(case["text"])]
    assert found == case["expected"]


def test_the_44_weighted_cases_were_found() -> None:
    weighted = [section for section in VALIDATE if section.endswith("CounterTest")]
    assert sum(len(VALIDATE[section]) for section in weighted) == 44
