"""Selectors hold of the elements that browsers take them for, and of no others."""

from __future__ import annotations

import pytest

from linter.extract.looks.selectors import matches, read_selectors
from linter.readers.html import read_markup
from linter.source import Source

HTML = """<html><body id="top"><table class="wide card" role="presentation"><tr><td>
<a class="button" href="https://acme.example">Shop</a><p>Hello</p></td></tr></table></body></html>"""


def held(selector: str) -> list[str]:
    markup = read_markup(Source("a.html", HTML).passage())
    return [
        element.name
        for element in markup.elements
        if any(matches(each, element, [1000]) for each in read_selectors(selector) if each.sure)
    ]


@pytest.mark.parametrize(
    ("selector", "names"),
    [
        ("p", ["p"]),
        ("P, A", ["a", "p"]),
        ("*", ["html", "body", "table", "tr", "td", "a", "p"]),
        (".card", ["table"]),
        (".card.wide", ["table"]),
        (".card .button", ["a"]),
        ("table > tr > td > p", ["p"]),
        ("table > p", []),
        ("#top td a", ["a"]),
        ("tr table a", []),
        ("a:link", ["a"]),
        ("a:hover", []),
        ("p::first-line", []),
        (":root", ["html"]),
        ("[role=presentation]", ["table"]),
        ('a[href^="https:"]', ["a"]),
        ("[class~=wide] a, [class=wide]", ["a"]),
        ("table[class*='ca'] > p, p[title]", []),
        ("p { color", []),
        ("body table tr td a", ["a"]),
    ],
)
def test_a_selector_holds_of(selector: str, names: list[str]) -> None:
    assert held(selector) == names


def test_what_depends_on_the_elements_beside_is_not_sure() -> None:
    assert [each.sure for each in read_selectors("a + p, td:first-child, p:not(.x), p")] == [False, False, False, True]
    assert held("a + p") == []


def test_the_weight_counts_ids_classes_and_names() -> None:
    (selector,) = read_selectors("#top table.wide td[role] a:link")
    assert selector.weight == (1, 3, 3)


def test_a_selector_that_would_take_forever_holds_of_nothing() -> None:
    deep = Source("a.html", "<div>" * 2000 + "<p>Hello</p>").passage()
    (paragraph,) = read_markup(deep).named("p")
    (selector,) = read_selectors("i " + "div " * 12 + "p")
    steps = [400]
    assert not matches(selector, paragraph, steps)
    assert steps == [0]
