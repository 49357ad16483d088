"""Pale texts are found, each where it stands, with a colour that would do; what is not known is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.measure.color import contrast
from linter.measure.css_color import parse
from tests.content_repo import report

PAIRS = [("#ccc", "#fff"), ("#555", "#333"), ("#FFC0D0", "#EA168E"), ("#777", "#888")]
PAGE = "<html><body>\n{}\n</body></html>"


def test_pale_texts_are_one_finding_at_the_palest_with_a_colour_that_can_be_read(tmp_path: Path) -> None:
    html = PAGE.format('<p style="color:#888">Sent by Acme</p>\n<p style="color:#bbb">Unsubscribe</p>')
    (violation,) = report(tmp_path, {"a.email.html": html}, "color/contrast").violations
    assert (violation.span.text, violation.span.begin, violation.severity) == ("Unsubscribe", (3, 23), "error")
    assert violation.message == (
        "“Unsubscribe” is hard to read: #BBBBBB on #FFFFFF has a contrast of 1.9 to 1, and needs 4.5 to 1 (2 places)"
    )
    (related,) = violation.related
    assert related.span.text == "Sent by Acme"
    assert related.message == "and here: #888888 on #FFFFFF, 3.5 to 1"
    assert violation.help == "Take a colour further from the ground, such as #767676 here."


@pytest.mark.parametrize(
    "content",
    [
        '<p style="color:#767676">Hello</p>',
        '<p style="color:#949494;font-size:24px">Hello</p>',
        '<b style="color:#949494;font-size:19px">Hello</b>',
        '<p style="color:#949494;font-size:5vw">Hello</p>',
        '<p style="color:#ccc">* · –</p>',
        '<p style="color:#ccc;opacity:.9">Hello</p>',
        '<div style="display:none;color:#ccc">Hello</div>',
        '<!--[if mso]><p style="color:#ccc">Hello</p><![endif]-->',
        '<div style="color:#fff">&nbsp;Hello, the inbox</div>',
        '<link rel="stylesheet" href="style.css"><p style="color:#ccc">Hello</p>',
    ],
)
def test_what_can_be_read_or_is_not_known_is_left_alone(tmp_path: Path, content: str) -> None:
    assert report(tmp_path, {"a.email.html": PAGE.format(content)}, "color/contrast").violations == ()


@pytest.mark.parametrize(
    ("color", "ground"), [("#ccc", "#fff"), ("#555", "#333"), ("#FFC0D0", "#EA168E"), ("#777", "#888")]
)
def test_the_colour_that_is_proposed_can_be_read(tmp_path: Path, color: str, ground: str) -> None:
    html = PAGE.format(f'<p style="color:{color};background:{ground}">Hello</p>')
    (violation,) = report(tmp_path, {"a.email.html": html}, "color/contrast").violations
    proposed, behind = parse(str(violation.help).split("such as ")[1].split(" ")[0]), parse(ground)
    assert proposed is not None
    assert behind is not None
    assert 4.5 <= contrast(proposed, behind) < 5
