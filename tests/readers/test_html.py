"""HTML is read as browsers and Outlook read it, whatever is broken about it, and every part knows its place."""

import time

import pytest

from linter.markup import Element, Markup, Text
from linter.readers.html import read_markup
from linter.source import FILLER, FILLER_START, Source


def read(text: str) -> Markup:
    return read_markup(Source("a.html", text).passage())


def outline(markup: Markup) -> str:
    """Show who stands in whom: `p(b("x"))`."""

    def show(node: Element | Text) -> str:
        if isinstance(node, Text):
            return repr(node.passage.text)
        inside = " ".join(map(show, node.children))
        return f"{node.name}({inside})" if inside else node.name

    return " ".join(show(node) for node in markup.nodes if node.parent is None)


def test_attributes_are_read_in_every_notation_and_the_first_of_a_name_counts() -> None:
    text = """<a HREF="/a b" title='it"s' rel=x/y hidden data-x = "1" href=later>"""
    (element,) = read(text).elements
    assert {name: element.get(name) for name in element.attributes} == {
        "href": "/a b",
        "title": 'it"s',
        "rel": "x/y",
        "hidden": "",
        "data-x": "1",
    }


def test_an_attribute_and_its_value_know_their_places() -> None:
    text = '<p>\n<a class="b" href="/x?a=1&amp;b=2">'
    attribute = read(text).elements[1].attributes["href"]
    assert (attribute.span.begin, attribute.span.text) == ((2, 14), 'href="/x?a=1&amp;b=2"')
    value = attribute.value
    assert value.text == "/x?a=1&b=2"
    assert value.span(value.text.index("b=")).begin == (2, 31)


def test_a_greater_than_sign_in_quotes_does_not_end_a_tag() -> None:
    (element,) = read('<img alt="a > b" src=x>').elements
    assert element.get("src") == "x"


def test_template_expressions_stand_anywhere_in_a_tag() -> None:
    def mask(length: int) -> str:
        return FILLER_START + FILLER * (length - 1)

    text = f'<a {mask(9)}class="x"{mask(5)} href="/{mask(4)}/b"{mask(3)}><{mask(4)}>z</{mask(4)}>'
    markup = read(text)
    assert [element.name for element in markup.elements] == ["a", mask(4)]
    assert set(markup.elements[0].attributes) == {"class", "href"}
    assert markup.elements[0].get("href") == f"/{mask(4)}/b"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>a<p>b", "p('a') p('b')"),
        ("<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "ul(li('a') li('b' ul(li('c'))) li('d'))"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "table(tr(td('a') td('b')) tr(td('c'))) 'd'"),
        ("<table><tr><td><p>a</td><td>b", "table(tr(td(p('a')) td('b')))"),
        ("<td><b>a</td></b>c", "td(b('a')) 'c'"),
        ("<div><table><tr><td>a</div>b</td></tr></table>c</div>d", "div(table(tr(td('a' 'b'))) 'c') 'd'"),
        ("<b><i>a</b>b</i>c", "b(i('a')) 'b' 'c'"),
        ("<a href=x>a<a href=y>b</a>", "a('a') a('b')"),
        ("<br/><img src=x>a", "br img 'a'"),
        ("<head><title>a < b</title><div>c", "head(title('a < b')) div('c')"),
        ("<head><style>p{}</style>x", "head(style) 'x'"),
        ("1 < 2 <3 <>a</>", "'1 < 2 <3 <>a'"),
        ("<textarea><b></textarea>", "textarea('<b>')"),
        ('<svg><path d="x"/><path/></svg>a', "svg(path path) 'a'"),
    ],
)
def test_end_tags_left_out_or_misplaced_do_not_move_what_follows(text: str, expected: str) -> None:
    assert outline(read(text)) == expected


