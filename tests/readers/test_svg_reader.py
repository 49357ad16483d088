"""An SVG is read with its words, pictures, links, colours and fonts, each at its place in the file."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.extract.colors import colors
from linter.extract.fonts import font_stacks
from linter.extract.links import links
from linter.readers import Unreadable, read

POSTER = """<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="210mm" height="297mm">
<title>Poster</title>
<style><![CDATA[ .ground { fill: #0B5D3B; } ]]></style>
<defs><text id="spare">never drawn</text></defs>
<rect class="ground" width="210" height="297" stroke="#ff00aa"/>
<text x="20" y="50" font-family="Inter, sans-serif">Spring <tspan x="20" y="70">20% off &amp; more</tspan></text>
<text display="none">hidden</text>
<image width="50" height="20" xlink:href="tent.jpg"/>
<a xlink:href="https://acme.example/spring"><text y="90">Shop now</text></a>
</svg>
"""


def _read(text: str = POSTER, facts: str = "") -> Draft:
    beside = ("poster.print.yaml", facts.encode()) if facts else None
    return read("poster.print.svg", text.encode(), "print", beside)


def test_the_words_that_are_drawn_are_one_field_with_a_line_for_each_text() -> None:
    draft = _read(facts="format: poster\nheadline: Spring sale\n")
    assert [(field.name, field.text) for field in draft.fields] == [
        ("headline", "Spring sale"),
        ("artwork", "Spring\n20% off & more\nShop now"),
    ]
    words = draft.fields[1]
    span = words.passage.span(words.text.index("20%"), words.text.index("20%") + 7)
    assert (span.path, span.begin, span.text) == ("poster.print.svg", (7, 81), "20% off")


def test_pictures_links_colours_and_fonts_have_their_places() -> None:
    draft = _read()
    assert [(image.kind, image.reference.text[:8]) for image in draft.images[1:]] == [("image", "tent.jpg")]
    assert draft.images[1].reference.span().begin == (9, 43)
    assert [(link.target.text, link.text and link.text.text) for link in links(draft)] == [
        ("https://acme.example/spring", "Shop now")
    ]
    assert [(use.passage.text, use.passage.span().begin) for use in colors(draft)] == [
        ("#0B5D3B", (4, 34)),
        ("#ff00aa", (6, 55)),
    ]
    assert [stack.families[0].name for stack in font_stacks(draft)] == ["Inter"]


@pytest.mark.parametrize(
    ("text", "reason", "place"),
    [
        (POSTER.replace("</a>", "</b>"), "mismatched tag", (10, 75)),
        (POSTER[:300], "unclosed token|no element found", None),
        (
            '<!DOCTYPE svg [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg><text>&c;</text></svg>',
            "parts within parts",
            (1, 1),
        ),
        ("<svg><text>&nothing;</text></svg>", "undefined entity", (1, 12)),
        ("<html></html>", "no picture in it", (1, 1)),
    ],
)
def test_a_broken_or_hostile_svg_is_refused_with_its_reason(
    text: str, reason: str, place: tuple[int, int] | None
) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        _read(text)
    assert place is None or caught.value.span.begin == place
