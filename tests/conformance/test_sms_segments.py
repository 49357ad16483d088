"""Segment counts of a widely used calculator, and counts that a live gateway billed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from linter.measure import graphemes, sms

DATA = Path(__file__).parents[2] / "../shared/data/sms"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the outside suites lie beside the checkout: ../shared/data")


def _load(name: str) -> dict:
    path = DATA / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"cases": []}


EXPECTED = _load("segments_expected.json")["cases"]
BILLED = _load("twilio_live_16.json")["cases"]
# Bird + joiner + fire became one grapheme with Emoji 15.1, after that calculator's tables were made.
NEWER_THAN_THE_CALCULATOR = {"ZWJ 15.1 🐦‍🔥"}
# The calculator's answers were stored with at most this many characters each.
LISTED = 20
# The live cases whose exact text was not published: texts that fit their description.
DESCRIBED = {
    "3a": "“Save” today",
    "3b": "“Save” today",
    "3c": "„Save\u200c today",
    "3d": "„Save\u200c today",
    "4": "Save 😀 | today",
}


def _assert_counted(text: str, expected: dict) -> None:
    measured = sms.measure(text)
    assert measured.encoding == expected["encoding"]
    assert [segment.units for segment in measured.segments] == expected["units_per_segment"]
    assert len(measured.segments) == expected["segments"]
    assert "".join(segment.text for segment in measured.segments) == text


def _smart_encoded(text: str) -> str:
    replacements = _load("smart_encoding_map.json")
    return "".join(replacements.get(char, char) for char in text)


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_segments_agree_with_the_calculator(case: dict) -> None:
    _assert_counted(case["text"], case["auto"])


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_segments_agree_after_the_gateways_own_replacements(case: dict) -> None:
    assert _smart_encoded(case["text"]) == case["smart"].get("text_after", case["text"])
    _assert_counted(_smart_encoded(case["text"]), case["smart"])


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_the_characters_that_force_ucs2_agree_with_the_calculator(case: dict) -> None:
    if case["name"] in NEWER_THAN_THE_CALCULATOR:
        pytest.skip("one grapheme since Emoji 15.1")
    outside = {char for _, char in sms.outside_gsm7(case["text"])}
    clusters = [cluster for cluster in graphemes.split(case["text"]) if outside.intersection(cluster)]
    assert clusters[:LISTED] == case["auto"]["non_gsm"]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_rich_messages_in_the_united_states_are_billed_by_utf8_bytes(case: dict) -> None:
    if case["name"] == "lone surrogate":
        pytest.skip("half a surrogate pair has no UTF-8 form")
    assert len(case["text"].encode()) == case["rcs"]["utf8_bytes"]


@pytest.mark.parametrize("case", BILLED, ids=lambda case: case["id"])
def test_segments_agree_with_what_a_live_gateway_billed(case: dict) -> None:
    text = "".join(_built(part) for part in case["build"]) if "build" in case else DESCRIBED[case["id"]]
    measured = sms.measure(_smart_encoded(text) if case["smart"] else text)
    assert (measured.encoding, len(measured.segments)) == (case["encoding"], case["num_segments"])


def _built(part: str) -> str:
    count, star, piece = part.partition("*")
    return int(count) * piece if star else part


def test_every_outside_case_was_found() -> None:
    assert (len(EXPECTED), len(BILLED)) == (56, 16)