@pytest.mark.parametrize(
    ("text", "comments"),
    [
        ("<!-- a -->b", [" a "]),
        ("<!-->b", []),
        ("<!--->b", []),
        ("<!-- a --!>b", [" a "]),
        ("<!-- <a> -- > -->b", [" <a> -- > "]),
        ("<!doctype html>b", []),
        ("<?xml version='1'?>b", []),
        ("</ p>b", []),
        ("<![CDATA[x]]>b", []),
    ],
)
def test_comments_end_where_browsers_end_them(text: str, comments: list[str]) -> None:
    markup = read(text)
    assert [comment.passage.text for comment in markup.comments] == comments
    assert outline(markup) == "'b'"


def test_what_only_outlook_reads_is_read_with_its_condition_and_holds_nothing_that_follows() -> None:
    markup = read("<div><!--[if mso]><table><tr><td><![endif]-->a<!--[if mso]></td></tr></table><![endif]--></div>b")
    assert outline(markup) == "div(table(tr(td)) 'a') 'b'"
    assert [element.conditional for element in markup.elements] == [None, "mso", "mso", "mso"]
    assert [each.fault for each in markup.conditionals] == [None, None]


@pytest.mark.parametrize(
    "opening",
    ["<!--[if !mso]><!-->", "<!--[if !mso]><!-- -->", "<!--[if !mso]>-->", "<![if !mso]>", "<!-- [if !mso]> <!-->"],
)
@pytest.mark.parametrize("closing", ["<!--<![endif]-->", "<![endif]-->", "<![endif]>", "<!-- <![endif] -->"])
def test_what_all_but_outlook_read_is_part_of_the_message(opening: str, closing: str) -> None:
    markup = read(f"<div>{opening}<b>a</b>{closing}<i>c</i></div>")
    assert outline(markup) == "div(b('a') i('c'))"
    assert [element.conditional for element in markup.elements] == [None, "!mso", None]
    (conditional,) = markup.conditionals
    assert (conditional.hidden, conditional.fault) == (False, None)


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("<!--[if mso]><b>a</b><![endif]/-->c", ["misspelt"]),
        ("<!--[if mso]><b>a</b><!endif]-->c", ["misspelt"]),
        ("<!--[if mso]><b>a</b><![end if]-->c", ["misspelt"]),
        ("<!--[if mso]><b>a</b><!-- x --> <![endif]-->c", ["plain", "stray"]),
        ("<!--[if mso]><b>a</b>c", ["missing"]),
        ("<!--[if !mso]><!--><b>a</b>c", ["missing"]),
        ("<!--[if !mso]><!--><b>a</b><!--[endif]-->c", ["misspelt"]),
        ("a<![endif]-->b", ["stray"]),
        ("<!--[if mso]>a<!--<![endif]-->b", [None]),
        ("<!--[if mso]>a<!--[if gte mso 9]><b>x</b><![endif]-->b", [None]),
    ],
)
def test_faulty_conditional_comments_are_noticed(text: str, faults: list[str | None]) -> None:
    assert [each.fault for each in read(text).conditionals] == faults


def test_a_style_block_and_a_style_attribute_are_read_with_their_places() -> None:
    text = "<style>\n.a { color: red }\n</style>\n<p style='margin:0; COLOR : blue !important'>x"
    markup = read(text)
    found = [(d.name, d.text, d.important, d.name_span.begin) for d, _ in markup.declarations()]
    assert found == [
        ("color", "red", False, (2, 6)),
        ("margin", "0", False, (4, 11)),
        ("color", "blue", True, (4, 21)),
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "<", "<a ", "<a b='", '<a ="', "<!--", "</", "<div>", "<style>", "<title>", "<table><td>", "<p><b>", "&", "&a",
        "<!--[if mso]>", "<!--[if mso]><b>", "<![if !mso]>", "<!--[if mso]><![endif]-->", "</b><b><td>", "<li>", "<a>",
        "<a style='", "<a style='a:b;", "<div>\n", "\ufdd1", "<\ufdd1 ", "<a \ufdd1", "<svg/>",
    ],
)  # fmt: skip
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str) -> None:
    started = time.process_time()
    read(piece * 100_000)
    assert time.process_time() - started < 8
