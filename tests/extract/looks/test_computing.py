"""Colours, grounds and sizes are those that a browser works out; what can't be told is left open."""

from __future__ import annotations

import time

import pytest

from linter.extract.looks import Look, Looks, shown_in
from linter.readers.html import read_markup
from linter.readers.templates import mask
from linter.source import Source


def look(html: str, *, dark: bool = False) -> Look:
    """Return how the text “x” looks."""
    markup = read_markup(mask(Source("a.html", html).passage()))
    known = Looks(markup, dark=dark)
    (found,) = [known.of(element) for text, element in shown_in(markup) if text.passage.text.strip() == "x"]
    return found


def page(content: str, style: str = "", body: str = "<body>") -> str:
    return f"<html><head><style>{style}</style></head>{body}{content}</body></html>"


def color(html: str) -> str | None:
    found = look(html).color
    return None if found is None else found.hex


def ground(html: str) -> str | None:
    found = look(html).ground
    return None if found is None else found.hex


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page("<p>x</p>"), "#000000"),
        (page("<p>x</p>", "p { color: #123456 }"), "#123456"),
        (page('<p style="color:red">x</p>', "p { color: #123456 }"), "#FF0000"),
        (page('<p style="color:red">x</p>', "p { color: #123456 !important }"), "#123456"),
        (page('<p class="a">x</p>', ".a { color: #111111 } p { color: #222222 }"), "#111111"),
        (page('<p class="a">x</p>', ".a { color: #111111 } .a { color: #222222 }"), "#222222"),
        (page("<p><b>x</b></p>", "p { color: #123456 }"), "#123456"),
        (page('<a href="https://acme.example">x</a>'), "#0000EE"),
        (page('<a href="https://acme.example">x</a>', "a { color: inherit }"), "#000000"),
        (page("<a name='top'>x</a>"), "#000000"),
        (page('<a href="https://acme.example">x</a>', body='<body link="#0B5D3B">'), "#0B5D3B"),
        (page("<font color=red>x</font>"), "#FF0000"),
        (page("<p>x</p>", body='<body text="336699">'), "#336699"),
        (page("<p>x</p>", "@media (max-width: 600px) { p { color: red } }"), "#000000"),
        (page("<p>x</p>", "@media screen { p { color: red } }"), "#FF0000"),
        (page("<p>x</p>", "/* p { color: red } */ p:hover { color: red }"), "#000000"),
    ],
)
def test_the_colour_of_a_text(html: str, expected: str) -> None:
    assert color(html) == expected


@pytest.mark.parametrize(
    "html",
    [
        page('<p style="color: {{ ink }}">x</p>'),
        page('<p style="{{ style }}">x</p>'),
        page('<p class="{{ kind }}">x</p>'),
        page('<p style="color: var(--ink)">x</p>'),
        page("<button>x</button>"),
        page("<p>x</p>", "p:first-child { color: red }"),
        page("<p>x</p>", "@supports (display: grid) { p { color: red } }"),
        page('<p style="-webkit-text-fill-color: red">x</p>'),
        "<p>x</p>",
    ],
)
def test_a_colour_that_nobody_can_know(html: str) -> None:
    assert color(html) is None


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (page("<p>x</p>"), "#FFFFFF"),
        (page("<table bgcolor=222222><tr><td>x</td></tr></table>"), "#222222"),
        (page('<div style="background:#222 none"><p>x</p></div>'), "#222222"),
        (page('<div style="background-color:#222"><p style="background:transparent">x</p></div>'), "#222222"),
        (page('<div style="background:#000"><p style="background:rgba(255,255,255,.5)">x</p></div>'), "#808080"),
        (page('<div style="background:url(a.png)"><p style="background:#eee">x</p></div>'), "#EEEEEE"),
        (page('<div style="background:url(a.png)"><p>x</p></div>'), None),
        (page('<div style="background:linear-gradient(red, blue)">x</div>'), None),
        (page('<div background="a.png">x</div>'), None),
        (page('<div style="background-color:{{ c }}">x</div>'), None),
        (page('<div style="position:absolute">x</div>'), None),
        (page("<p>x</p>", body='<body style="background: #fafafa">'), "#FAFAFA"),
    ],
)
def test_what_lies_under_a_text(html: str, expected: str | None) -> None:
    assert ground(html) == expected


