"""Mail messages: the parts that readers see, decoded as the standard library decodes them."""

from __future__ import annotations

import contextlib
import email
import email.policy
import time
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.draft import Draft
from linter.readers import Unreadable, read
from linter.readers.decode import decode
from linter.readers.mime import read_parts

TEXT = st.text(st.characters(blacklist_categories=["Cs", "Cc", "Cn", "Co"]), max_size=200)


def field(draft: Draft, name: str) -> str | None:
    found = draft.field(name)
    return None if found is None else found.passage.literal()


@given(TEXT, TEXT, st.sampled_from(["7bit", "quoted-printable", "base64", "8bit"]))
def test_text_is_decoded_as_the_standard_library_does(subject: str, body: str, encoding: str) -> None:
    message = EmailMessage()
    message["Subject"] = subject.strip() or "x"
    message["From"] = "Acme Outdoor <news@acme.example>"
    if encoding == "7bit":
        body = body.encode("ascii", "replace").decode()
    message.set_content(body, charset="utf-8", cte=encoding)
    data = message.as_bytes(policy=email.policy.SMTP)
    known = email.message_from_bytes(data, policy=email.policy.default)
    content = known.get_content()
    draft = read("a.eml", data, "email")
    assert field(draft, "body") == content.replace("\r\n", "\n").rstrip("\n") or "\r" in content or "\x85" in content
    assert field(draft, "subject") == str(known["Subject"]).strip()
    assert {problem.rule for problem in draft.problems} <= {"template/syntax"}  # a text may well hold “{{”


MULTIPART = b"""\
Return-Path: <x@acme.example>
Subject: =?UTF-8?Q?20%_off_every_?=
 =?UTF-8?B?asOkY2tldA==?=
From: "Acme Outdoor" <news@acme.example>
List-Unsubscribe: <https://acme.example/u>,
 <mailto:u@acme.example>
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=outer

This is a message in MIME format.
--outer
Content-Type: multipart/related; boundary="in ner"

--in ner
Content-Type: multipart/alternative; boundary=alt

--alt
Content-Type: text/plain; charset=us-ascii

Hello {{ name }}

--alt
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<div style=3D"display:none">See the tents</div><p>20% off <b>jac=
kets</b></p><img src=3D"cid:logo@x" alt=3D"Acme"><img src=3D"data:image/gif;base64,R0lGODlhAQAB">
--alt--
--in ner
Content-Type: image/png
Content-ID: <logo@x>
Content-Transfer-Encoding: base64

iVBORw0KGgo=
--in ner--
--outer
Content-Type: text/html
Content-Disposition: attachment; filename=terms.html

<p>not shown</p>
--outer
Content-Type: message/rfc822

Subject: inner
Content-Type: text/plain

not shown either
--outer--
epilogue
"""


def test_the_message_is_found_among_its_parts() -> None:
    draft = read("a.eml", MULTIPART, "email")
    assert [(known.name, known.passage.literal()) for known in draft.fields] == [
        ("subject", "20% off every jäcket"),
        ("from", "Acme Outdoor"),
        ("preheader", "See the tents"),
        ("body", "20% off jackets"),
        ("plain_text", "Hello {{ name }}"),
    ]
    assert draft.headers["from"].text == '"Acme Outdoor" <news@acme.example>'
    assert draft.headers["list-unsubscribe"].text == "<https://acme.example/u>, <mailto:u@acme.example>"
    assert draft.headers["from"].text == '"Acme Outdoor" <news@acme.example>'
    assert draft.headers["list-unsubscribe"].span(27, 30).begin == (6, 3)
    assert [(image.reference.text[:10], image.content) for image in draft.images] == [
        ("cid:logo@x", b"\x89PNG\r\n\x1a\n"),
        ("data:image", b"GIF89a\x01\x00\x01"),
    ]
    assert draft.markup is not None
    assert draft.size == len(draft.markup.document.text)


def test_a_word_across_a_soft_line_break_is_placed_on_both_lines() -> None:
    body = read("a.eml", MULTIPART, "email").field("body")
    assert body is not None
    at = body.text.index("jackets")
    span = body.passage.span(at, at + 7)
    assert (span.begin, span.finish, span.text) == ((26, 62), (27, 5), "jackets")


def test_a_fix_is_written_as_the_part_stores_it() -> None:
    body = read("a.eml", b"Subject: x\nContent-Transfer-Encoding: quoted-printable\n\ncheap =3D bad", "email").field(
        "body"
    )
    assert body is not None
    stored = body.passage.stored(0, 5, "günstig=")
    assert stored is not None
    assert (stored[0].start, stored[0].end, stored[1]) == (56, 61, "g=C3=BCnstig=3D")


@pytest.mark.parametrize(
    ("head", "raw", "text"),
    [
        ("charset=iso-8859-1", "Grüße".encode("latin-1"), "Grüße"),
        ("charset=koi8-r", "Скидка".encode("koi8-r"), "Скидка"),
        ("charset=shift_jis", "夏のセール".encode("shift_jis"), "夏のセール"),
        ("charset=iso-2022-jp", "夏のセール".encode("iso-2022-jp"), "夏のセール"),
        ("charset=gb2312", "优惠".encode("gb18030"), "优惠"),
        ("charset=nonsense", "Grüße".encode(), "Grüße"),
        ("charset=us-ascii", "Grüße".encode("cp1252"), "Grüße"),
        ("charset=utf-8", "Grüße".encode("cp1252"), "Grüße"),
    ],
)
def test_each_character_set_is_understood(head: str, raw: bytes, text: str) -> None:
    draft = read("a.eml", f"Subject: x\nContent-Type: text/plain; {head}\n\n".encode() + raw + b"\n", "email")
    body = draft.field("body")
    assert body is not None
    assert body.text == text
    shift = 3 if head.endswith("iso-2022-jp") else 0
    assert body.passage.span(0, 1).begin == (4, 1 + shift)


