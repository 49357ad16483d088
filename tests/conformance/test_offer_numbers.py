"""Percentages and amounts of an outside suite: value and place of every one that is written in digits."""

from __future__ import annotations

import json
import re
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from linter.extract.folding import fold
from linter.extract.quantities import MONEY, PERCENT, Quantity, find_quantities
from linter.extract.wording import wording

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "offers"
LANGUAGES = {"english": "en", "french": "fr", "portuguese": "pt", "spanish": "es"}
MINOR = {"cent", "centavo", "penny", "penique", "céntimo", "pence", "cêntimo", "pêni", "centime", "centimes"}

pytestmark = pytest.mark.skipif(not DATA.is_dir(), reason=f"the suite is not at {DATA}")


def cases(kind: str, language: str) -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads((DATA / f"{kind}.{language}.json").read_text("utf-8-sig"))
    return loaded


def spelled_in_digits(result: dict[str, Any]) -> bool:
    """Digits with a sign or word, not words ("twenty percent") and not a currency without a number."""
    return (
        "Start" in result
        and bool(re.search(r"\d", result["Text"]))
        and result["Resolution"]["value"] not in (None, "null")
    )


def expected_value(result: dict[str, Any], language: str) -> Decimal | None:
    """The suite writes values in the notation of the language; a hundredth is counted in the minor unit."""
    written = result["Resolution"]["value"].rstrip("%")
    written = written if language == "english" else written.replace(",", ".")
    try:
        value = Decimal(written)
    except InvalidOperation:
        return None
    return value / 100 if result["Resolution"].get("unit", "").lower() in MINOR else value


def recognised(result: dict[str, Any], found: list[Quantity], kind: str, language: str) -> bool:
    start, end = result["Start"], result["Start"] + len(result["Text"])
    value = expected_value(result, language)
    return any(
        q.kind == (PERCENT if kind == "percent" else MONEY)
        and (q.start, q.end) == (start, end)
        and q.signed is not None
        and value is not None
        and abs(q.signed - value) <= abs(value) * Decimal("1e-9")
        for q in found
    )


def test_percentages_and_amounts_in_digits_have_the_right_value_and_place(capsys: pytest.CaptureFixture[str]) -> None:
    wanted, missed = 0, []
    for kind in ("percent", "currency"):
        for language, tag in LANGUAGES.items():
            for case in cases(kind, language):
                found = find_quantities(fold(case["Input"]).text, wording(tag))
                for result in filter(spelled_in_digits, case["Results"]):
                    wanted += 1
                    if not recognised(result, found, kind, language):
                        missed.append((language, case["Input"], result["Text"], result["Resolution"]["value"]))
    rate = 1 - len(missed) / wanted
    with capsys.disabled():
        print(f"\npercentages and amounts in digits: {wanted - len(missed)} of {wanted} ({rate:.4f})")
    assert rate >= 0.97, "\n".join(map(str, missed))
