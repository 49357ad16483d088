"""The words of a language are read by topic, and only for languages that msglint knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.extract.offers.matching import KINDS
from linter.extract.vocabulary import primary, teach, vocabulary, worked_out
from linter.extract.wording import Wording, wording


def test_only_the_language_of_a_tag_counts() -> None:
    assert [primary(tag) for tag in ("pt-BR", "PT", "zh_Hans_CN", "en")] == ["pt", "pt", "zh", "en"]


def test_a_language_or_topic_without_a_file_is_empty() -> None:
    assert vocabulary("xx", "actions") == {}
    assert vocabulary("../en", "actions") == {}
    assert vocabulary("en", "no-such-topic") == {}


def test_what_is_worked_out_of_shipped_words_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path))
    times = []

    def make() -> list[int]:
        times.append(1)
        return [len(times)]

    assert [worked_out(tag, "trial", (__file__,), make) for tag in ("en-GB", "en", "pt")] == [[1], [1], [2]]
    try:
        teach({"en": {"cues": {"free": "gratis"}}})
        assert [worked_out("en", "trial", (__file__,), make) for _ in range(2)] == [[3], [4]]
    finally:
        teach({})


@pytest.mark.parametrize("tag", ["en", "pt", "zh", "de"])
def test_kept_words_are_those_that_were_worked_out(tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path))
    seen = []
    for _ in range(2):
        teach({"xx": {"spaces": True}})  # forgets what was made before
        teach({})
        words: Wording = wording(tag)
        book, cues = words.phrase_book(KINDS, frozenset("\x01\x02\x03")), words.cue_words()
        assert cues is not None
        phrases = [(kind, phrase.say, phrase.needs, phrase.starts, phrase.needed) for kind, phrase in book._phrases]
        seen.append((phrases, cues._whole, cues._several, cues._stems))
    assert seen[0] == seen[1]
    assert seen[0][0]
