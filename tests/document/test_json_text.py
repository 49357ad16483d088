from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.document import load
from linter.source import Source

VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None)
@given(value=VALUES, ascii=st.booleans(), indent=st.sampled_from([None, 2]))
def test_every_json_text_is_read_as_the_standard_library_reads_it(
    value: object, ascii: bool, indent: int | None
) -> None:
    node, faults = load(Source("push.json", json.dumps(value, ensure_ascii=ascii, indent=indent)))
    assert faults == []
    assert (None if node is None else node.plain()) == value


def test_a_surrogate_pair_is_one_character_of_twelve() -> None:
    text = '{"body": "a\\ud83d\\ude00\\n\\"b"}'
    node, _ = load(Source("push.json", text))
    assert node is not None
    body = node.get("body")
    assert body is not None
    assert body.text is not None
    spans = [body.text.span(at, at + 1) for at in range(len(body.text))]
    assert body.text.text == 'a😀\n"b'
    assert [text[span.start : span.end] for span in spans] == ["a", "\\ud83d\\ude00", "\\n", '\\"', "b"]
    edit = body.text.stored(4, 5, 'say "hi"')
    assert edit is not None
    assert edit[1] == 'say \\"hi\\"'


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ('{"a": 1,\n "a": 2}', (2, 3), "“a” is given twice, the first time on line 1; keep one of the two"),
        ('{"a": 1,}', (1, 9), "Expected another value after the “,”; remove the comma before “}”"),
        ('{"a" 1}', (1, 6), "Expected “:” after the name"),
        ("{a: 1}", (1, 2), "Expected a name in double quotes here"),
        ('["a" "b"]', (1, 6), "Expected “,” or “]” here"),
        ('["a', (1, 2), "The quote opened here is not closed on its line (write a line break as \\n)"),
        ('["\\q"]', (1, 3), "The “\\” here starts no known escape; to write a “\\”, double it"),
        ("[1] 2", (1, 5), "Expected nothing more after the end of the document"),
        (
            "[NaN]",
            (1, 2),
            "Expected a value here: text in double quotes, a number, true, false, null, a list or a group",
        ),
        ("[" * 100_000, (1, 61), "Lists and groups are nested more than 60 levels deep here"),
        ("[" + "9" * 10_000 + "]", (1, 10_002), "This number is too long to be one; put it in double quotes"),
    ],
)
def test_a_mistake_in_json_is_named_at_its_place(text: str, place: tuple[int, int], message: str) -> None:
    _, faults = load(Source("push.json", text))
    assert [(tuple(fault.span.begin), fault.message) for fault in faults] == [(place, message)]


def test_an_empty_json_file_has_no_value() -> None:
    assert load(Source("push.json", " \n")) == (None, [])
