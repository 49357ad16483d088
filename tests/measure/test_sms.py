"""How a text becomes SMS segments."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.measure import gsm7, sms

TEXTS = st.text(
    st.one_of(
        st.sampled_from("abc \n\r€{}[]~^|\\\f@£ΔÑçã’…😀👍🏽\u200d\ufe0f🇫🇷👨👩👧कष्\u0301中ıŞğ"),
        st.characters(),
    ),
    max_size=400,
)
MODES = st.sampled_from(["graphemes", "surrogates"])
BITS = st.sampled_from([8, 16])
LANGUAGES = st.lists(st.sampled_from(gsm7.national_languages()), max_size=3)


@given(TEXTS, MODES, BITS, LANGUAGES)
def test_segments_join_to_the_text_and_none_is_over_its_capacity(
    text: str, keep: sms.KeepTogether, bits: int, languages: list[str]
) -> None:
    measured = sms.measure(text, keep=keep, reference_bits=bits, languages=languages)
    assert "".join(segment.text for segment in measured.segments) == text
    assert all(segment.units <= measured.capacity for segment in measured.segments)
    assert all(segment.text for segment in measured.segments) or text == ""
    assert measured.left >= 0


@given(TEXTS, BITS)
def test_keeping_graphemes_whole_never_takes_fewer_segments(text: str, bits: int) -> None:
    whole = sms.measure(text, keep="graphemes", reference_bits=bits)
    pairs = sms.measure(text, keep="surrogates", reference_bits=bits)
    assert len(whole.segments) >= len(pairs.segments)
    assert whole.units == pairs.units == (sms.utf16_units(text) if whole.encoding == "UCS-2" else whole.units)


@given(TEXTS, LANGUAGES)
def test_national_tables_never_cost_more_segments(text: str, languages: list[str]) -> None:
    if sms.measure(text).encoding == "UCS-2":
        allowed = sms.measure(text, languages=languages)
        assert len(allowed.segments) <= len(sms.measure(text).segments)


@given(TEXTS)
def test_ucs2_is_used_exactly_when_a_character_lies_outside_gsm7(text: str) -> None:
    assert (sms.measure(text).encoding == "UCS-2") == bool(sms.outside_gsm7(text))


@pytest.mark.parametrize(
    ("text", "segments", "capacity"),
    [
        ("a" * 160, [160], 160),
        ("a" * 161, [153, 8], 153),
        ("a" * 159 + "€", [153, 8], 153),
        ("a" * 152 + "€" + "a" * 7, [152, 9], 153),
        ("я" * 70, [70], 70),
        ("я" * 71, [67, 4], 67),
    ],
)
def test_capacities_with_the_usual_header(text: str, segments: list[int], capacity: int) -> None:
    measured = sms.measure(text)
    assert [segment.units for segment in measured.segments] == segments
    assert measured.capacity == capacity


def test_a_reference_of_16_bits_costs_one_septet_and_one_ucs2_unit_a_segment() -> None:
    assert sms.measure("a" * 161, reference_bits=16).capacity == 152
    assert sms.measure("я" * 71, reference_bits=16).capacity == 66


def test_a_curly_quote_forces_ucs2() -> None:
    assert sms.measure("Don’t miss out").encoding == "UCS-2"
    assert sms.outside_gsm7("Don’t miss out") == [(3, "’")]


def test_a_carriage_return_and_a_line_feed_are_two_septets() -> None:
    assert sms.measure("a" * 79 + "\r\n" + "a" * 79).units == 160


def test_a_flag_is_kept_whole_or_only_its_surrogate_pairs_are() -> None:
    text = "ё" * 65 + "🇫🇷" + "ё" * 10
    assert [segment.units for segment in sms.measure(text, keep="graphemes").segments] == [65, 14]
    assert [segment.units for segment in sms.measure(text, keep="surrogates").segments] == [67, 12]


@pytest.mark.parametrize(
    ("language", "text", "alphabet", "capacity"),
    [
        ("tr", "İndirim başladı! Tüm ürünler ğ", "GSM-7 Turkish", 155),
        ("es", "¡Último día! Llévate dos", "GSM-7 with Spanish extension", 155),
        ("pt", "Promoção só hoje: não perca", "GSM-7 Portuguese", 155),
        ("hi", "आज 20 प्रतिशत छूट", "GSM-7 Hindi", 155),
    ],
)
def test_a_national_table_keeps_the_text_in_7_bits(language: str, text: str, alphabet: str, capacity: int) -> None:
    assert sms.measure(text).encoding == "UCS-2"
    measured = sms.measure(text, languages=[language])
    assert (measured.encoding, measured.alphabet, measured.capacity) == ("GSM-7", alphabet, capacity)


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("ş" * 160, 149),  # one table, and the header of a long message
        ("आ" * 140 + "A" * 6, 152),  # both tables, one message
        ("आ" * 140 + "A" * 12, 146),  # both tables, several messages
    ],
)
def test_the_headers_of_national_tables_take_their_room(text: str, capacity: int) -> None:
    assert sms.measure(text, languages=["tr", "hi"]).capacity == capacity


def test_plain_gsm7_ignores_the_national_tables_it_may_use() -> None:
    assert sms.measure("Save 20% today", languages=["tr"]).alphabet == "GSM-7"


def test_a_language_without_a_national_table_is_refused() -> None:
    with pytest.raises(gsm7.UnknownLanguageError, match="fr"):
        sms.measure("ê", languages=["fr"])


def test_there_are_thirteen_national_languages() -> None:
    assert gsm7.national_languages() == (
        "tr", "es", "pt", "bn", "gu", "hi", "kn", "ml", "or", "pa", "ta", "te", "ur",
    )  # fmt: skip


def test_half_a_surrogate_pair_is_counted_as_one_unit() -> None:
    assert sms.measure("a\ud83d").units == 2


def test_a_cluster_longer_than_a_segment_is_split_after_all() -> None:
    text = "e" + "\u0301" * 200
    measured = sms.measure(text)
    assert [segment.units for segment in measured.segments] == [67, 67, 67]
