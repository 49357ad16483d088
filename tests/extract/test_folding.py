"""One spelling for characters that readers take for the same."""

from __future__ import annotations

import pytest

from linter.extract.folding import fold, keeps_words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("SAVE £20 – “today” only…", 'save £20 - "today" only…'),
        ("Don’t\u00a0wait • 50 €", "don't wait • 50 €"),
        ("50 €\x07Off", "50 € off"),
        ("Crème Brûlée", "creme brulee"),
        ("2×3", "2x3"),
        ("now🎉Reply", "nowreply"),
    ],
)
def test_a_text_is_folded_character_by_character(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize("text", ["£20 – “today” only…", "Don’t\u00a0wait • 50 €", "plain", "Hi \ufdd1\ufdd0, 20%"])
def test_a_text_with_usual_signs_is_as_long_as_its_folded_spelling(text: str) -> None:
    assert keeps_words(text)
    assert fold(text).origins is None
    assert fold(f"é{text}").text == f"e{fold(text).text}"


@pytest.mark.parametrize("text", ["now🎉Reply", "2×Reply", "Crème", "soft\u00adhyphen"])
def test_words_may_be_others_in_the_folded_spelling(text: str) -> None:
    assert not keeps_words(text)
