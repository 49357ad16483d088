"""Fixed widths, preheaders, pictures under text and dark screens."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

PAGE = "<html><head>{}</head><body>{}</body></html>"


def messages(folder: Path, html: str, rule: str) -> list[str]:
    return [violation.message for violation in report(folder, {"a.email.html": html}, f"render/{rule}").violations]


@pytest.mark.parametrize(
    "html",
    [
        '<table width="100%"><tr><td width="600">Hi</td></tr></table>',
        '<table width="480"><tr><td>Hi</td></tr></table>',
        '<img src="a.png" width="600" style="max-width:100%">',
        '<img src="a.png" width="600" style="width:100%">',
        '<style>@media (max-width:600px){img{width:100%}}</style><img src="a.png" width="600">',
        '<style>@media (width<600px){.wide{display:none}}</style><p class="wide"><img src="a.png" width="600"></p>',
        '<style>table[class=page]{width:100%!important}</style><table class="page" width="600"></table>',
        '<!--[if mso]><table width="600"><tr><td><![endif]--><p>Hi</p>',
        '<div style="display:none"><table width="600"></table></div>',
        '<table width="{{ width }}"></table>',
    ],
)
def test_what_gives_way_on_a_phone(tmp_path: Path, html: str) -> None:
    assert messages(tmp_path, html, "fixed-width") == []


def test_of_parts_inside_each_other_the_outer_one_is_reported(tmp_path: Path) -> None:
    table = '<table style="width:600px"><tr><td><img src="a.png" width="600"></td></tr></table>'
    html = f'{table}\n<img src="b.png" width="640">'
    (violation,) = report(tmp_path, {"a.email.html": html}, "render/fixed-width").violations
    assert violation.message == "This table stays 600 pixels wide on a phone, which shows about 400 (2 places)"
    assert [related.span.text for related in violation.related] == ['<img src="b.png" width="640">']


@pytest.mark.parametrize(
    "body",
    [
        '<div style="display:none">Twelve tents</div><p>Hello</p>',
        '<div style="max-height:0;overflow:hidden;opacity:0">Twelve tents</div><p>Hello</p>',
        "<div hidden>Twelve tents</div><p>Hello</p>",
        "<p>Hello</p><p><a href='https://acme.example/v'>View in browser</a> <a href='https://acme.example'>Shop</a></p>",
        "<p style='color:#fff'>&nbsp;&zwnj;</p><p>Hello</p>",
    ],
)
def test_a_preheader_that_is_hidden_everywhere_and_words_worth_reading(tmp_path: Path, body: str) -> None:
    assert messages(tmp_path, PAGE.format("", body), "preheader") == []


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("View this email in your browser", "en"),
        ("Im Browser ansehen", "de"),
        ("Voir la version en ligne", "fr"),
        ("Ver en el navegador", "es"),
        ("Visualizza nel browser", "it"),
        ("Открыть в браузере", "ru"),
        ("在浏览器中查看", "zh"),
    ],
)
def test_the_way_to_the_copy_on_the_web_is_no_preview(tmp_path: Path, words: str, language: str) -> None:
    links = f"<a href='https://acme.example/v'>{words}</a> <a href='https://acme.example'>Acme</a>"
    html = f"---\nlanguage: {language}\n---\n" + PAGE.format("", f"<p>{links}</p>")
    (message,) = messages(tmp_path, html, "preheader")
    assert message.startswith(f"The inbox begins its preview with “{words}”")
    declared = f"---\nlanguage: {language}\npreheader: Acme\n---\n" + PAGE.format("", f"<p>{links}</p>")
    assert messages(tmp_path, declared, "preheader") == []


def test_a_ground_that_the_text_reads_on_makes_the_picture_a_mere_addition(tmp_path: Path) -> None:
    cell = '<table><tr><td style="background: {} url(a.png); color: #fff">Twelve tents</td></tr></table>'
    assert messages(tmp_path, PAGE.format("", cell.format("#0B5D3B")), "background-color") == []
    assert messages(tmp_path, PAGE.format("", cell.format("#fefefe")), "background-color") == [
        "Without the picture under it, “Twelve tents” can't be read: #FFFFFF on #FEFEFE"
    ]


@pytest.mark.parametrize(
    ("style", "body"),
    [
        ("", '<div style="background:#fff;color:#111">Hello</div>'),
        (".card { background: #222 !important }", '<div class="card" style="background:#fff">Hello</div>'),
        ("", '<p style="color:#999">Hello</p>'),
    ],
)
def test_colours_that_hold_on_dark_screens(tmp_path: Path, style: str, body: str) -> None:
    head = (
        f"<meta name=color-scheme content='light dark'><style>@media (prefers-color-scheme: dark) {{ {style} }}</style>"
    )
    assert messages(tmp_path, PAGE.format(head, body), "dark-styles") == []


def test_a_dark_colour_on_a_ground_that_the_program_darkens(tmp_path: Path) -> None:
    head = "<style>:root { color-scheme: light dark }</style>"
    html = PAGE.format(head, '<p style="color:#111">Hello</p>')
    assert found(tmp_path, {"a.email.html": html}, "render/dark-styles") == [
        ("render/dark-styles", "a.email.html:1:97", "Hello")
    ]
