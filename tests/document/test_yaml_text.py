from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from linter.document import Fault, Node, load
from linter.source import Passage, Source


def read(text: str) -> tuple[Node, list[Fault]]:
    node, faults = load(Source("campaign.yaml", text))
    assert node is not None, faults
    return node, faults


def only_fault(text: str) -> tuple[int, int, str]:
    _, faults = load(Source("campaign.yaml", text))
    assert len(faults) == 1, faults
    line, column = faults[0].span.begin
    return line, column, faults[0].message


def passage_of(text: str) -> Passage:
    node = read(text)[0].get("body")
    assert node is not None
    assert node.text is not None
    return node.text


def places(text: str) -> list[tuple[str, str]]:
    """Each character of `body` with what the file holds at its place."""
    passage = passage_of(text)
    spans = [passage.span(index, index + 1) for index in range(len(passage.text))]
    return [(shown, text[span.start : span.end]) for shown, span in zip(passage.text, spans, strict=True)]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("NO", "NO"),
        ("yes", "yes"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("21:00", "21:00"),
        ("1_000", "1_000"),
        ("012", 12),
        ("0o17", 15),
        ("0x1F", 31),
        ("20", 20),
        ("-0.5", -0.5),
        ("1e3", 1000.0),
        (".inf", float("inf")),
        ("~", None),
        ("", None),
        ("2027-03-01", date(2027, 3, 1)),
        ("2027-02-30", "2027-02-30"),
        ("2027-3-1", "2027-3-1"),
        ("2027-03-01T10:00:00-05:00", datetime(2027, 3, 1, 10, tzinfo=timezone(timedelta(hours=-5)))),
        ("2027-03-01 10:00", datetime(2027, 3, 1, 10)),
        ("2027-03-01T25:00:00Z", "2027-03-01T25:00:00Z"),
        ("'20'", "20"),
        ("!!str 20", "20"),
        ("9" * 5000, "9" * 5000),
    ],
)
def test_a_plain_value_is_what_yaml_1_2_says_it_is(written: str, value: object) -> None:
    node, faults = read(f"body: {written}")
    assert faults == []
    assert node.plain() == {"body": value}


def test_every_value_knows_its_line_and_column() -> None:
    node, _ = read("name: Spring 😀\r\noffers:\r\n  - id: s20\r\n    percent_off: 20   # of everything\r\n")
    value = node.get("offers", 0, "percent_off")
    assert value is not None
    assert value.key is not None
    assert (value.key.begin, value.span.begin, value.span.finish) == ((4, 5), (4, 18), (4, 20))
    offers = node.get("offers")
    assert offers is not None
    assert (offers.span.begin, offers.span.finish) == ((3, 3), (4, 20))


def test_a_doubled_apostrophe_is_one_character_of_two() -> None:
    assert places("body: 'it''s'") == [("i", "i"), ("t", "t"), ("'", "''"), ("s", "s")]


def test_an_escape_in_double_quotes_is_one_character_of_many() -> None:
    assert places('body: "a\\u00e9\\U0001F600\\n"') == [
        ("a", "a"),
        ("é", "\\u00e9"),
        ("😀", "\\U0001F600"),
        ("\n", "\\n"),
    ]


def test_folded_lines_are_joined_by_a_space_that_stands_for_the_line_end() -> None:
    assert places("body: >-\n  ab\n  c\n") == [("a", "a"), ("b", "b"), (" ", "\n  "), ("c", "c")]
    assert places("body: a\n  b\n\n  c") == [("a", "a"), (" ", "\n  "), ("b", "b"), ("\n", "\n"), ("c", "c")]


def test_an_escaped_line_end_joins_two_lines_without_a_space() -> None:
    assert places('body: "a \\\n   b"') == [("a", "a"), (" ", " "), ("b", "b")]


def test_a_literal_block_keeps_its_lines_without_the_indentation() -> None:
    text = "body: |\r\n    Hello\r\n\r\n      there\r\n"
    passage = passage_of(text)
    assert passage.text == "Hello\n\n  there\n"
    assert passage.span(9, 14).begin == (4, 7)


def test_line_separators_that_are_ordinary_in_yaml_1_2_stay_in_the_text() -> None:
    text = "body: one\u2028two\x85three\ufeff\nother: x"
    assert passage_of(text).text == "one\u2028two\x85three\ufeff"


