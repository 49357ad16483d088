"""Text drafts: front matter, the message without the file's last line end, threads."""

from __future__ import annotations

import pytest

from linter.draft import Draft
from linter.readers import Unreadable, declared_channel, read


def texts(draft: Draft, name: str = "body") -> list[str]:
    return [field.text for field in draft.named(name)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", ""])
def test_the_last_line_end_of_the_file_is_no_part_of_the_message(end: str) -> None:
    assert texts(read("a.sms", f"20% off\n\ntoday{end}".encode(), "sms")) == ["20% off\n\ntoday"]


def test_front_matter_gives_fields_and_settings_and_the_message_begins_after_it() -> None:
    front = "---\nchannel: mms\nlanguage: pt-BR\nlink: https://acme.example\nmedia: a.png\nalt: A tent\n---\n"
    text = f"{front}\nOi {{{{ nome }}}}\n"
    draft = read("a.txt", text.encode(), "sms")
    assert (draft.channel, draft.format, texts(draft)) == ("mms", "text", ["Oi \ufdd1" + "\ufdd0" * 9])
    assert draft.meta is not None
    assert draft.meta.get("language") is not None
    assert [link.target.text for link in draft.links] == ["https://acme.example"]
    assert [(image.reference.text, image.alt and image.alt.text) for image in draft.images] == [("a.png", "A tent")]
    assert draft.fields[-1].passage.span(0, 2).begin == (9, 1)


def test_an_email_in_text_has_its_subject_in_the_front_matter() -> None:
    draft = read("a.email.txt", b'---\nsubject: Hi {{ name | default: "you" }}, 20% off\n---\nBody', "email")
    subject = draft.field("subject")
    assert subject is not None
    assert [known.text for _, _, known in subject.passage.expressions_in()] == ['{{ name | default: "you" }}']
    at = subject.text.index("20%")
    assert subject.passage.span(at, at + 3).begin == (2, 42)
    assert draft.problems == ()


@pytest.mark.parametrize(
    "value", ["{{ name }}", "{% if a %}b{% endif %}", "*|FNAME|*, hi", "%%name%%", "{!Contact.Name}", "${x}"]
)
def test_a_template_expression_never_breaks_the_front_matter(value: str) -> None:
    draft = read("a.email.txt", f"---\nsubject: {value}\n---\nBody".encode(), "email")
    subject = draft.field("subject")
    assert subject is not None
    assert subject.passage.literal() == value
    assert draft.problems == ()


def test_a_mistake_in_the_front_matter_leaves_the_message_read() -> None:
    draft = read("a.sms", b"---\nlanguage: english please\nlanguag: en\n---\n20% off", "sms")
    assert [(problem.rule, problem.span.begin) for problem in draft.problems] == [
        ("draft/metadata", (2, 11)),
        ("draft/metadata", (3, 1)),
    ]
    assert "language" in draft.problems[0].message
    assert "did you mean “language”" in draft.problems[1].message
    assert texts(draft) == ["20% off"]


def test_front_matter_that_is_no_yaml_is_reported_and_the_message_read() -> None:
    draft = read("a.sms", b"---\nlanguage: [en\n---\n20% off", "sms")
    assert [problem.rule for problem in draft.problems] == ["draft/metadata"]
    assert texts(draft) == ["20% off"]


def test_lines_of_dashes_divide_a_thread_and_nothing_else() -> None:
    text = "First\n---\nSecond\nline\n\n---  \n\nThird\n"
    assert texts(read("a.tweet", text.encode(), "tweet")) == ["First", "Second\nline", "Third"]
    assert texts(read("a.sms", text.encode(), "sms")) == [text[:-1]]


def test_a_thread_may_begin_with_its_divider() -> None:
    assert texts(read("a.tweet", b"---\nFirst\n---\nSecond", "tweet")) == ["First", "Second"]


@pytest.mark.parametrize("name", ["a.sms", "a.email.html", "a.eml", "a.push.yaml", "a.print.png"])
@pytest.mark.parametrize("data", [b"", b" \r\n\n"])
def test_an_empty_file_holds_no_message_to_check(name: str, data: bytes) -> None:
    with pytest.raises(Unreadable, match="This file is empty, so there is no message to check"):
        read(name, data, "sms")


def test_a_draft_may_have_front_matter_and_no_message_yet() -> None:
    draft = read("a.sms", b"---\nlanguage: en\n---\n", "sms")
    assert texts(draft) == [""]
    assert draft.fields[0].passage.span().begin == (4, 1)


def test_ignores_of_the_front_matter_hold_for_the_whole_draft() -> None:
    text = "---\nignore:\n  - {rule: cta/missing, reason: a service notice}\n  - length\n---\nHi"
    ignores = read("a.sms", text.encode(), "sms").ignores
    assert [(known.rule, known.reason, known.span.begin, known.first, known.last) for known in ignores] == [
        ("cta/missing", "a service notice", (3, 12), 1, None),
        ("length", "", (4, 5), 1, None),
    ]


def test_a_template_that_is_never_closed_is_reported_in_any_field() -> None:
    draft = read("a.email.txt", b"---\nsubject: Hi {{ name\n---\n{% if a %}b", "email")
    assert [(problem.rule, problem.span.begin) for problem in draft.problems] == [
        ("template/syntax", (2, 13)),
        ("template/syntax", (4, 1)),
    ]


@pytest.mark.parametrize(
    ("path", "data", "channel"),
    [
        ("a.txt", b"---\nlanguage: en\nchannel: sms # ours\n---\nHi", "sms"),
        ("a.md", b"\xef\xbb\xbf---\r\nchannel: 'linkedin'\r\n---\r\nHi", "linkedin"),
        ("a.txt", b"channel: sms", None),
        ("a.txt", b"---\nlanguage: en\n---\nchannel: sms", None),
        ("a.yaml", b"title: x\nchannel: push\n", "push"),
        ("a.json", b'{"channel": "push"}', "push"),
        ("a.png", b"channel: print", None),
    ],
)
def test_a_file_may_say_which_channel_it_is_for(path: str, data: bytes, channel: str | None) -> None:
    assert declared_channel(path, data) == channel


def test_a_format_that_no_draft_has_is_refused() -> None:
    with pytest.raises(Unreadable, match="No draft is written as"):
        read("a.docx", b"PK", "email")
