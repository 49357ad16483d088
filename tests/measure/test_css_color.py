"""Colours in CSS are found where they stand, and every notation is read as an independent library reads it."""

import time

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st
from tinycss2.color5 import parse_color

from linter.measure.color import difference, to_lab
from linter.measure.css_color import legacy, literals, named_colors, parse

NOTATIONS = [
    "#0b5d3b", "#0B5", "#0b5d3b80", "#0b58", "forestgreen", "RebeccaPurple", "rgb(11, 93, 59)", "rgba(11,93,59,.5)",
    "rgb(11 93 59 / 50%)", "rgb(4% 36% 23%)", "hsl(155, 79%, 20%)", "hsl(155deg 79% 20% / .5)", "hwb(155 4% 64%)",
    "lab(34.5 -32.1 14.9)", "lch(34.5 35.4 155)", "oklab(0.43 -0.09 0.04)", "oklch(43% 0.1 159 / 0.5)",
    "color(srgb .1 .2 .3)", "color(srgb-linear .1 .2 .3)", "color(display-p3 .1 .6 .3)", "color(a98-rgb .3 .4 .5)",
    "color(rec2020 .3 .4 .5)", "color(prophoto-rgb .3 .4 .5)", "color(xyz .3 .4 .5)", "color(xyz-d50 .3 .4 .5)",
    "color(xyz-d65 .02 .03 .01)", "color(prophoto-rgb .01 .002 .001)", "rgb(none 93 59)", "hsl(400 79% 20%)",
]  # fmt: skip


@pytest.mark.parametrize("text", NOTATIONS)
def test_every_notation_of_css_color_4_is_read_as_coloraide_reads_it(text: str) -> None:
    expected = Color(text).convert("srgb")
    color = parse(text)
    assert color is not None
    assert tuple(color[:3]) == pytest.approx(tuple(expected.coords(nans=False)), abs=2e-3)
    assert color.alpha == pytest.approx(expected.alpha(nans=False))


def test_named_colours_and_short_cuts_agree_with_tinycss2() -> None:
    assert len(named_colors()) == 148
    for text in [*named_colors(), "#1a2", "#1A2B", "#1a2b3c", "#1a2b3c4d", "rgb(1,2,3)", "rgba(255, 0, 0, 0.25)"]:
        assert parse(text) == pytest.approx(tuple(parse_color(text)), abs=1e-9), text


@pytest.mark.parametrize(
    "text",
    ["transparent", "currentColor", "inherit", "none", "solid", "#12345", "#ggg", "rgb(1,2)", "rgb()", "color()",
     "color-mix(in srgb, red, blue)", "rgb(from red r g b)", "device-cmyk(a b c d)", "hsl(none)", "canvastext", ""],
)  # fmt: skip
def test_what_names_no_colour_is_none(text: str) -> None:
    assert parse(text) is None


def test_ink_is_mixed_the_naive_way() -> None:
    color = parse("device-cmyk(0 0.5 1 0)")
    assert color is not None
    assert color.hex == "#FF8000"


def test_colours_are_found_where_they_stand_in_a_value() -> None:
    value = "1px solid Red, linear-gradient(90deg, #0b5d3b 0%, rgba(0,0,0,.5) 100%) no-repeat"
    assert [(value[known.start : known.end], known.color and known.color.hex) for known in literals(value)] == [
        ("Red", "#FF0000"),
        ("#0b5d3b", "#0B5D3B"),
        ("rgba(0,0,0,.5)", "#000000"),
    ]


def test_words_in_strings_comments_and_addresses_are_no_colours() -> None:
    assert literals("url(red.png) \"blue\" 'tan' /* #fff red */ url('gold.png') a-red red-ish 1red") == ()


def test_both_colours_of_light_dark_count() -> None:
    assert [known.color and known.color.hex for known in literals("light-dark(#fff, #111)")] == ["#FFFFFF", "#111111"]


def test_what_has_no_value_in_the_text_is_found_without_a_colour() -> None:
    value = "color-mix(in srgb, red 20%, blue)"
    assert [(known.start, known.end, known.color) for known in literals(value)] == [(0, len(value), None)]


def test_a_variable_is_found_with_its_fallback() -> None:
    (known,) = literals("var( --brand , #0B5D3B)")
    assert (known.variable, [inner.color and inner.color.hex for inner in known.fallback]) == ("--brand", ["#0B5D3B"])
    assert [(known.variable, known.fallback) for known in literals("var(--a) var()")] == [("--a", ()), (None, ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("0B5D3B", "#0B5D3B"), ("#fff", "#FFFFFF"), (" tan ", "#D2B48C"), ("fed", "#FFEEDD"), ("#0B5D3", None),
     ("transparent", None), ("rgb(1,2,3)", None), ("", None)],
)  # fmt: skip
def test_an_html_attribute_may_leave_out_the_hash(text: str, expected: str | None) -> None:
    color = legacy(text)
    assert (color and color.hex) == expected


@given(st.text(alphabet="rgba()#,/*'\"\\ \nvar-0f9%.l\ufdd0\ufdd1", max_size=80))
def test_any_text_is_read_and_places_are_in_order(text: str) -> None:
    at = 0
    for known in literals(text):
        assert at <= known.start < known.end <= len(text)
        at = known.end
        if known.color is not None:
            assert difference(to_lab(known.color), to_lab(known.color)) == 0


@pytest.mark.parametrize("piece", ["/*", "rgb(", "var(--a,", '"\\', "(", "#a", "var(--a, rgb(", "url(", "lab((((("])
def test_hostile_values_take_time_in_proportion_to_their_length(piece: str) -> None:
    start = time.process_time()
    literals(piece * (200_000 // len(piece)))
    assert time.process_time() - start < 3
