"""Colours off the palette are found once a file, with every place; those that can't be known are said not to be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

GUIDE = """\
name: Acme
palette:
  colors: {Forest: "#0B5D3B", Sand: "#F4E9D8"}
  retired: {Moss: {value: "#4A7C59", use: Forest}}
"""


def _found(root: Path, html: str) -> list[tuple[str, str, str]]:
    return found(root, {"brand/brand.yaml": GUIDE, "a.email.html": html}, "color")


def test_one_colour_is_one_finding_with_its_other_places_and_one_fix_for_all(tmp_path: Path) -> None:
    html = '<p style="color: #0b5f3f">a</p>\n<td bgcolor="#0B5F3F">b</td>\n<p style="border: 1px solid #0b5f3f">c</p>'
    made = report(tmp_path, {"brand/brand.yaml": GUIDE, "a.email.html": html}, "color")
    assert made.violations == ()
    tight = GUIDE + "  tolerance: 0.5\n"
    made = report(tmp_path, {"brand/brand.yaml": tight}, "color")
    (only,) = made.violations
    assert (only.rule, only.span.begin, only.span.text) == ("color/off-palette", (1, 18), "#0b5f3f")
    assert [(place.span.path, place.span.begin) for place in only.related] == [
        ("a.email.html", (2, 14)),
        ("a.email.html", (3, 29)),
        ("brand/brand.yaml", (3, 21)),
    ]
    assert only.fix is not None
    assert [edit.text for edit in only.fix.edits] == ["#0b5d3b", "#0b5d3b", "#0B5D3B"]
    assert only.fix.safe


@pytest.mark.parametrize(
    "style",
    [
        "color: #000; background: #FFFFFF",
        "color: transparent; border-color: currentcolor; background: inherit",
        "background: url(red.png) no-repeat; font-family: 'Tomato', Red Hat",
        "color: rgb(11, 93, 59); background: hsl(37 56% 90%)",
        "color: #0b5d3bff",
        "color: {{ brand_color }}; background: #{{ hex }}",
        "display: none; color: #ff00ff",
        "box-shadow: 0 1px 2px rgba(10, 20, 30, .2)",
        "-webkit-tap-highlight-color: #ff00ff",
        "animation-name: red; grid-area: tan",
    ],
)
def test_what_is_the_brand_s_or_no_colour_at_all_is_not_reported(tmp_path: Path, style: str) -> None:
    assert _found(tmp_path, f'<p style="{style}">a</p>') == []


def test_a_tint_is_judged_as_it_is_seen_on_its_ground(tmp_path: Path) -> None:
    on_white = '<p style="background: rgba(11, 93, 59, .5)">a</p>'
    on_forest = '<div style="background-color: #0B5D3B"><p style="background: rgba(11, 93, 59, .5)">a</p></div>'
    assert [text for _, _, text in _found(tmp_path, on_white)] == ["rgba(11, 93, 59, .5)"]
    assert _found(tmp_path, on_forest) == []
    assert [text for _, _, text in _found(tmp_path, '<p style="color: #0B5D3B; opacity: 40%">a</p>')] == ["#0B5D3B"]


def test_a_variable_is_judged_where_it_is_set_and_only_when_it_is_used(tmp_path: Path) -> None:
    sheet = ":root { --a: #ff00ff; --b: #00ffff; --c: var(--a) }\np { color: var(--c); fill: var(--none, #12ab34) }"
    html = f"<style>\n{sheet}</style>"
    assert [(text, place) for _, place, text in _found(tmp_path, html)] == [
        ("#ff00ff", "a.email.html:2:14"),
        ("#12ab34", "a.email.html:3:40"),
    ]


def test_what_outlook_draws_and_what_svg_draws_counts(tmp_path: Path) -> None:
    html = '<!--[if mso]><v:rect fillcolor="#ff00ff" stroke="f"></v:rect><![endif]--><svg><path fill="#00ffff"/></svg>'
    assert [text for _, _, text in _found(tmp_path, html)] == ["#ff00ff", "#00ffff"]


def test_a_retired_colour_is_an_error_with_the_new_one(tmp_path: Path) -> None:
    assert _found(tmp_path, '<font color="4A7C59">a</font>') == [("color/retired", "a.email.html:1:14", "4A7C59")]


def test_a_colour_that_depends_on_the_client_is_said_not_to_be_checked(tmp_path: Path) -> None:
    html = '<p style="color: color-mix(in srgb, red, blue)">a</p>'
    made = report(tmp_path, {"brand/brand.yaml": GUIDE, "a.email.html": html}, "color")
    assert made.violations == ()
    assert [(notice.code, notice.path) for notice in made.notices] == [("color-not-known", "a.email.html")]


def test_without_a_palette_nothing_is_reported(tmp_path: Path) -> None:
    files = {"brand/brand.yaml": "name: Acme\n", "a.email.html": '<p style="color: #ff00ff">a</p>'}
    assert found(tmp_path, files, "color") == []
