"""Names with one letter wrong are found, and their neighbours among ordinary words are not."""

from __future__ import annotations

import pytest

from linter.extract.misspelt import misspellings

NAMES = ("Ledgerly", "Safe Home Fund", "Kessel & Kanne", "Explorer", "Plan Norte", "Acme")


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("Ledgerley and Legderly", "en", ["Ledgerley", "Legderly"]),
        ("The Safe Homes Fund, the Save Home Fund", "en", ["Safe Homes Fund", "Save Home Fund"]),
        ("Tee von Kessel & Kane", "de", ["Kessel & Kane"]),
        ("El Plano Norte", "es", []),
        ("El Palan Norte", "es", ["Palan Norte"]),
        ("Explored the hills, Explorers", "en", []),
        ("safe homes fund, Safe Home. Fund, Acne", "en", []),
        ("ledgerley.example, @ledgerley, #Ledgerley, Ledgerly-2", "en", []),
        ("Safe Home Funds", "en", []),
    ],
)
def test_one_wrong_letter_makes_a_misspelt_name(text: str, language: str, wrong: list[str]) -> None:
    found = misspellings(NAMES, language).find(text)
    assert [text[each.start : each.end] for each in found] == wrong
