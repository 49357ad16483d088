"""The longest text of a format."""

from __future__ import annotations

import pytest

from linter.measure import formats


@pytest.mark.parametrize(
    ("form", "longest"),
    [
        ("%A, %-d %B %Y", "Wednesday, 30 September 2030"),
        ("%H:%M", "23:59"),
        ("999.99 EUR", "999.99 EUR"),
        ("up to 50%% off", "up to 50% off"),
        ("%Q stays", "%Q stays"),
    ],
)
def test_dates_become_their_longest_and_the_rest_stays(form: str, longest: str) -> None:
    assert formats.longest(form) == longest
