"""A draft of one piece of text, again and again, takes time in proportion to its length."""

from __future__ import annotations

import pytest

from fuzz.growth import BEFORE, MOST, took

SMALL = 20_000  # bytes


@pytest.fixture(autouse=True)
def no_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CHROMIUM", "off")


@pytest.mark.parametrize("piece", ["EUR10 ", "£10 was £20 ", "1-31 March ", "with ABC10 ", "unsubscribe "])
def test_twice_as_much_takes_about_twice_as_long(piece: str) -> None:
    small, large = (BEFORE["txt"] + piece.encode() * (size // len(piece.encode())) for size in (SMALL, 2 * SMALL))
    took("txt", small)  # loads what is loaded once
    before = min(took("txt", small)[0] for _ in range(2))
    after = min(took("txt", large)[0] for _ in range(2))
    assert after < MOST * before, (before, after)
