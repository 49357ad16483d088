"""Team patterns match in linear time, know letters of every script, and are refused in plain words."""

from __future__ import annotations

import time

import pytest

from linter.extract.safe_pattern import safe_pattern


def found(pattern: str, text: str, case: bool = False) -> list[str]:
    return [text[match.start : match.end] for match in safe_pattern(pattern, case).find(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\bsynerg(y|ies|istic)\b", "Synergies, synergy; synergistically", ["Synergies", "synergy"]),
        (r"\bскидк\w+\b", "Скидки и скидка, безскидки", ["Скидки", "скидка"]),
        (r"\bévénement\b", "Un événement, des événements", ["événement"]),
        (r"\b(buy|buyer)\b", "buyer buy", ["buyer", "buy"]),
        (r"\bfree\b", "free free free", ["free", "free", "free"]),
        (r"free|\bgratis\b", "free gratis", ["free", "gratis"]),
        (r"[\w]+!", "été! ok", ["été!"]),
        (r"\W{2}", "a, b", [", "]),
        (r"最佳", "最佳选择", ["最佳"]),
        (r"[|]x", "a|x", ["|x"]),
        (r"x*", "abc", []),
    ],
)
def test_words_are_those_of_any_script(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


def test_case_counts_only_when_asked() -> None:
    assert found("acme", "ACME acme") == ["ACME", "acme"]
    assert found("acme", "ACME acme", case=True) == ["acme"]


def test_groups_can_be_used_in_the_replacement() -> None:
    match = next(safe_pattern(r"(\d+) ?percent").find("save 20 percent"))
    assert match.expand(r"\1%") == "20%"
    assert match.expand(r"\2%") == "%"


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(?=a)b", "look-ahead"),
        (r"(?<!a)b", "look-behind"),
        (r"(a)\1", "escape"),
        (r"a{2000}", "1000 times"),
        ("[a", "“[” is not closed"),
        ("(a", "“(” is not closed"),
        ("a)", "“)” has no “(”"),
    ],
)
def test_a_pattern_that_cannot_be_used_says_why(pattern: str, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ValueError, match="does not work") as refusal:
        safe_pattern(pattern)
    assert reason in str(refusal.value)
    assert capfd.readouterr() == ("", "")


def test_a_pattern_made_to_hang_does_not() -> None:
    started = time.process_time()
    assert found(r"(\w+\s?)*$", "a" * 40 + "!") == []
    assert found(r"(a|a)*b", "a" * 50_000) == []
    assert time.process_time() - started < 2