def test_a_masked_expression_does_not_end_the_document() -> None:
    text = "body: {{ first_name }}, hi"
    source = Source("campaign.yaml", text)
    masked = Passage(text.replace("{{ first_name }}", "\ufdd1" + "\ufdd0" * 15), source, source.passage().pieces)
    node, faults = load(masked)
    assert faults == []
    assert node is not None
    body = node.get("body")
    assert body is not None
    assert body.text is not None
    assert body.text.span(18, 20).begin == (1, 25)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", (3, 1, "“a” is given twice, the first time on line 1; keep one of the two")),
        ("a: 'open\nb: 2\n", (1, 4, "The quote opened here is never closed")),
        ("a: [1, 2\nb: 2\n", (1, 4, "The list opened with “[” is not closed with “]”, or a comma is missing")),
        ("a: @acme\n", (1, 4, "A value can't start with “@”: put the whole text in quotes")),
        ("a:\n\tb: 1\n", (2, 1, "Indent with spaces, not with a tab")),
        ("a: !!python/name:os.system x", (1, 4, "Tags such as “tag:yaml.org,2002:python/name:os.system” are not used")),
        ("a: *x", (1, 4, "“*x” repeats something marked “&x”, which is not in this file")),
        ("a: &x [*x]", (1, 8, "“*x” stands inside what it repeats")),
        ("a: 1\n---\nb: 2\n", (2, 1, "A line of --- starts a second document; a file holds only one")),
        ("a: b\x07c", (1, 5, "There is an invisible control character (U+0007) here; delete it")),
        ("? [a]\n: b", (1, 3, "A name before “:” must be plain text, not a list or a group")),
        (
            "title: Sale: now\n",
            (1, 12, "A “:” is not possible here: if it is part of the text, put the whole text in quotes"),
        ),
    ],
)
def test_a_mistake_is_named_in_plain_words_at_its_place(text: str, expected: tuple[int, int, str]) -> None:
    line, column, message = only_fault(text)
    assert (line, column) == expected[:2]
    assert message.startswith(expected[2])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("subject: News: sale\nkind: marketing\n", 'subject: "News: sale"\nkind: marketing\n'),
        ("subject: News: sale  \r\nkind: marketing\r\n", 'subject: "News: sale"  \r\nkind: marketing\r\n'),
        ("- name: Sale: now", '- name: "Sale: now"'),
        ("title: @home", 'title: "@home"'),
        ("title: %name%, welcome\n", 'title: "%name%, welcome"\n'),
        ('title: The "big" sale: now\n', "title: 'The \"big\" sale: now'\n"),
        ("title: C:\\new: now\n", "title: 'C:\\new: now'\n"),
    ],
)
def test_a_text_that_needs_quotes_gets_them(text: str, expected: str) -> None:
    (fault,) = load(Source("campaign.yaml", text))[1]
    assert fault.fix is not None
    assert fault.fix.safe
    for edit in sorted(fault.fix.edits, key=lambda edit: -edit.span.start):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    assert text == expected
    assert not load(Source("campaign.yaml", text))[1]


@pytest.mark.parametrize(
    "text",
    [
        "title: Sale: now\n  until Sunday\n",  # where the text ends is not for us to say
        "title: Sale: now # or later\n",
        "title: \"It's\" a 'sale': now\n",  # either kind of quotes is in it
        "title: [a: b\nkind: c: d\n",
        "a:\n b: c\n  d: e\n",  # a line is indented too far
        "title:\n\tnow: yes\n",
    ],
)
def test_what_may_be_meant_otherwise_gets_no_quotes(text: str) -> None:
    (fault,) = load(Source("campaign.yaml", text))[1]
    assert fault.fix is None


def test_a_doubled_key_shows_both_places_and_keeps_the_first() -> None:
    node, faults = read("a: 1\na: 2\n")
    assert node.plain() == {"a": 1}
    assert [related.span.begin for related in faults[0].related] == [(1, 1)]


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "[{a: "])
def test_endless_nesting_ends_in_a_plain_message(opening: str) -> None:
    node, faults = load(Source("campaign.yaml", opening * 100_000))
    assert node is None
    assert faults[-1].message == "Lists and groups are nested more than 60 levels deep here"


def test_an_alias_bomb_ends_in_a_plain_message() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    node, faults = load(Source("campaign.yaml", "\n".join(lines)))
    assert node is None
    assert faults[0].message.startswith("This file holds more than 200,000 values")


