from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from linter.document import load
from linter.schema import Checked, SchemaName, read_schema, validate, validation
from linter.source import Source


def check(text: str, name: SchemaName = "brand", *, other_names: bool = False) -> Checked:
    node, faults = load(Source(f"{name}.yaml", text))
    assert faults == []
    assert node is not None
    return validate(node, name, other_names=other_names)


@pytest.mark.parametrize(
    ("name", "text", "place", "message"),
    [
        ("brand", "pallete: {}", (1, 1), "“pallete” is not a known name here; did you mean “palette”?"),
        (
            "brand",
            "cta: {email: {minimum: 1, banana: 2}}",
            (1, 27),
            "“banana” is not a known name here; known names: min, max",
        ),
        ("brand", "updated: 2027-02-30", (1, 10), "Expected a day such as 2027-03-01, found “2027-02-30”"),
        ("brand", "palette: {colors: {Forest: 0B5D3B}}", (1, 28), "Expected a colour such as"),
        ("brand", "palette:\n  colors:\n    Forest: #0B5D3B\n", (3, 5), "Expected a colour such as"),
        ("brand", "languages: en-GB", (1, 12), "Expected a list, found “en-GB”"),
        ("brand", "sender: Acme", (1, 9), "Expected a group of names and values, found “Acme”"),
        ("brand", "cta: {sms: {min: -1}}", (1, 18), "Expected at least 0, found “-1”"),
        ("brand", "cta: {sms: {min: one}}", (1, 18), "Expected a whole number, found “one”"),
        ("brand", "voice: {avoid: [{use: x}]}", (1, 17), "“term” is missing here"),
        ("brand", "voice: {avoid: [{trem: x}]}", (1, 18), "“trem” is not a known name here; did you mean “term”?"),
        ("brand", "voice: {avoid: [[x]]}", (1, 17), "Expected a term, or a group with term, use and why, found a list"),
        (
            "brand",
            "assets: [{id: a, file: x, status: retierd}]",
            (1, 35),
            "Expected current or retired, found “retierd”; did you mean “retired”?",
        ),
        ("brand", "cadence: {timezone: Europe/Lodnon}", (1, 21), "Expected a time zone such as Europe/London"),
        ("brand", "cadence: {quiet_hours: 21-8}", (1, 24), "Expected two times such as"),
        (
            "brand",
            "typography:\n  minimum:\n    email: 14\n",
            (3, 12),
            "Expected a size such as 14px or 6pt",
        ),
        ("campaign", "kind: promo", (1, 7), "Expected marketing, transactional or reply, found “promo”"),
        ("campaign", "offers: [{id: a, percent_off: 20%}]", (1, 31), "Expected a number from 1 to 100, without %"),
        ("campaign", "offers:\n  - id: a\n    code: X\n", (2, 5), "Expected what the offer promises: percent_off"),
        ("campaign", "offers: [{id: a, price: 5 EUR, buy: 3}]", (1, 10), "“pay” is missing here beside “buy”"),
        (
            "campaign",
            "offers: [{id: a, price: 5 euros}]",
            (1, 25),
            "Expected an amount and its currency",
        ),
        (
            "campaign",
            "schedule: [{draft: a, at: 2027-03-01T10:00}]",
            (1, 27),
            "Expected a day and time",
        ),
        ("campaign", "suppress:", (1, 1), "Expected a list, found nothing"),
        ("config", "severity: {cta/vague: eror}", (1, 23), "Expected error, warning or suggestion, found “eror”"),
        (
            "config",
            "severity: {CTA vague: error}",
            (1, 12),
            "Expected a topic or a rule, such as offer",
        ),
        ("config", "rules: {a: b}", (1, 1), "Expected one, or a list of them, found a group of names and values"),
        ("draft", "satus: sent", (1, 1), "“satus” is not a known name here; did you mean “status”?"),
        ("pack", "voice/x: {check: foo}", (1, 18), "Expected the name of a check, such as pattern.forbid, found “foo”"),
    ],
)
def test_a_mistake_is_shown_at_its_place_with_what_was_expected(
    name: SchemaName, text: str, place: tuple[int, int], message: str
) -> None:
    faults = check(text, name).faults
    first = faults[0] if "minimum: 1" not in text else faults[1]
    assert (tuple(first.span.begin), first.message[: len(message)]) == (place, message)


def test_what_does_not_fit_is_left_out_and_the_rest_kept() -> None:
    checked = check("name: Acme\nupdated: soon\nvoice: {avoid: [{use: x}, {term: cheap}], naems: [a]}\n")
    assert checked.node is not None
    assert checked.node.plain() == {"name": "Acme", "voice": {"avoid": [{"term": "cheap"}]}}
    assert [fault.span.begin.line for fault in checked.faults] == [2, 3, 3]


def test_nothing_is_left_of_a_document_of_the_wrong_type() -> None:
    checked = check("- just\n- a list\n")
    assert checked.node is None
    assert checked.faults[0].message == "Expected a group of names and values, found a list"
    assert (checked.faults[0].span.begin, checked.faults[0].span.finish) == ((1, 1), (1, 7))


def test_front_matter_may_hold_the_names_of_other_programs_but_no_slips() -> None:
    checked = check("layout: post\nimages: [a.png]\nlangauge: en\nsubject: Hi\n", "draft", other_names=True)
    message = "“langauge” is not a known name here; did you mean “language”?"
    assert [fault.message for fault in checked.faults] == [message]
    assert check("layout: post\ntags: [x]\n", "draft", other_names=True).faults == ()


def test_a_document_that_fits_does_not_cost_the_import_of_jsonschema() -> None:
    code = """
import sys
from linter.document import load
from linter.schema import validate
from linter.source import Source
node, _ = load(Source("brand.yaml", "name: Acme\\nlanguages: [en-GB]\\ncadence: {timezone: Europe/London}"))
assert not validate(node, "brand").faults
print(*sorted(sys.modules.keys() & {"jsonschema", "difflib", "decimal", "zoneinfo"}))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) <= {"zoneinfo"}


def test_that_a_guide_fits_is_known_to_the_next_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path))
    asked: list[str] = []
    monkeypatch.setattr(validation, "read_schema", lambda name: asked.append(name) or read_schema(name))

    def faults(text: str, name: SchemaName) -> int:
        source = Source("brand/brand.yaml", text)
        node, _ = load(source)
        assert node is not None
        return len(validate(node, name, whole=source).faults)

    good, bad = "name: Acme\n", "name: [Acme]\n"
    assert [faults(text, "brand") for text in (good, good, bad, bad)] == [0, 0, 1, 1]
    assert asked == ["brand"] * 3
    assert faults("sender: {}\n", "brand") == 0
    assert faults("sender: {}\n", "campaign") == 1
