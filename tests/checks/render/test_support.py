"""A feature is reported for the readers it fails, once a file, and never where they are served otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

OUTLOOK = "clients: {shares: {outlook-windows: 0.5, apple-mail: 0.5}}"
RULES = ("render/css-support", "render/html-support")


def texts(folder: Path, html: str, config: str = OUTLOOK) -> list[str]:
    return [text for _, _, text in found(folder, {"msglint.yaml": config, "a.email.html": html}, *RULES)]


@pytest.mark.parametrize(
    "html",
    [
        '<p style="display: block; display: flex">a simpler value comes first</p>',
        '<p style="width: 300px; width: calc(100% - 20px)">a plain value comes first</p>',
        '<p style="background-color: #fff; background-image: url(a.png)">a colour stands in</p>',
        '<td bgcolor="#ffffff" background="a.png">a colour stands in</td>',
        "<style>@media (max-width: 9px) { p { display: flex } }</style>",
        "<style>@supports (display: flex) { p { display: flex } }</style>",
        "<style media='(max-width: 9px)'>p { display: flex }</style>",
        '<!--[if mso]><p style="display: flex">for Outlook only</p><![endif]-->',
        '<!--[if !mso]><!--><p style="display: flex">for all but Outlook</p><!--<![endif]-->',
        '<table align="left" style="float: left"><tr><td>the attribute does the same</td></tr></table>',
        '<!--[if mso]><v:fill src="a.png"/><![endif]--><td style="background-image: url(a.png)">x</td>',
        '<video src="a.mp4"><a href="https://acme.example">the link stands in</a></video>',
        '<p style="*display: flex; -webkit-box-shadow: none">hacks</p>',
        '<p style="display: {{ kind }}">{{ a }}</p>',
        "<!-- <p style='display: flex'> -->",
        "<style>/* p { display: flex } */</style>",
    ],
)
def test_readers_who_are_served_otherwise_are_not_missed(tmp_path: Path, html: str) -> None:
    assert texts(tmp_path, html) == []


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<p style="display:flex">x</p>', "display:flex"),
        ('<p style="DISPLAY : FLEX !important">x</p>', "DISPLAY : FLEX !important"),
        ("<style>\n.a { float: left }\n</style>", "float: left"),
        ('<p style="font-size: 1.2rem">x</p>', "1.2rem"),
        ('<p style="width: calc(100% - 2px)">x</p>', "calc"),
        ('<p style="font-family: &quot;A B&quot;; display: grid">x</p>', "display: grid"),
        ('<td background="https://acme.example/a.png">x</td>', 'background="https://acme.example/a.png"'),
        ('<img src="https://acme.example/a.webp?v=2" alt="A">', "https://acme.example/a.webp?v=2"),
        ("<form action=x></form>", "form"),
    ],
)
def test_what_fails_is_reported_at_the_thing_itself(tmp_path: Path, html: str, expected: str) -> None:
    assert texts(tmp_path, html) == [expected]


def test_one_finding_lists_all_places_and_says_who_sees_what(tmp_path: Path) -> None:
    html = "".join(f'<p style="display: flex">{number}</p>\n' for number in range(30))
    (violation,) = report(tmp_path, {"msglint.yaml": OUTLOOK, "a.email.html": html}, *RULES).violations
    assert violation.span.begin == (1, 11)
    assert [related.span.begin.line for related in violation.related] == list(range(2, 22))
    assert violation.message == (
        "“display: flex” does not work in classic Outlook for Windows: about 50% of readers see the columns one below "
        "the other (30 places, the first 21 are listed)"
    )
    assert violation.help == (
        "Build columns with a table, or with inline-block blocks. Last tested 2021; see "
        "caniemail.com/features/css-display-flex"
    )


def test_nothing_is_said_of_programs_that_nobody_uses(tmp_path: Path) -> None:
    html = '<p style="display: flex; position: absolute; gap: 4px">x</p><form></form>'
    assert texts(tmp_path, html, "clients: {shares: {apple-mail: 1}}") == []


def test_classic_and_new_outlook_are_different_programs(tmp_path: Path) -> None:
    html = '<p style="display: flex">x</p>'
    assert texts(tmp_path, html, "clients: {shares: {outlook-com: 1}}") == []
    assert texts(tmp_path, html, "clients: {shares: {outlook-windows: 1}}") == ["display: flex"]


def test_a_team_sets_from_which_share_on_it_matters(tmp_path: Path) -> None:
    html = '<p style="border-radius: 4px">x</p>'
    files = {
        "msglint.yaml": "clients: {shares: {outlook-windows: 0.1}}",
        "rules/own.yaml": "render/css-support: {look: 0.05}",
        "a.email.html": html,
    }
    assert [text for _, _, text in found(tmp_path, files, *RULES)] == ["border-radius"]
    (tmp_path / "rules/own.yaml").unlink()
    assert texts(tmp_path, html, "clients: {shares: {outlook-windows: 0.1}}") == []
