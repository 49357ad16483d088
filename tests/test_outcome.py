"""What came of a group of drafts, as a line of text and back."""

from __future__ import annotations

import pytest

from linter.discovery import DraftFile
from linter.outcome import Outcome, read, written
from linter.source import Source
from linter.violation import Edit, Fix, Notice, Related, Violation

DRAFT = Source("a/b.sms", "Save 10 %\r\nnow “é” \U0001f600\n", "cp1252", True)
GUIDE = Source("brand/brand.yaml", "name: Acme\n")

OUTCOME = Outcome(
    (
        Violation(
            "offer/conflict",
            "error",
            "Promises 10 %\tand\nmore",
            DRAFT.span(5, 9),
            channel="sms",
            campaign="a",
            field="body",
            related=(Related(GUIDE.span(0, 4), "declared here"),),
            fix=Fix("Say 20 %", (Edit(DRAFT.span(5, 7), "20"),), safe=False),
            help="Say 20 %",
        ),
        Violation("length/too-long", "warning", "Long", DRAFT.span()._replace(shown="x", decoded="y")),
    ),
    (Notice("code", "message", None, failure=True),),
    ("a/b.sms", "a/c.sms"),
)


def test_an_outcome_is_the_same_after_it_was_written_and_read() -> None:
    again = read(written(OUTCOME))
    assert again == OUTCOME
    place = again.violations[0].span
    assert (place.source.encoding, place.source.bom, place.begin, place.text) == ("cp1252", True, (1, 6), "10 %")


def test_an_outcome_is_one_line_without_tabs() -> None:
    assert not set(written(OUTCOME).removeprefix("\t")) & set("\r\n\t")


def test_a_file_that_all_outcomes_share_is_not_in_each() -> None:
    line = written(OUTCOME, shared=[GUIDE])
    assert "Acme" not in line
    again = read(line, shared={GUIDE.path: GUIDE})
    assert again == OUTCOME
    assert again.violations[0].related[0].span.source is GUIDE


def test_of_drafts_with_nothing_to_say_of_them_nothing_is_written() -> None:
    files = (DraftFile("a/b.sms", "sms", "a"), DraftFile("a/c.sms", "sms", "a"))
    outcome = Outcome(read=("a/b.sms", "a/c.sms"), notes='{"a/b":[]}')
    assert written(outcome, files) == '{"a/b":[]}\t'
    assert read(written(outcome, files), files) == outcome


@pytest.mark.parametrize(
    "line",
    [
        "", "null", "\tnull", "\t[]", "\t[[],1]", '\t[[],["Notice","a","b"]]',
        '\t[[],["Outcome",["",["Span",0,1,2]],[""],[""]]]', "\t" + "[" * 100_000,
        '\t[[["a"]],["Outcome"]]', '\t[[],["Exit"]]', "\t[[],[]]", '\t[[],["Outcome",1,2,3,4,5,6]]',
    ],
)  # fmt: skip
def test_what_is_no_outcome_says_so(line: str) -> None:
    with pytest.raises(ValueError, match=r"outcome|Expecting|unpack"):
        read(line)
