"""How wordings begin, told from their patterns, so that texts without such words need not be searched."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest

from linter.extract.openings import opening_of
from linter.extract.vocabulary import languages, vocabulary
from linter.extract.word_sets import beginnings
from linter.extract.wordings import Wordings, folded, says, says_early

TOPICS = ("actions", "dates", "placeholders", "prices", "replies", "restricted", "subscription", "terms", "tone")


@pytest.mark.parametrize(
    ("entries", "words", "parts", "behind"),
    [
        ("stop|quit now", {"stop", "quit"}, (), False),
        ("(opt|opting) out", {"opt", "opting"}, (), False),
        ("un-?subscri(be|ption)", {"un", "unsubs"}, (), False),
        ("[\"']?stop", {"stop"}, (), True),
        ("(please )?click here", {"please", "click"}, (), False),
        ("no.{0,9}more", {"nomore"}, ("no",), False),
        (r"\w+ free", None, (), False),
        (".{0,9}free", None, (), False),
        ("[ab]{1,2}x", {"ax", "bx", "aax", "abx", "bax", "bbx"}, (), False),
        ("to (?!day)go", {"to"}, (), False),
        ("(?:ab)+", {"ab", "abab", "ababab"}, (), False),
        ("!?", None, (), False),
        ("[0-9]+ days", set("0123456789"), tuple("0123456789"), False),
    ],
)
def test_the_first_word_of_wordings_is_told(
    entries: str, words: set[str] | None, parts: tuple[str, ...], behind: bool
) -> None:
    told = opening_of(rf"(?<!\w)(?:{entries})(?!\w)")
    if told is None:
        assert words is None
    else:
        assert (set(told.words), told.parts, told.behind) == (words, parts, behind)


@pytest.mark.parametrize(
    ("entries", "text", "places"),
    [
        ("(your|the) (order|parcel) (has|is) sent|(our )?news", "our news: the order was sent", [0, 4]),
        ("(your|the) (order|parcel) (has|is) sent|(our )?news", "our news: the order is not sent", [0, 4, 10]),
        ("(your|the) (order|parcel) (has|is) sent|(our )?news", "our news of the sea", [0, 4]),
        ("you( have)? won", "you and you", []),
        ("you( have)? won", "you and you won", [0, 8]),
        ("no.{0,9}more|not once", "no, not many; now more", [0, 4, 14]),
        ("no.{0,9}more|not once", "no, not many; now less", []),
        ("subscribe it", "unsubscribe it, subscription it", []),
        ("subscribe it", "it is what you subscribe to", [15]),
        ("subscribes? it", "unsubscribe it, subscription it", [16]),
        ("new (sign-?in|log-?in)|stop", "new: a sea, and a sail", []),
        ("new (sign-?in|log-?in)|stop", "new: a sign", [0]),
        ("opt-out|(to )?stop", "opt for us: out", [0]),
        ("opt-out|(to )?stop", "opting out, stopped", []),
        ("it'?s over( now)?", "overly, it is", []),
    ],
)
def test_a_match_is_looked_for_where_all_that_it_needs_is_in_the_text(
    entries: str, text: str, places: list[int]
) -> None:
    told = opening_of(rf"(?<!\w)(?:{entries})(?!\w)")
    assert told is not None
    assert told.places(text) == sorted(places)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("stop2end, it's a re_run", {"stop2e", "it", "s", "a", "re_run"}),
        ("50 € off – 10 £!", {"50", "off", "10"}),
        ("crème brûlée, 50 €", {"crème", "brûlée", "50"}),
        ("отписаться!", {"отписа"}),
        ("", set()),
    ],
)
def test_words_of_a_text_are_told_by_their_first_letters(text: str, expected: set[str]) -> None:
    assert beginnings(text) == expected


def lists() -> Iterator[tuple[str, str, str, Wordings]]:
    for language in languages():
        for topic in TOPICS:
            for key, entries in vocabulary(language, topic).items():
                if isinstance(entries, list) and all(isinstance(entry, str) for entry in entries) and entries:
                    yield language, topic, key, Wordings(entries, spaced=language != "zh")


def test_what_a_pattern_finds_in_a_text_is_found_by_its_opening() -> None:
    choose = random.Random(5)
    looked = found = 0
    for language, topic, key, known in lists():
        parsed = _parser.parse(known.pattern.pattern)
        for _ in range(12):
            pieces = [choose.choice(("", "we ", "stop ", "a-", "x", "“", "(", ". ", "!\n", "  '", "3 "))]
            for _ in range(3):
                pieces += (said(parsed, choose), choose.choice((" ", ", ", "", ".", "s ", "“ ", "- ", "é ")))
            text = folded("".join(pieces)).text
            expected = [match.span() for match in known.pattern.finditer(text) if match.end() > match.start()]
            assert [match.span() for match in known.found_in(text)] == expected, (language, topic, key, text)
            assert known.occur_in(text) == bool(expected)
            looked += 1
            found += bool(expected)
    assert looked > 2000
    assert found > looked / 2


def said(items: Any, choose: random.Random) -> str:
    """Return something that a parsed pattern would match, but for what stands around it."""
    return "".join(said_by(str(operation), value, choose) for operation, value in items)


def said_by(operation: str, value: Any, choose: random.Random) -> str:
    if operation == "LITERAL":
        return chr(value)
    if operation == "BRANCH":
        return said(choose.choice(value[1]), choose)
    if operation == "SUBPATTERN":
        return said(value[3], choose)
    if operation in ("MAX_REPEAT", "MIN_REPEAT"):
        least, most, item = value
        return "".join(said(item, choose) for _ in range(choose.randint(least, min(most, least + 3))))
    if operation == "IN":
        kind, what = choose.choice(value)
        if str(kind) == "LITERAL":
            return chr(what)
        if str(kind) == "RANGE":
            return chr(choose.randint(*what))
        return " " if str(what) == "CATEGORY_SPACE" else "a"
    return "" if operation in ("AT", "ASSERT", "ASSERT_NOT") else choose.choice("ab3 -")


def test_a_pattern_that_looks_for_no_whole_words_is_searched_for_everywhere() -> None:
    known = Wordings(["退订", "td"], spaced=False)
    assert [match.span() for match in known.found_in("回复td退订")] == [(2, 4), (4, 6)]
    assert re.fullmatch(r"\(\?:.*\)", known.pattern.pattern)
    assert not known.occur_in("Reply STOP to opt out")


@pytest.mark.parametrize(
    "text", ["Your order has been shipped today", "We’ve shipped – your order has shipped", "é your order has shipped"]
)
def test_what_is_said_early_is_said_as_if_the_text_ended_there(text: str) -> None:
    for within in range(len(text) + 2):
        early = says_early(text, within, "en", "subscription", "transactional")
        assert early == says(text[:within], "en", "subscription", "transactional")
