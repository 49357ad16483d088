"""A team's own pack can forbid, require, replace and count words, with no Python."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content_repo import found, report

SMS = "Acme: unlock synergy today. Synergies for all! acme.example/s\n"


def test_a_forbidden_pattern_is_found_at_each_place(tmp_path: Path) -> None:
    pack = (
        "voice/no-synergy: {check: pattern.forbid, pattern: '\\bsynerg(y|ies)\\b', message: \"“{match}” says nothing\"}"
    )
    files = {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": SMS}
    made = report(tmp_path, files, "voice/no-synergy")
    assert [(v.span.begin, v.message) for v in made.violations] == [
        ((1, 14), "“synergy” says nothing"),
        ((1, 29), "“Synergies” says nothing"),
    ]


def test_terms_match_their_inflected_forms_unless_case_counts(tmp_path: Path) -> None:
    pack = """
voice/plain: {check: pattern.forbid, terms: [synergy, C++], message: "{match}"}
voice/exact: {check: pattern.forbid, terms: [synergy, 最佳], case: true, message: "{match}"}
"""
    files = {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": SMS + "C++ 最佳选择 biosynergy"}
    assert [(rule, text) for rule, _, text in found(tmp_path, files, "voice/plain", "voice/exact")] == [
        ("voice/exact", "synergy"),
        ("voice/plain", "synergy"),
        ("voice/plain", "Synergies"),
        ("voice/plain", "C++"),
        ("voice/exact", "最佳"),
    ]


def test_required_words_may_stand_in_any_field_looked_at(tmp_path: Path) -> None:
    pack = 'legal/crn: {check: pattern.require, pattern: "Company no\\\\. \\\\d+", message: "Add the company number"}'
    draft = "---\nsubject: Company no. 123\n---\n"
    files = {"msglint.yaml": "", "rules/acme.yaml": pack, "good.email.txt": draft, "bad.email.txt": "Hello\n"}
    assert found(tmp_path, files, "legal/crn") == [("legal/crn", "bad.email.txt:1:1", "")]


def test_a_replacement_keeps_a_capital_and_uses_groups(tmp_path: Path) -> None:
    pack = r"""
style/email: {check: pattern.replace, pattern: '\be-mail(s?)\b', use: 'email\1', message: "Write {use}"}
"""
    files = {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": "E-mail us, or send e-mails. An email is fine.\n"}
    made = report(tmp_path, files, "style/email")
    assert [v.fix.edits[0].text for v in made.violations if v.fix] == ["Email", "emails"]
    assert [v.message for v in made.violations] == ["Write Email", "Write emails"]


def test_a_count_points_at_the_first_one_too_many(tmp_path: Path) -> None:
    pack = 'style/now: {check: pattern.count, terms: [now], max: 1, message: "“{match}” {count} times, {max} allowed"}'
    made = report(tmp_path, {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": "Now or never: now!\n"}, "style/now")
    assert [(v.span.begin, v.message) for v in made.violations] == [((1, 15), "“now” 2 times, 1 allowed")]


def test_too_few_is_said_of_the_whole_draft(tmp_path: Path) -> None:
    pack = 'style/hi: {check: pattern.count, pattern: "hello", min: 1, message: "Greet people"}'
    assert found(tmp_path, {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": "Bye\n"}, "style/hi") == [
        ("style/hi", "a.sms:1:1", "")
    ]


def test_a_rule_looks_only_where_it_says(tmp_path: Path) -> None:
    pack = """
style/x:
  check: pattern.forbid
  terms: [free]
  when: {channels: [email], fields: [subject], languages: [en]}
  message: "no"
"""
    email = "---\nsubject: Free boots\n---\nFree socks\n"
    files = {
        "msglint.yaml": "",
        "rules/acme.yaml": pack,
        "a.email.txt": email,
        "b.sms": "Free\n",
    }
    assert found(tmp_path, files, "style/x") == [("style/x", "a.email.txt:2:10", "Free")]


@pytest.mark.parametrize(
    ("options", "place", "message"),
    [
        ("pattern: '(?=x)'", "3:3", "look-ahead"),
        ("pattern: x, terms: [y]", None, "either `pattern:` or `terms:`"),
        ("patern: x", None, "no option “patern”"),
        ("terms: [1]", None, "put numbers in quotes"),
    ],
)
def test_a_mistake_in_a_rule_is_shown_where_it_stands(
    tmp_path: Path, options: str, place: str | None, message: str
) -> None:
    pack = f"\nstyle/x: {{check: pattern.forbid, message: m,\n  {options}}}\n"
    made = report(tmp_path, {"msglint.yaml": "", "rules/acme.yaml": pack, "a.sms": "Hello\n"}, "style/x")
    assert [v.rule for v in made.violations] == ["config/invalid"]
    violation = made.violations[0]
    assert message in violation.message
    assert violation.path == "rules/acme.yaml"
    assert place is None or f"{violation.span.begin.line}:{violation.span.begin.column}" == place
