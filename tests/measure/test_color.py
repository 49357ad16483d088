"""Colour arithmetic agrees with the published figures and with an independent library."""

from pathlib import Path

import pytest
from coloraide import Color
from hypothesis import given
from hypothesis import strategies as st

from linter.measure.color import Lab, Rgb, contrast, difference, nearest, of_bytes, to_lab

PUBLISHED = [
    tuple(map(float, line.split()))
    for line in Path(__file__).with_name("ciede2000.csv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]
bytes_ = st.integers(0, 255)
colors = st.builds(of_bytes, bytes_, bytes_, bytes_)
labs = st.builds(Lab, st.floats(0, 100), st.floats(-128, 128), st.floats(-128, 128))


def test_all_34_pairs_of_the_published_test_data_are_there() -> None:
    assert len(PUBLISHED) == 34


@pytest.mark.parametrize("row", PUBLISHED)
def test_the_difference_of_each_published_pair_is_the_published_one_both_ways(row: tuple[float, ...]) -> None:
    first, second = Lab(*row[:3]), Lab(*row[3:6])
    assert round(difference(first, second), 4) == row[6]
    assert round(difference(second, first), 4) == row[6]


@given(labs, labs)
def test_differences_agree_with_coloraide(first: Lab, second: Lab) -> None:
    expected = Color("lab", first).delta_e(Color("lab", second), method="2000", space="lab")
    assert difference(first, second) == pytest.approx(expected, abs=1e-6)


@given(colors)
def test_cielab_agrees_with_coloraide(color: Rgb) -> None:
    expected = Color("srgb", color[:3]).convert("lab").coords(nans=False)
    assert tuple(to_lab(color)) == pytest.approx(tuple(expected), abs=1e-5)


@given(colors, colors)
def test_contrast_agrees_with_coloraide(first: Rgb, second: Rgb) -> None:
    expected = Color("srgb", first[:3]).contrast(Color("srgb", second[:3]), method="wcag21")
    assert contrast(first, second) == pytest.approx(expected, abs=1e-2)


def test_black_on_white_has_the_greatest_contrast() -> None:
    assert contrast(of_bytes(0, 0, 0), of_bytes(255, 255, 255)) == pytest.approx(21)


def test_a_slightly_different_blue_is_two_units_away() -> None:
    distance = difference(to_lab(of_bytes(0x10, 0x52, 0xCC)), to_lab(of_bytes(0x14, 0x58, 0xD0)))
    assert distance == pytest.approx(2.0, abs=0.05)


def test_a_tint_made_by_opacity_is_the_colour_that_is_seen_on_its_ground() -> None:
    assert of_bytes(11, 93, 59).faded(0.5).over(of_bytes(255, 255, 255)).hex == "#85AE9D"
    assert of_bytes(11, 93, 59).over(of_bytes(0, 0, 0)).hex == "#0B5D3B"


def test_the_nearest_colour_wins_and_of_two_equal_ones_the_first() -> None:
    red, blue = to_lab(of_bytes(200, 0, 0)), to_lab(of_bytes(0, 0, 200))
    assert nearest(to_lab(of_bytes(190, 10, 0)), [("blue", blue), ("red", red), ("again", red)]) == (
        "red",
        pytest.approx(1.89, abs=0.01),
    )
    assert nearest(red, []) is None
