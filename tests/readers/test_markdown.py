"""Markdown drafts: the words that readers see, links, pictures, ignores."""

from __future__ import annotations

import time

import pytest

from linter.draft import Draft
from linter.readers import read


def draft(text: str) -> Draft:
    return read("a.md", text.encode(), "linkedin")


def body(text: str) -> str:
    return draft(text).fields[-1].text


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        ("# Spring *sale*", "Spring sale"),
        ("**20%** off __today__, ~~30%~~", "20% off today, 30%"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("***both***", "both"),
        ("- one\n- two\n\n> quoted", "one\ntwo\n\nquoted"),
        ("1. one\n2. two", "1. one\n2. two"),
        ("`code {{ x }}`", "code \ufdd1" + "\ufdd0" * 6),
        ("[our *shop*](https://acme.example/a_b \"Shop\")", "our shop"),
        ("![Logo](logo.png) after", " after"),
        ("[shop][s] and [s]\n\n[s]: https://acme.example\n", "shop and s\n\n"),
        ("<https://acme.example/a_b>", "https://acme.example/a_b"),
        ("5 \\* 3 &amp; more", "5 * 3 & more"),
        ("a<br>b <!-- note *x* --> c", "ab  c"),
        ("Title\n=====\ntext", "Title\ntext"),
        ("[not a link] and [x] (y)", "[not a link] and [x] (y)"),
        ("| a | b |", "| a | b |"),
        ("| Size | Price |\n|---|--:|\n| S \\| M | £20 |\nafter", "Size\nPrice\nS | M\n£20\nafter"),
        ("a|b\n-|-\n1|2\n\nc|d", "a\nb\n1\n2\n\nc|d"),
        ("Terms[^1] apply\n\n[^1]: Until *Friday*", "Terms apply\n\nUntil Friday"),
        ("- [ ] one\n- [x] two", "one\ntwo"),
        ("one\\\ntwo", "one\ntwo"),
        ("#hashtag stays", "#hashtag stays"),
        ("**never closed", "**never closed"),
    ],
)  # fmt: skip
def test_the_body_is_what_readers_see(written: str, read_as: str) -> None:
    assert body(written) == read_as


def test_links_have_their_target_and_words_at_their_places() -> None:
    links = draft("Go\nto [our **shop**](https://acme.example/{{ id }}) or <mailto:a@b.example>").links
    assert [(link.target.literal(), link.text and link.text.text, link.kind) for link in links] == [
        ("https://acme.example/{{ id }}", "our shop", "anchor"),
        ("mailto:a@b.example", "mailto:a@b.example", "anchor"),
    ]
    assert links[0].target.span().begin == (2, 19)


def test_pictures_have_their_alternative_text() -> None:
    images = draft("![The *Ridge* tent](tent.png) ![](x.png)").images
    assert [(image.reference.text, image.alt is not None and image.alt.text) for image in images] == [
        ("tent.png", "The Ridge tent"),
        ("x.png", ""),
    ]


def test_comments_ask_not_to_report_a_rule_from_there_on_or_on_the_next_line() -> None:
    rest = "<!-- msglint-ignore cta/vague: we tested it -->"
    found = draft(f"a\n{rest}\nb\n<!-- msglint-ignore-next-line voice, length/too-long -->\nc")
    assert [(known.rule, known.reason, known.span.begin, known.first, known.last) for known in found.ignores] == [
        ("cta/vague", "we tested it", (2, 21), 2, None),
        ("voice", "", (4, 31), 5, 5),
        ("length/too-long", "", (4, 38), 5, 5),
    ]


def test_a_comment_that_names_no_rule_is_reported() -> None:
    problems = draft("a\n  <!-- msglint-ignore -->").problems
    assert [(problem.rule, problem.span.begin) for problem in problems] == [("draft/metadata", (2, 3))]
    assert problems[0].message.startswith("This comment names no rule")


@pytest.mark.parametrize(
    "unit", ["[", "](", "*a ", "**a *b ", "`", "``a", "<a ", "![", "[a](b", "&a", "<!--", "_a_", "- ", "> ", "[a]:"]
)
def test_hostile_text_takes_time_in_proportion(unit: str) -> None:
    started = time.process_time()
    draft(unit * (40_000 // len(unit)))
    assert time.process_time() - started < 2


def test_links_and_pictures_written_as_html_are_links_and_pictures() -> None:
    link = '<a class="b" href="https://acme.example/a?b=1&amp;c={{ d }}">Our *shop*</a>'
    found = draft(f'{link} <img src=a.png alt="A tent">')
    (known,) = found.links
    assert known.text is not None
    assert (known.target.literal(), known.text.text) == ("https://acme.example/a?b=1&c={{ d }}", "Our shop")
    assert known.target.span().begin == (1, 20)
    (picture,) = found.images
    assert picture.alt is not None
    assert (picture.reference.text, picture.alt.text) == ("a.png", "A tent")


def test_a_picture_that_is_a_link_gives_it_its_words() -> None:
    (link,) = draft("[![Acme Outdoor](logo.png)](https://acme.example)").links
    assert link.text is not None
    assert (link.target.text, link.text.text) == ("https://acme.example", "Acme Outdoor")


def test_a_footnote_is_no_link() -> None:
    assert draft("Terms[^1] apply\n\n[^1]: https\n").links == ()


@pytest.mark.parametrize("text", ["|-|\n" * 20_000, "|" * 50_000 + "\n|-|\n" + "| " * 20_000, "<a href=x>" * 20_000])
def test_tables_and_tags_without_end_are_read_in_good_time(text: str) -> None:
    started = time.process_time()
    draft(text)
    assert time.process_time() - started < 5
