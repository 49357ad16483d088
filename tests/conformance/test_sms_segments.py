"""Segment counts of a widely used calculator, and counts that a live gateway billed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from linter.measure import graphemes, sms, units

DATA = Path(__file__).parents[2] / "../shared/data/sms"
pytestmark = pytest.mark.skipif(not DATA.exists(), reason="the outside suites lie beside the checkout: ../shared/data")


def _load(name: str) -> dict:
    path = DATA / name
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {"cases": []}


EXPECTED = _load("segments_expected.json")["cases"]
BILLED = _load("twilio_live_16.json")["cases"]
# Bird + joiner + fire and the Indic conjunct became one grapheme each with Unicode 15.1, after its tables were made.
NEWER_THAN_THE_CALCULATOR = {"ZWJ 15.1 🐦‍🔥", "Devanagari conjunct at boundary"}
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
def test_segments_agree_with_the_calculator(case: dict[str, Any]) -> None:
    _assert_counted(case["text"], case["auto"])


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_segments_agree_after_the_gateways_own_replacements(case: dict[str, Any]) -> None:
    assert _smart_encoded(case["text"]) == case["smart"].get("text_after", case["text"])
    _assert_counted(_smart_encoded(case["text"]), case["smart"])


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_the_characters_that_force_ucs2_agree_with_the_calculator(case: dict[str, Any]) -> None:
    outside = {char for _, char in sms.outside_gsm7(case["text"])}
    clusters = [cluster for cluster in graphemes.split(case["text"]) if outside.intersection(cluster)]
    if case["name"] in NEWER_THAN_THE_CALCULATOR:
        assert "".join(case["auto"]["non_gsm"]).startswith("".join(clusters[:LISTED]))
    else:
        assert clusters[:LISTED] == case["auto"]["non_gsm"]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_characters_as_readers_see_them_agree_with_the_calculator(case: dict[str, Any]) -> None:
    text, expected = case["text"], case["auto"]["characters"]
    if case["auto"]["encoding"] == "GSM-7":  # there it counts septets
        assert sms.measure(text).units == expected
    else:
        assert graphemes.count(text) == expected - (case["name"] in NEWER_THAN_THE_CALCULATOR)
    assert units.count(text, "code points") == case["auto"]["unicode_scalars"]


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_the_bits_on_the_air_agree_with_the_calculator(case: dict[str, Any]) -> None:
    measured = sms.measure(case["text"])
    bits = measured.units * (7 if measured.encoding == "GSM-7" else 16)
    assert bits == case["auto"]["message_bits"]
    assert case["auto"]["total_bits"] - bits == (len(measured.segments) * 48 if len(measured.segments) > 1 else 0)


@pytest.mark.parametrize("case", EXPECTED, ids=lambda case: case["name"])
def test_rich_messages_are_billed_by_utf8_bytes_or_by_length(case: dict[str, Any]) -> None:
    size = units.count(case["text"], "bytes")
    assert size == case["rcs"]["utf8_bytes"]


@pytest.mark.parametrize("case", BILLED, ids=lambda case: case["id"])
def test_segments_agree_with_what_a_live_gateway_billed(case: dict[str, Any]) -> None:
    text = "".join(_built(part) for part in case["build"]) if "build" in case else DESCRIBED[case["id"]]
    measured = sms.measure(_smart_encoded(text) if case["smart"] else text)
    assert (measured.encoding, len(measured.segments)) == (case["encoding"], case["num_segments"])


def _built(part: str) -> str:
    count, star, piece = part.partition("*")
    return int(count) * piece if star else part


def test_every_outside_case_was_found() -> None:
    assert (len(EXPECTED), len(BILLED)) == (56, 16)
