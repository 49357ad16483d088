"""BeautifulSoup for plug-ins: its tags lead back to their places in the file, whatever format that is."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.readers import read
from linter.source import Span

HTML = """\
---
subject: Spring
---
<p title="a">One\r\n<a href="{{ url }}" class=x>Two</a></p>
<!-- <b>no</b> --><table>{% for t in tents %}<tr><td><img src=a.png></td></tr>{% endfor %}</table>
"""
EML = """\
From: Acme <a@acme.example>
Subject: Spring
MIME-Version: 1.0
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Caf=C3=A9</p>
<a href=3D"https://acme.example">Shop =
now</a>
"""
MJML = """\
<mjml><mj-body><mj-section><mj-column>
<mj-button href="https://acme.example">Shop now</mj-button>
</mj-column></mj-section></mj-body></mjml>
"""


def stored(span: Span) -> str:
    return span.source.text[span.start : span.end]


def draft(text: str, ending: str = "email.html") -> Draft:
    return read(f"a.{ending}", text.encode(), "email")


def test_a_tag_leads_to_its_place_in_the_file() -> None:
    soup = draft(HTML).soup()
    assert soup is not None
    link, image = soup.tree.a, soup.tree.img
    assert link is not None
    assert image is not None
    assert stored(soup.span(link)) == '<a href="{{ url }}" class=x>'
    assert soup.span(link).begin.line == 5
    assert stored(soup.attribute(link, "href")) == 'href="{{ url }}"'
    assert stored(soup.attribute(link, "title")) == '<a href="{{ url }}" class=x>'
    assert stored(soup.span(image)) == "<img src=a.png>"
    assert [tag.name for tag in soup.tree.find_all(True)] == ["p", "a", "table", "tr", "td", "img"]


def test_a_tag_of_a_mail_leads_into_the_file_as_stored() -> None:
    soup = draft(EML, "eml").soup()
    assert soup is not None
    assert soup.tree.a is not None
    assert stored(soup.attribute(soup.tree.a, "href")) == 'href=3D"https://acme.example"'


def test_a_tag_that_mjml_becomes_leads_into_the_mjml() -> None:
    pytest.importorskip("mrml", reason="mrml, which renders MJML, is not installed")
    soup = draft(MJML, "mjml").soup()
    assert soup is not None
    assert soup.tree.a is not None
    assert stored(soup.attribute(soup.tree.a, "href")) == 'href="https://acme.example"'


def test_a_tag_made_anew_has_no_place_of_its_own() -> None:
    soup = draft(HTML).soup()
    assert soup is not None
    made = soup.tree.new_tag("b")
    assert soup.element(made) is None
    assert soup.span(made).begin == (4, 1)


def test_it_is_made_once_and_only_of_html() -> None:
    found = draft(HTML)
    assert found.soup() is found.soup()
    assert draft("Hello", "sms").soup() is None