@pytest.mark.parametrize(
    ("html", "size", "bold"),
    [
        (page("<p>x</p>"), 16, False),
        (page("<h1>x</h1>"), 32, True),
        (page("<td style='font-size:10pt'>x</td>"), 13.33, False),
        (page("<p style='font-size:1.5em'>x</p>", "body { font-size: 20px }"), 30, False),
        (page("<p style='font-size:150%'><small>x</small></p>"), 20, False),
        (page("<p style='font: bold 12px/1.5 Arial, sans-serif'>x</p>"), 12, True),
        (page("<p style='font-weight:600'><i>x</i></p>"), 16, True),
        (page("<h2 style='font-weight:normal;font-size:small'>x</h2>"), 13, False),
        (page("<b style='font-weight:regular'>x</b>"), 16, True),
        (page("<b style='font-weight:7²0'>x</b>"), 16, True),
        (page("<i style='font-weight:7²0'>x</i>"), 16, False),
        (page("<font size=5>x</font>"), 24, False),
        (page("<p style='font-size:calc(10px + 1vw)'>x</p>"), None, False),
        (page("<p style='font-size:{{ size }}px'>x</p>"), None, False),
    ],
)
def test_the_size_and_the_weight_of_a_text(html: str, size: float | None, bold: bool) -> None:
    found = look(html)
    assert found.size == pytest.approx(size, abs=0.01) if size is not None else found.size is None
    assert found.bold is bold


def test_large_text_is_24_pixels_or_14_points_in_bold() -> None:
    assert look(page("<p style='font-size:24px'>x</p>")).large is True
    assert look(page("<p style='font-size:23px'>x</p>")).large is False
    assert look(page("<b style='font-size:14pt'>x</b>")).large is True
    assert look(page("<p style='font-size:5vw'>x</p>")).large is None


def test_dark_screens_have_rules_and_colours_of_their_own() -> None:
    style = "@media (prefers-color-scheme: dark) { .card { background: #222 !important } }"
    html = page('<div class="card" style="background:#fff">x</div>', style)
    light, dark = look(html), look(html, dark=True)
    assert light.ground is not None
    assert dark.ground is not None
    assert dark.color is not None
    assert (light.ground.hex, dark.ground.hex, dark.color.hex) == ("#FFFFFF", "#222222", "#FFFFFF")


def test_texts_that_nobody_sees_are_left_out() -> None:
    html = """<html><head><title>t</title></head><body><div style="display:none">a</div>
<!--[if mso]><p>b</p>c<![endif]--><p>x</p><!--[if !mso]><!--><p>y</p><!--<![endif]--></body></html>"""
    markup = read_markup(Source("a.html", html).passage())
    assert [text.passage.text for text, _ in shown_in(markup)] == ["x", "y"]


@pytest.mark.parametrize(
    "html",
    [
        "<html><body>" + '<table width=600 style="color:#999"><tr><td>' * 5000 + "x",
        page(
            "<div class=b>" * 200 + '<p class="a">y</p>' * 2000 + "x",
            "".join(f".a{n} .b div p{{color:red}}" for n in range(500)),
        ),
        page("<p class='" + " ".join(f"a{n}" for n in range(5000)) + "'>x</p>", ".a{color:red}" * 2000),
    ],
    ids=("deep", "many rules", "many classes"),
)
def test_hostile_documents_take_time_in_proportion(html: str) -> None:
    started = time.process_time()
    look(html)
    assert time.process_time() - started < 3
