"""The visible text of an email and its preheader are what people see of them."""

import pytest

from linter.readers.html import read_markup
from linter.readers.visible import Reading, read_text
from linter.source import Source


def read(text: str) -> Reading:
    return read_text(read_markup(Source("a.html", text).passage()))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<p>One  two\n three</p><p>four</p>", ["One two three", "four"]),
        ("<p>a<br>b</p>c", ["a", "b", "c"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        ("a <b>b</b><i> c</i>d", ["a b cd"]),
        ("<p> a <b> b </b></p>", ["a b"]),
        ("a<div></div>b", ["a", "b"]),
        ("Fish&nbsp;&amp; chips", ["Fish\xa0& chips"]),
        ("<head><title>x</title><style>p{}</style></head><body>a<script>b</script>", ["a"]),
        ("a<!-- b --><!--[if mso]>c<![endif]--><!--[if !mso]><!-->d<!--<![endif]-->", ["ad"]),
        ("a<div style='display:none'>b<p>c</p></div>d", ["ad"]),
        ("a<div style='DISPLAY : NONE !important'>b</div>", ["a"]),
        ("a<div style='max-height:0;overflow:hidden'>b</div><div hidden>c</div>", ["a"]),
        ("a<div style='max-height:0.5em;opacity:.8'>b</div>", ["a", "b"]),
        ("<style>.x{display:none}</style>a<p class='y x'>b</p>", ["a"]),
        ("<style>.x{display:none}@media(max-width:9px){.x{display:block}}</style>a<p class=x>b</p>", ["a", "b"]),
        ("<style>.x{display:none}@media print{*[class*=x]{display:block}}</style>a<p class=x>b</p>", ["a", "b"]),
        ("<style>div .x{display:none}</style>a<p class=x>b</p>", ["a", "b"]),
        ("", [""]),
    ],
)
def test_blocks_stand_on_lines_of_their_own_and_hidden_text_is_left_out(text: str, lines: list[str]) -> None:
    assert read(text).body.text.split("\n") == lines


def test_words_know_their_places_across_line_ends_and_entities() -> None:
    text = "<p>Save\r\n   20&#37; <b>today</b>"
    body = read(text).body
    assert body.text == "Save 20% today"
    assert body.span(5, 8).begin == (2, 4)
    assert body.span(5, 8).finish == (2, 11)
    assert body.span(9, 14).begin == (2, 15)


@pytest.mark.parametrize(
    ("text", "preheader"),
    [
        ("<body><div style='display:none'>Half price&nbsp;&zwnj;&nbsp;&zwnj; </div><p>Hi</p>", "Half price"),
        ("<body><div hidden>&zwnj;&#847;</div><div hidden>Half <b>price</b></div>Hi", "Half price"),
        ("<body><div hidden>A</div><div hidden>B</div>Hi", "A"),
        ("<body><p>Hi</p><div hidden>Later</div>", None),
        ("<body><!--[if mso]>x<![endif]--><p>Hi</p>", None),
        ("<body>&nbsp;<span class='p' style='display:none!important'>A</span>", "A"),
        ("<title>T</title><body>Hi", None),
    ],
)
def test_the_preheader_is_the_hidden_text_at_the_start(text: str, preheader: str | None) -> None:
    found = read(text).preheader
    assert (found and found.text) == preheader


def test_the_preheader_knows_its_place() -> None:
    preheader = read("<body>\n<div style='display:none'>\n  Half price\n</div>").preheader
    assert preheader is not None
    assert (preheader.span().begin, preheader.span().finish) == ((3, 3), (3, 13))
