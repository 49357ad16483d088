"""Language, tables, headings, links and titles for people who listen to a message."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest

from tests.content_repo import found, report


def messages(folder: Path, html: str, rule: str) -> list[str]:
    return [v.message for v in report(folder, {"a.email.html": html}, f"accessibility/{rule}").violations]


def test_a_part_of_a_page_has_no_language_and_no_title(tmp_path: Path) -> None:
    assert messages(tmp_path, "<p>Hello</p>", "language") == []
    assert messages(tmp_path, "<p>Hello</p>", "title") == []


@pytest.mark.parametrize(
    "html",
    [
        '<html lang="{{ language }}"><body><div lang="{{ language }}">Hi</div></body></html>',
        '<html><body><div lang="pt-BR">Oi</div></body></html>',
        '<html lang="fa"><body><div lang="fa" style="direction: rtl">درود</div></body></html>',
        '<!--[if mso]><html><![endif]--><div lang="en">Hi</div>',
    ],
)
def test_a_language_that_is_said_is_fine(tmp_path: Path, html: str) -> None:
    assert messages(tmp_path, html, "language") == []


def test_a_direction_on_the_page_alone_is_lost_in_webmail(tmp_path: Path) -> None:
    html = '<html lang="ar" dir="rtl"><body><div lang="ar">مرحبا</div></body></html>'
    assert found(tmp_path, {"a.email.html": html}, "accessibility/language") == [
        ("accessibility/language", "a.email.html:1:7", 'lang="ar"')
    ]


@pytest.mark.parametrize(
    "table",
    [
        '<table role="presentation"><tr><td>Hi</td></tr></table>',
        "<table><caption>Sizes</caption><tr><td>S</td></tr></table>",
        "<table><tr><td scope=row>S</td></tr></table>",
        "<table>" + "<tr><td>Tent</td><td>£200</td></tr>" * 3 + "</table>",
        "<!--[if mso]><table><tr><td><![endif]-->Hi",
    ],
)
def test_tables_of_facts_and_those_with_a_role_are_fine(tmp_path: Path, table: str) -> None:
    assert messages(tmp_path, table, "table-role") == []


def test_a_table_of_facts_inside_one_for_layout_is_no_excuse_for_that(tmp_path: Path) -> None:
    html = "<table><tr><td>\n<table><tr><th>Size</th></tr></table></td></tr></table>"
    assert found(tmp_path, {"a.email.html": html}, "accessibility/table-role") == [
        ("accessibility/table-role", "a.email.html:1:1", "<table>")
    ]


def test_the_role_is_written_into_every_table(tmp_path: Path) -> None:
    html = "<table><tr><td><table width=300><tr><td>Hi</td></tr></table></td></tr></table>"
    (violation,) = report(tmp_path, {"a.email.html": html}, "accessibility/table-role").violations
    assert violation.fix is not None
    text = html
    for edit in sorted(violation.fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text.startswith('<table role="presentation"><tr><td><table role="presentation" width=300>')


def test_headings_of_which_one_is_empty_and_one_leaves_a_level_out(tmp_path: Path) -> None:
    html = (
        "<h1>Spring</h1>\n<h2> </h2>\n<h4>Tents</h4>\n<h2 style='display:none'></h2>\n<h1><img src=a.png alt=Acme></h1>"
    )
    assert found(tmp_path, {"a.email.html": html}, "accessibility/headings") == [
        ("accessibility/headings", "a.email.html:2:1", "<h2>"),
        ("accessibility/headings", "a.email.html:3:5", "Tents"),
    ]


@pytest.mark.parametrize(
    "large",
    [
        '<a href="https://acme.example">Shop the sale</a>',
        "£20",
        "Twelve tents, <span>one meadow</span>",
        "{{ headline }}",
        "We pitched every tent we sell on the meadow behind the shop, and left them there for a week",
    ],
)
def test_large_text_that_is_no_heading(tmp_path: Path, large: str) -> None:
    text = "We pitched every tent we sell on the meadow behind the shop. " * 6
    html = f'<html><body><div style="font-size:28px">{large}</div><p>{text}</p></body></html>'
    assert messages(tmp_path, html, "headings") == []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="{{ url }}">{{ label }}</a>',
        '<a href="https://acme.example"><img src="a.png" alt=""></a>',
        '<a href="https://acme.example" title="Shop"></a>',
        '<a href="https://acme.example" style="display:none"></a>',
        '<a href="#"></a>',
        '<a href="https://acme.example/verify">https://acme.example/verify?token={{ token }}&amp;again={{ token }}</a>',
    ],
)
def test_a_link_that_says_where_it_leads_or_is_looked_at_by_others(tmp_path: Path, link: str) -> None:
    assert messages(tmp_path, f"<p>{link}</p>", "link-text") == []


def test_a_link_around_nothing_is_found(tmp_path: Path) -> None:
    html = '<p><a href="https://acme.example"><span> </span></a></p>'
    assert found(tmp_path, {"a.email.html": html}, "accessibility/link-text") == [
        ("accessibility/link-text", "a.email.html:1:4", '<a href="https://acme.example">')
    ]


def test_a_title_of_a_variable_is_one(tmp_path: Path) -> None:
    assert messages(tmp_path, "<html><head><title>*|MC:SUBJECT|*</title></head></html>", "title") == []


def test_small_text_is_found_but_in_the_small_print(tmp_path: Path) -> None:
    html = """<html><body><p style="font-size:9px">Only <b>until Sunday</b></p>
<p>Twelve tents, one meadow, three days in May, and a kettle that is always on.</p>
<p style="font-size:9px">© Acme, 12 Quay Street, Bristol. Unsubscribe</p></body></html>"""
    (violation,) = report(tmp_path, {"a.email.html": html}, "accessibility/text-size").violations
    assert violation.span.text == "Only"
    assert [related.span.text for related in violation.related] == ["until Sunday"]
    assert violation.message == (
        "“Only” is 9 pixels high, too small to read with ease on a phone (at least 12) (2 places)"
    )


def test_headings_that_are_never_closed_are_read_once_each(tmp_path: Path) -> None:
    started = process_time()
    html = "<html lang='en'><title>Sale</title>" + "<h1>Sale of tents\n" * 3_000
    assert found(tmp_path, {"a.email.html": html}, "accessibility/headings") == []
    assert process_time() - started < 3  # ten and more, when each was read with all those behind it


def test_a_heading_that_holds_another_is_not_empty(tmp_path: Path) -> None:
    html = "<html lang='en'><title>Sale</title><h1><span role='heading'>Tents</span></h1>"
    assert found(tmp_path, {"a.email.html": html}, "accessibility/headings") == []
