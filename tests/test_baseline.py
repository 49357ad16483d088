"""A baseline hides what was there, as often as it was there, and nothing else."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.baseline import BaselineError, Known, as_text, known_faults, read, updated, without_known
from linter.source import Source
from linter.violation import Report, Violation

TEXT = "cheap tents\ncheap poles\ncheap\n"


def fault(start: int, rule: str = "voice/avoid", path: str = "a.sms") -> Violation:
    return Violation(rule, "error", "m", Source(path, TEXT).span(start, start + 5))


def report(*violations: Violation) -> Report:
    return Report(violations, (), drafts=1, campaigns=0)


def test_known_faults_are_hidden_as_often_as_they_were_there() -> None:
    baseline = known_faults([fault(0), fault(12)])
    assert baseline == {Known("a.sms", "voice/avoid", "cheap"): 2}
    left, gone = without_known(report(fault(0), fault(12), fault(24)), baseline)
    assert [violation.span.begin.line for violation in left.violations] == [3]
    assert (left.known, gone) == (2, Counter())


def test_what_is_gone_is_told() -> None:
    left, gone = without_known(report(fault(0)), known_faults([fault(0), fault(12), fault(0, "cta/vague")]))
    assert left.violations == ()
    assert gone == {Known("a.sms", "voice/avoid", "cheap"): 1, Known("a.sms", "cta/vague", "cheap"): 1}


@pytest.mark.parametrize("rule", ["draft/unreadable", "config/invalid"])
def test_what_leaves_a_draft_unchecked_is_never_hidden(rule: str) -> None:
    assert known_faults([fault(0, rule)]) == {}
    left, _ = without_known(report(fault(0, rule)), {Known("a.sms", rule, "cheap"): 1})
    assert [violation.rule for violation in left.violations] == [rule]


def test_a_run_over_some_files_keeps_what_is_known_of_the_others() -> None:
    one, other = (known_faults([fault(0, path=path)]) for path in ("a.sms", "b.sms"))
    kept = updated(one + other, Counter(), lambda known: known.path == "a.sms")
    assert kept == other


def test_the_file_has_a_line_a_fault_in_order() -> None:
    text = as_text(known_faults([fault(0, path="b.sms"), fault(0), fault(12, "cta/vague")]))
    assert text == (
        '{\n  "version": 1,\n  "violations": [\n'
        '    {"path": "a.sms", "rule": "cta/vague", "context": "cheap", "count": 1},\n'
        '    {"path": "a.sms", "rule": "voice/avoid", "context": "cheap", "count": 1},\n'
        '    {"path": "b.sms", "rule": "voice/avoid", "context": "cheap", "count": 1}\n  ]\n}\n'
    )


@given(st.dictionaries(st.builds(Known, st.text(), st.text(), st.text()), st.integers(1, 9)))
def test_what_is_written_is_read_again(baseline: dict[Known, int]) -> None:
    assert read(as_text(baseline).encode("utf-8", "backslashreplace")) == baseline


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff",
        b"[" * 100_000,
        b'{"version": 2, "violations": []}',
        b'{"version": 1}',
        b'{"version": 1, "violations": [{"path": "a", "rule": "b", "context": "c", "count": 0}]}',
        b'{"version": 1, "violations": [{"path": "a", "rule": "b", "context": "c", "count": true}]}',
        b'{"version": 1, "violations": [{"path": 1, "rule": "b", "context": "c", "count": 1}]}',
        json.dumps({"version": 1, "violations": "abc"}).encode(),
    ],
)
def test_what_is_no_baseline_is_refused(content: bytes) -> None:
    with pytest.raises(BaselineError):
        read(content)
