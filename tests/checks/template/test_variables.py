"""Variables that nobody knows, and those that leave a hole where they are empty."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

GUIDE = """name: Acme
updated: 2027-01-15
variables:
  first_name: {longest: Maximiliana, fallback_required: true}
  contact.city: {longest: Birmingham}
"""


def unknown(folder: Path, text: str) -> list[tuple[str, str, str]]:
    files = {"brand/brand.yaml": GUIDE, "msglint.yaml": "", "a.email.html": text}
    return found(folder, files, "template/unknown-variable")


def holes(folder: Path, text: str, guide: str | None = None) -> list[str]:
    files = {"a.email.html": text, **({"brand/brand.yaml": guide} if guide else {})}
    return [violation.span.text for violation in report(folder, files, "template/no-fallback").violations]


@pytest.mark.parametrize(
    "expression",
    [
        "{{ first_name }}",
        "{{ First_Name | upcase }}",
        "{{ customer.first_name }}",
        "{{ contact.city }}",
        "{{ contact.hobby }}",
        "*|UNSUB|*",
        "*|LIST:ADDRESS|*",
        "%%view_email_url%%",
        "{{ unsubscribe_link }}",
        "{{1}}",
        "{{ 'now' | date: '%Y' }}",
        '{{t "greeting"}}',
        "{% for jacket in jackets %}{{ jacket.title }}{% endfor %}",
        "{% assign season = 'spring' %}{{ season }}",
        "{{#each jackets}}{{title}}{{#if sold}}{{price}}{{/if}}{{/each}}",
        "{{range $i, $jacket := .jackets}}{{$jacket.Title}} {{.Price}}{{end}}",
        "%%[ SET @season = 'spring' ]%%%%=v(@season)=%%",
        "<%= @order.total %>",
    ],
)
def test_a_variable_that_somebody_knows(tmp_path: Path, expression: str) -> None:
    assert unknown(tmp_path, f"<p>Hi {expression}</p>") == []


@pytest.mark.parametrize(
    ("expression", "name"),
    [
        ("{{ frist_name }}", "frist_name"),
        ("{{ contact.ctiy }}", "contact.ctiy"),
        ("*|FIRST|*", "FIRST"),
        ("{{#if vip}}{{ vip_code }}{{/if}}", "vip_code"),
    ],
)
def test_a_variable_that_nobody_knows(tmp_path: Path, expression: str, name: str) -> None:
    ((_, _, text),) = unknown(tmp_path, f"<p>Hi {expression}</p>")
    assert name in text


def test_a_variable_is_reported_once_with_all_its_places_and_what_was_meant(tmp_path: Path) -> None:
    html = '<p>Hi {{ frist_name }}</p>\n<a href="https://acme.example/{{ frist_name }}">Go</a>'
    files = {"brand/brand.yaml": GUIDE, "a.email.html": html}
    (violation,) = report(tmp_path, files, "template/unknown-variable").violations
    assert violation.message == ("“frist_name” is none of the guide's variables; did you mean “first_name”? (2 places)")
    assert [related.span.begin for related in violation.related] == [(2, 31)]


def test_without_a_list_in_the_guide_every_variable_may_be_one(tmp_path: Path) -> None:
    files = {"brand/brand.yaml": "name: Acme\nupdated: 2027-01-15\n", "a.email.html": "{{ frist_name }}"}
    assert found(tmp_path, files, "template/unknown-variable") == []


@pytest.mark.parametrize(
    "text",
    [
        '{{ first_name | default: "there" }}',
        "{% if first_name %}{{ first_name }}{% endif %}",
        "{{#if name}}{{name}}{{else}}you{{/if}}",
        "{{ product.name }} {{ order_number }} {{ company.name }}",
        "{{#each guests}}{{name}}{{/each}}",
        '<a href="https://acme.example/?n={{ first_name }}">Go</a>',
        '%%=IIF(EMPTY(FirstName), "there", FirstName)=%%',
        "[firstname,fallback=there]",
    ],
)
def test_what_is_never_empty_or_never_seen(tmp_path: Path, text: str) -> None:
    assert holes(tmp_path, f"<p>Hi {text}</p>") == []


@pytest.mark.parametrize(
    "text",
    [
        "{{ first_name }}",
        "{{name}}",
        "{{ customer.lastName }}",
        "*|FNAME|*",
        "%%First Name%%",
        "%FIRSTNAME%",
        "[[firstname]]",
    ],
)
def test_a_name_that_may_be_missing(tmp_path: Path, text: str) -> None:
    assert holes(tmp_path, f"<p>Hi {text}</p>") == [text]


def test_where_the_guide_lists_variables_it_decides(tmp_path: Path) -> None:
    assert holes(tmp_path, "<p>Hi {{ first_name }} {{ last_name }} {{ contact.city }}</p>", GUIDE) == [
        "{{ first_name }}"
    ]
