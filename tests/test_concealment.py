"""No report repeats a person's number, whichever rule reports whatever stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.reports import FORMATS, render
from linter.rules import load_builtin
from linter.violation import Report
from tests.content_repo import report

CARD = "4111 1111 1111 1111"


def written(made: Report) -> dict[str, str]:
    rules = load_builtin()
    return {form: render(made, form, rules=rules) for form in FORMATS}


@pytest.mark.parametrize("form", FORMATS)
def test_a_rule_that_reports_on_the_same_line_does_not_print_the_number(tmp_path: Path, form: str) -> None:
    made = report(tmp_path, {"a.sms": f"ACT NOW TODAY, your card {CARD} was charged"}, "voice", "compliance")
    assert "voice/shouting" in [violation.rule for violation in made.violations]
    assert "1111 1111" not in written(made)[form]


def test_a_number_in_html_entities_is_hidden_in_the_line_as_stored(tmp_path: Path) -> None:
    body = "<p>Please ACT NOW TODAY: 4111&nbsp;1111&nbsp;1111&nbsp;1111</p>"
    made = report(tmp_path, {"a.email.html": f"---\nsubject: Card\n---\n{body}"}, "voice/shouting")
    assert len(made.violations) == 1
    assert "1111&nbsp;1111" not in written(made)["full"]


def test_a_number_is_hidden_though_its_own_rule_is_switched_off(tmp_path: Path) -> None:
    made = report(tmp_path, {"a.sms": f"ACT NOW TODAY, your card {CARD} was charged"}, "voice/shouting")
    assert [violation.rule for violation in made.violations] == ["voice/shouting"]
    assert "1111 1111" not in "".join(written(made).values())


def test_a_place_keeps_its_line_and_column(tmp_path: Path) -> None:
    made = report(tmp_path, {"a.sms": f"Acme: {CARD} is the card, ACT NOW TODAY"}, "voice/shouting")
    assert [(v.span.begin, v.span.text) for v in made.violations] == [((1, 40), "ACT NOW TODAY")]


def test_a_related_place_in_another_draft_is_hidden_too(tmp_path: Path) -> None:
    files = {
        "campaign.yaml": "name: Spring\n",
        "a.sms": "Acme: all jackets are 10% off",
        "b.sms": f"Acme: all jackets are 20% off, card {CARD}",
    }
    made = report(tmp_path, files, "offer/conflict")
    assert [violation.rule for violation in made.violations] == ["offer/conflict"]
    assert "1111 1111" not in "".join(written(made).values())


def test_a_strangers_phone_number_is_hidden_in_a_reply_and_the_brands_own_is_not(tmp_path: Path) -> None:
    files = {
        "brand/brand.yaml": 'name: Acme\nsender: {phones: ["+44 117 496 0000"]}\n',
        "a.tweet": "---\nkind: reply\n---\nACT NOW TODAY: 0117 496 0000 or 0117 496 0123",
    }
    made = report(tmp_path, files, "voice/shouting")
    text = written(made)["full"]
    assert "0117 496 0000" in text
    assert "496 0123" not in text