def test_an_alias_and_a_merge_take_over_what_they_name() -> None:
    node, faults = read("base: &b {x: 1, y: 2}\nother: {<<: *b, y: 3}\nsame: *b\n")
    assert faults == []
    assert node.plain() == {"base": {"x": 1, "y": 2}, "other": {"x": 1, "y": 3}, "same": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("text", "replacement", "stored"),
    [
        ("body: cheap jackets", "great value", "great value"),
        ("body: cheap jackets", "great: value", None),
        ("body: [cheap]", "a, b", None),
        ("body: 'cheap'", "mum's", "mum''s"),
        ('body: "cheap"', 'a "b"\n', 'a \\"b\\"\\n'),
        ("body: |\n  cheap\n", "great\nvalue", None),
        ("body: >\n  cheap\n", "mum's: best", "mum's: best"),
    ],
)
def test_a_replacement_is_written_as_the_file_holds_it_or_refused(
    text: str, replacement: str, stored: str | None
) -> None:
    passage = passage_of(text) if "[" not in text else read(text)[0].get("body", 0).text  # type: ignore[union-attr]
    assert passage is not None
    start = passage.text.index("cheap")
    edit = passage.stored(start, start + 5, replacement)
    assert (edit and edit[1]) == stored
    if edit:
        changed = text[: edit[0].start] + edit[1] + text[edit[0].end :]
        assert passage_of(changed).text == passage.text.replace("cheap", replacement)


WORDS = st.sampled_from(
    ["Sale", "Grüße", "😀", "it's", '"now"', "a: b", "#x", "  ", " ", "\n", "\n\n", "\n  ", "\t", "\xa0", "20%", "\\"]
)
COPY = st.lists(WORDS, max_size=12)
STYLES = st.sampled_from([None, "'", '"', "|", ">"])


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    bodies=st.lists(COPY, min_size=1, max_size=4),
    style=STYLES,
    width=st.sampled_from([5, 20, 1000]),
    unicode=st.booleans(),
    ending=st.sampled_from(["\n", "\r\n", "\r"]),
    indent=st.sampled_from([2, 4]),
)
def test_every_marker_is_found_at_its_true_place(
    bodies: list[list[str]], style: str | None, width: int, unicode: bool, ending: str, indent: int
) -> None:
    marked: list[str] = []
    for number, words in enumerate(bodies):
        parts = [f"{word}QZ{number}x{at}ZQ" for at, word in enumerate(words)]
        marked.append("".join(parts) + ("\n" if style in ("|", ">") and number % 2 else ""))
    data = {"😀": marked, "group": {"name": marked[0]}}
    text = yaml.dump(data, default_style=style, width=width, allow_unicode=unicode, indent=indent)
    text = text.replace("\n", ending)
    node, faults = read(text)
    assert faults == []
    assert node.plain() == yaml.load(text, Loader=yaml.CSafeLoader)
    for element in (node.get("😀") or node).elements():
        assert element.text is not None
        for at in range(len(element.text)):
            if element.text.text.startswith("QZ", at):
                marker = element.text.text[at : element.text.text.index("ZQ", at) + 2]
                span = element.text.span(at, at + len(marker))
                assert span.source.text[span.start : span.end] == marker
                assert text.count(marker, 0, span.start) in (0, 1)


BLOCK_LINES = st.lists(
    st.sampled_from(["ab", "cd ef", "  deep", "", "   ", "\ttab", "# no comment", "- item"]), max_size=8
)


@settings(max_examples=400, deadline=None)
@given(
    lines=BLOCK_LINES,
    header=st.sampled_from(["|", ">", "|-", ">-", "|+", ">+", "|2", ">2-", "|2+ # comment"]),
    indent=st.integers(2, 4),
    ending=st.sampled_from(["\n", "\r\n"]),
    last=st.booleans(),
)
def test_blocks_written_by_hand_are_mapped_character_by_character(
    lines: list[str], header: str, indent: int, ending: str, last: bool
) -> None:
    pad = " " * (2 if "2" in header else indent)
    text = f"body: {header}{ending}" + ending.join(pad + line for line in ["first", *lines]) + (ending if last else "")
    expected = yaml.load(text, Loader=yaml.CSafeLoader)["body"]
    passage = passage_of(text)
    assert passage.text == expected
    for at, character in enumerate(passage.text):
        span = passage.span(at, at + 1)
        if character not in " \n":
            assert text[span.start : span.end] == character
    if passage.text:
        assert passage.escape is not None
        assert passage.escape("x") == "x", "the whole-scalar fallback was used"
