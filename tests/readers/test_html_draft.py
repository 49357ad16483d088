"""HTML drafts: front matter, what readers see, pictures, ignores, and what is wrong with the template."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.readers import read

PAGE = """\
---
title: Spring
bodyClass: bg-white
subject: Hi {{ first_name | default: "there" }}, 20% off
from: '"Acme Outdoor" <news@acme.example>'
---
<!DOCTYPE html>
<html><head><title>Spring</title><style>@media print{p{color:red}}</style></head><body>
<div style="display:none">See the tents&nbsp;&zwnj;</div>
<!-- msglint-ignore cta/vague: tested -->
<table><tr>{% for tent in tents %}<td><a href="{{ tent.url }}">Tent</a></td>{% endfor %}</tr></table>
<p>Caf&eacute; &amp; <b>bar</b></p>
<img src="data:image/gif;base64,R0lGODlhAQAB" alt="A &quot;tent&quot;"><img src="logo.png">
</body></html>
"""


def draft(text: str = PAGE) -> Draft:
    return read("a.email.html", text.encode(), "email")


def test_the_envelope_comes_from_the_front_matter_and_the_words_from_the_page() -> None:
    found = draft()
    assert [(field.name, field.passage.literal()) for field in found.fields] == [
        ("subject", 'Hi {{ first_name | default: "there" }}, 20% off'),
        ("from", "Acme Outdoor"),
        ("preheader", "See the tents"),
        ("body", "{% for tent in tents %}\nTent\n{% endfor %}\nCafé & bar"),
    ]
    assert (found.channel, found.format, found.problems) == ("email", "html", ())


def test_words_of_the_page_are_placed_in_the_file() -> None:
    body = draft().field("body")
    assert body is not None
    at = body.text.index("é &")
    assert (body.passage.span(at, at + 3).begin, body.passage.span(at, at + 3).finish) == ((12, 7), (12, 21))


def test_a_preheader_in_the_front_matter_goes_before_the_hidden_one() -> None:
    found = draft(PAGE.replace("title: Spring", "preheader: Mine"))
    assert [field.text for field in found.named("preheader")] == ["Mine"]


def test_pictures_have_their_words_and_what_the_page_itself_carries_of_them() -> None:
    assert [
        (image.reference.text[:9], image.alt is not None and image.alt.text, image.content) for image in draft().images
    ] == [
        ("data:imag", 'A "tent"', b"GIF89a\x01\x00\x01"),
        ("logo.png", False, None),
    ]


def test_the_names_of_other_tools_are_no_mistakes_but_a_misspelt_one_of_ours_is() -> None:
    problems = draft(PAGE.replace("bodyClass: bg-white", "subjct: Hello")).problems
    assert [(problem.rule, problem.span.begin) for problem in problems] == [("draft/metadata", (3, 1))]
    assert "subject" in problems[0].message


def test_an_ignore_holds_from_its_line_on() -> None:
    assert [(known.rule, known.reason, known.first, known.last) for known in draft().ignores] == [
        ("cta/vague", "tested", 10, None)
    ]


def test_a_block_that_is_never_closed_is_reported_in_the_page() -> None:
    problems = draft(PAGE.replace("{% endfor %}", "")).problems
    assert [(problem.rule, problem.span.begin) for problem in problems] == [("template/syntax", (11, 12))]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_other_encodings_are_read_too(encoding: str) -> None:
    found = read("a.html", "<p>Größe “M” – 20%</p>".encode(encoding), "email")
    assert [field.text for field in found.named("body")] == ["Größe “M” – 20%"]


def test_the_size_is_that_of_the_page_without_its_front_matter() -> None:
    assert draft().size == len(PAGE.partition("---\n<!")[2]) + 2