def test_a_header_in_another_encoding_is_read_beside_a_body_in_its_own() -> None:
    head = b"Subject: =?koi8-r?Q?=F3=CB?=\nContent-Type: text/plain; charset=iso-8859-1\n\n"
    draft = read("a.eml", head + "Grüße".encode("latin-1"), "email")
    assert (field(draft, "subject"), field(draft, "body")) == ("Ск", "Grüße")


def test_a_message_whose_boundary_never_ends_is_read_to_its_end() -> None:
    data = b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nHello\n'
    assert field(read("a.eml", data, "email"), "body") == "Hello"


def test_a_boundary_may_name_its_character_set() -> None:
    head = b"Content-Type: multipart/mixed; boundary*=\"us-ascii'en'a%20b\"\n\n"
    draft = read(
        "a.eml", head + b"--a b\nContent-Type: text/plain; charset*=us-ascii''utf-8\n\nCaf\xc3\xa9\n--a b--", "email"
    )
    assert field(draft, "body") == "Café"


ANSWER = b"""From: Acme <help@acme.example>
Subject: Re: Charged twice
In-Reply-To: <1@reader.example>
Content-Type: text/plain; charset=utf-8

Hi Karin,

I refunded it this morning.

On Mon, May 3, 2027 at 8:40 PM Karin Boyd wrote:
> I was charged twice!!!
>
> PLEASE fix this
"""


def test_an_answer_ends_where_the_quoted_question_begins() -> None:
    assert field(read("a.eml", ANSWER, "email"), "body") == "Hi Karin,\n\nI refunded it this morning."
    crlf = read("a.eml", ANSWER.replace(b"\n", b"\r\n"), "email").field("body")
    assert crlf is not None
    assert crlf.text.split() == ["Hi", "Karin,", "I", "refunded", "it", "this", "morning."]


def test_what_stands_after_a_quotation_is_kept_and_a_message_that_answers_none_keeps_its_quotations() -> None:
    below = ANSWER + b"\nHere is the receipt.\n"
    assert (field(read("a.eml", below, "email"), "body") or "").endswith("> PLEASE fix this\n\nHere is the receipt.")
    first = ANSWER.replace(b"In-Reply-To: <1@reader.example>\n", b"")
    assert (field(read("a.eml", first, "email"), "body") or "").endswith("> PLEASE fix this")


def test_a_message_without_text_says_so() -> None:
    draft = read("a.eml", b"Subject: x\nContent-Type: application/pdf\n\n%PDF", "email")
    assert [problem.rule for problem in draft.problems] == ["draft/unreadable"]


@pytest.mark.parametrize(
    "data", [b"", b"Hello\n\nthis is no mail", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"<html></html>"]
)
def test_what_is_no_mail_is_refused(data: bytes) -> None:
    with pytest.raises(Unreadable):
        read("a.eml", data, "email")


@pytest.mark.parametrize(
    "data",
    [
        b"Content-Type: multipart/mixed; boundary=b\n\n" + b"--b\n" * 20_000,
        b"Content-Type: multipart/mixed; boundary=b\n\n--b\n" * 5_000,
        b"Content-Type: message/rfc822\n\n" * 5_000,
        b"Subject: " + b"=?utf-8?q?" * 10_000,
        b"Subject: " + b"=?utf-8?q?a?= " * 10_000,
        b"Content-Type: text/plain" + b"; a=\"" * 10_000,
        b"Content-Transfer-Encoding: quoted-printable\n\n" + b" " * 100_000 + b"x" + b"=" * 100_000,
        b"A: b\n" * 20_000,
        b"A:" + b"\n b" * 20_000,
    ],
)  # fmt: skip
def test_hostile_messages_take_time_in_proportion(data: bytes) -> None:
    started = time.process_time()
    read_parts(decode("a.eml", data, bytewise=True))
    with contextlib.suppress(Unreadable):
        read("a.eml", data, "email")
    assert time.process_time() - started < 4


@pytest.mark.parametrize(
    ("inside", "told"),
    [
        (b"--b\n\nx\n" * 1_200 + b"--b--\n", True),
        (b"--b\nContent-Type: multipart/mixed; boundary=b\n\n" * 30 + b"--b\n\nx\n", False),
        (b"".join(b"--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n" % (n, n + 1) for n in range(30)), True),
        (b"--b\n\nx\n" * 12 + b"--b--\n", False),
    ],
    ids=["many", "one boundary again and again", "deep", "few"],
)
def test_parts_that_are_not_read_are_said(inside: bytes, told: bool) -> None:
    boundary = b"b0" if b"--b0" in inside else b"b"
    head = b"From: a@b.example\nSubject: Spring\nContent-Type: multipart/mixed; boundary=" + boundary + b"\n\n"
    draft = read("a.eml", head + inside, "email")
    message = "Only the first 1,000 parts of this mail were read, and those up to 20 inside each other"
    assert [(notice.code, notice.message) for notice in draft.notices] == [("mail-parts", message)] * told
