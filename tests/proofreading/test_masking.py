"""An engine reads a text without template expressions and unseen characters, and its places lead back to the draft."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.proofreading.masking import masked
from linter.proofreading.utf16 import Units
from linter.readers import read


def draft(text: str) -> Draft:
    return read("a.sms", text.encode(), "sms", None)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Hi {{ first_name }}, welcome", "Hi Alex, welcome"),
        ("You have {{ points_total }} points", "You have 10 points"),
        ("{% if vip %}Dear {{ name }}{% endif %}!", "Dear Alex!"),
        ("Hi *|FNAME|*, so *|IF:VIP|*dear*|END:IF|*", "Hi Alex, so dear"),
        ("Soft\u00adshell and\u200b tents", "Softshell and tents"),
        ("Nothing to mask", "Nothing to mask"),
    ],
)
def test_an_engine_reads_words_that_could_stand_there(text: str, seen: str) -> None:
    passage = draft(text).fields[0].passage
    assert masked(passage, 0, len(passage)).text == seen


def test_places_lead_back_over_all_that_was_left_out() -> None:
    text = "Hi {{ first_name }}, {% if x %}so{% endif %} re\u00adaly \u200blight"
    passage = draft(text).fields[0].passage
    mask = masked(passage, 0, len(passage))
    for word, stored in (("Hi", "Hi"), ("so", "so"), ("realy", "re\u00adaly"), ("light", "light")):
        at = mask.text.index(word)
        start, end = mask.place(at, at + len(word))
        assert text[start:end] == stored
    assert [text[start:end] for start, end in mask.expressions] == ["{{ first_name }}", "{% if x %}", "{% endif %}"]


@pytest.mark.parametrize("text", ["plain", "é中文", "🎉 a 🧥b", "𝒜𝒜"])
def test_offsets_in_utf16_are_offsets_in_code_points(text: str) -> None:
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.point(len(text[:point].encode("utf-16-le")) // 2) == point
