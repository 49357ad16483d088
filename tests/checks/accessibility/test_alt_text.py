"""Pictures have words for those who can't see them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import report


def messages(folder: Path, html: str) -> list[str]:
    return [
        violation.message for violation in report(folder, {"a.email.html": html}, "accessibility/alt-text").violations
    ]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="a.png" alt="A tent by a lake">',
        '<img src="a.png" alt="">',
        '<img src="a.png" alt="{{ product.name }}">',
        '<img src="t.gif" width="1" height="1">',
        '<img src="a.png" role="presentation">',
        '<a href="https://acme.example"><img src="a.png" alt=""> Shop the sale</a>',
        '<a href="https://acme.example" aria-label="Shop"><img src="a.png" alt=""></a>',
        '<a href="https://acme.example"><img src="a.png" alt=""><img src="b.png" alt="Shop"></a>',
        '<!--[if mso]><img src="a.png"><![endif]-->',
        '<map><area name="top"></map>',
    ],
)
def test_a_picture_with_words_or_without_meaning_is_fine(tmp_path: Path, html: str) -> None:
    assert messages(tmp_path, html) == []


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<img src="a.png">', "This picture has no words that stand in for it"),
        ('<map><area href="https://acme.example"></map>', "This picture has no words that stand in for it"),
        ('<a href="https://acme.example"><img src="a.png" alt=" "></a>', "all there is of a link"),
        ('<img src="a.png" alt="hero_v2.PNG">', "“hero_v2.PNG” is the name of a file"),
        ('<img src="a.png" alt="IMG_2041">', "“IMG_2041” is the name of a file"),
        ('<img src="a.png" alt="Image">', "“Image” does not say what the picture shows"),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, html: str, said: str) -> None:
    (message,) = messages(tmp_path, html)
    assert said in message


def test_all_pictures_of_one_fault_are_one_finding(tmp_path: Path) -> None:
    html = '<img src="a.png">\n<img src="b.png">\n<img src="c.png" alt="c.png">'
    assert messages(tmp_path, html) == [
        "This picture has no words that stand in for it (2 places)",
        "“c.png” is the name of a file, not what the picture shows",
    ]
