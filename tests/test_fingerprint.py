"""A violation is known again by its rule, its file and its words, wherever they have moved to."""

from __future__ import annotations

from linter.fingerprint import context, fingerprints
from linter.source import Source
from linter.violation import Violation


def at(text: str, words: str, nth: int = 0) -> Violation:
    source = Source("a.sms", text)
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Violation("voice/avoid", "warning", "m", source.span(start, start + len(words)))


def test_the_context_is_the_words_with_white_space_folded() -> None:
    assert context(at("Buy the\r\n  cheap tents", "the\r\n  cheap")) == "the cheap"


def test_a_place_without_words_is_known_by_its_line_and_the_whole_file_by_nothing() -> None:
    source = Source("a.sms", "one\ntwo  words\n")
    assert context(Violation("r/r", "error", "m", source.span(5))) == "two words"
    assert context(Violation("r/r", "error", "m", source.span())) == ""


def test_long_words_are_cut_and_told_apart_all_the_same() -> None:
    one, other = ("x" * 200 + end for end in ("a", "b"))
    assert context(at(one, one)) != context(at(other, other))
    assert len(context(at(one, one))) < 80


def test_lines_above_do_not_change_a_fingerprint_and_the_same_words_twice_differ() -> None:
    ((_, before),) = fingerprints([at("cheap", "cheap")])
    (_, first), (_, second) = fingerprints(
        [at("new\nline\ncheap cheap", "cheap"), at("new\nline\ncheap cheap", "cheap", 1)]
    )
    assert before == first
    assert first != second
    assert len(first) == 64
