"""What Gmail cuts off and throws away."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

LIMIT = 104_448


def test_conditions_count_once_and_variables_at_their_longest(tmp_path: Path) -> None:
    half = "<p>Twelve tents, one meadow.</p>\n" * 2000
    html = f"{{% if vip %}}{half}{{% else %}}{half}{{% endif %}}"
    assert len(html) > LIMIT
    assert found(tmp_path, {"a.email.html": html}, "render/gmail-clip") == []


def test_the_place_is_where_the_message_that_is_sent_is_cut(tmp_path: Path) -> None:
    guide = "name: Acme\nupdated: 2027-01-15\nvariables:\n  story: {longest: " + "x" * 4000 + "}\n"
    html = "<body>\n" + "<p>{{ story }}</p>\n" * 30 + "</body>"
    (violation,) = report(tmp_path, {"brand/brand.yaml": guide, "a.email.html": html}, "render/gmail-clip").violations
    assert violation.message.startswith("With its variables filled in, the HTML weighs 117 KB")
    assert violation.span.begin.line == 1 + LIMIT // 4008 + 1


@pytest.mark.parametrize(
    "style",
    [
        "@media screen { p { color: red } } @font-face { font-family: Inter }",
        "@media (max-width: 600px) { p:hover { color: red } }",
    ],
)
def test_rules_at_the_top_level_are_kept(tmp_path: Path, style: str) -> None:
    assert found(tmp_path, {"a.email.html": f"<style>{style}</style><p>Hi</p>"}, "render/gmail-styles") == []


def test_a_nested_rule_is_reported_once_a_block(tmp_path: Path) -> None:
    nested = "@supports (color: red) { @media screen { p { color: red } } @media print { p { color: red } } }"
    html = f"<!--[if mso]><style>{nested}</style><![endif]-->\n<style>{nested}</style>"
    assert found(tmp_path, {"a.email.html": html}, "render/gmail-styles") == [
        ("render/gmail-styles", "a.email.html:2:33", "@media screen")
    ]


def test_styles_are_counted_together_and_reported_at_the_block_that_is_too_much(tmp_path: Path) -> None:
    block = "<style>" + "p { color: #0B5D3B }\n" * 500 + "</style>\n"
    assert found(tmp_path, {"a.email.html": block}, "render/gmail-styles") == []
    assert found(tmp_path, {"a.email.html": block * 2}, "render/gmail-styles") == [
        ("render/gmail-styles", "a.email.html:502:1", "<style>")
    ]
