"""Lengths on paper are read with their units, and pixels are set against them."""

from __future__ import annotations

import pytest

from linter.measure.paper import Paper, printed, read_length, read_size


@pytest.mark.parametrize(
    ("text", "size"),
    [
        ("210x297 mm", (210, 297)),
        ("6 x 4 in", (152.4, 101.6)),
        ("14×4.5 m", (14000, 4500)),
        ("8.5in x 11in", (215.9, 279.4)),
        ("21x29,7 cm", (210, 297)),
        ("48x14ft", (14630.4, 4267.2)),
    ],
)
def test_a_size_is_read_in_any_unit(text: str, size: tuple[float, float]) -> None:
    assert read_size(text) == pytest.approx(size)


@pytest.mark.parametrize("text", ["", "A4", "210", "210x297", "x mm", "1" * 60 + "mm"])
def test_what_is_no_size_is_none(text: str) -> None:
    assert read_size(text) is None
    assert read_length(text) is None


def test_a_length_is_read_in_any_unit() -> None:
    assert [read_length(text) for text in ("3 mm", "0.125in", "9pt", '0.5"')] == pytest.approx([3, 3.175, 3.175, 12.7])


def test_artwork_with_bleed_is_set_against_the_page_with_bleed() -> None:
    found = printed((1819, 2551), Paper(148, 210), 3)
    assert found.bleed
    assert (found.across, found.down) == pytest.approx((300, 300), abs=0.2)


def test_artwork_without_bleed_is_set_against_the_trim() -> None:
    found = printed((1748, 2480), Paper(148, 210), 3)
    assert not found.bleed
    assert found.lowest == pytest.approx(300, abs=0.2)


def test_a_page_named_the_other_way_round_is_turned() -> None:
    assert printed((2480, 1748), Paper(148, 210), 0).lowest == pytest.approx(300, abs=0.2)


def test_the_lower_resolution_counts() -> None:
    assert printed((1000, 500), Paper(100, 100), 0).lowest == pytest.approx(127)
