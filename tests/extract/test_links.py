"""Links are found wherever a reader can follow them, each once, with its words and its place."""

import pytest

from linter.draft import Draft, Field, Link
from linter.extract.links import links
from linter.readers.html import read_markup
from linter.readers.visible import read_text
from linter.source import Source


def in_html(text: str) -> list[tuple[str, str | None, str]]:
    source = Source("a.email.html", text)
    markup = read_markup(source.passage())
    draft = Draft(source, "email", "html", (Field("body", read_text(markup).body),), markup=markup)
    return [(link.target.text, None if link.text is None else link.text.text, link.kind) for link in links(draft)]


def in_text(text: str) -> list[str]:
    source = Source("a.sms", text)
    found = links(Draft(source, "sms", "text", (Field("body", source.passage()),)))
    assert all(link.text is None and link.kind == "text" and link.field == "body" for link in found)
    return [link.target.text for link in found]


def test_anchors_areas_and_buttons_for_outlook_are_links_with_what_is_clicked() -> None:
    text = """<a href=" https://acme.example/a?x=1&amp;y=2 ">Shop <b>now</b></a>
<a href="/e"><table><tr><td>Big</td><td>sale<br>today</td></tr></table></a>
<a href="/b"><img src=x alt="Acme logo"></a><a name=top>no link</a><a href="#"></a>
<map><area href="/c" alt="Sale"></map>
<!--[if mso]><v:roundrect href="/d"><center>Buy</center></v:roundrect><![endif]-->"""
    assert in_html(text) == [
        ("https://acme.example/a?x=1&y=2", "Shop now", "anchor"),
        ("/e", "Big sale today", "anchor"),
        ("/b", "Acme logo", "anchor"),
        ("#", "", "anchor"),
        ("/c", "Sale", "anchor"),
        ("/d", "Buy", "button"),
    ]


def test_an_address_that_is_the_words_of_a_link_is_no_link_of_its_own() -> None:
    text = '<p><a href="https://acme.example/x">acme.example</a> or acme.example/y</p>'
    assert in_html(text) == [("https://acme.example/x", "acme.example", "anchor"), ("acme.example/y", None, "text")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("20% off: acme.example/s. Reply STOP", ["acme.example/s"]),
        ("See https://acme.com/a?b=c#d, (www.acme.co.uk)!", ["https://acme.com/a?b=c#d", "www.acme.co.uk"]),
        ("HTTP://X.Y/z", ["HTTP://X.Y/z"]),
        ("Mail help@acme.com or call 0.99", []),
        ("Ends today.Shop now.It is 4.5 km e.g. here", []),
        ("Node.js and file.pdf", []),
        ("bit.ly/3xYz acme.it/saldi acme.de", ["bit.ly/3xYz", "acme.it/saldi", "acme.de"]),
        ("sale.now", []),
    ],
)  # fmt: skip
def test_addresses_in_running_text_are_links(text: str, found: list[str]) -> None:
    assert in_text(text) == found


def test_a_declared_link_comes_as_it_was_declared() -> None:
    source = Source("a.push.yaml", "link: https://acme.example")
    declared = Link(source.passage(6, 26), None, "field", "link")
    assert links(Draft(source, "push", "structured", links=(declared,))) == (declared,)
