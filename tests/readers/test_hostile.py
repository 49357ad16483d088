"""Whatever bytes a file holds, reading it ends soon with a draft or a refusal in plain words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from linter.extract.variables import expressions
from linter.readers import FORMATS, NotRead, Unreadable, read

SNIPPETS = [
    *(b"---\n", b"subject: ", b"\r\n", b"{{", b"}}", b"{% if a %}", b"*|A|*", b"%%[", b"<!--", b"-->"),
    *(b"<p>", b"<style>a{", b"&amp;", b"&#x", b"=?utf-8?q?", b"?="),
    *(b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b\n", b"\xff", b"\xe2\x82"),
    *(b"Content-Transfer-Encoding: base64\n", b"\x00", b"\xef\xbb\xbf", b"\xff\xfe", b": ", b"- ", b"["),
    *(b"](", b'"', b"&x", b"*x", b"!!python/object:os.system", b"\x89PNG\r\n\x1a\n", b"msglint-ignore"),
    *(b"`", b"'", b"\xf0\x9f\x8e\x89", b"a", b" ", b"\xd8\x00", b"\xef\xb7\x90", b"{", b"}", b"|\n  "),
    *(b"\x85", b"\xe2\x80\xa8", b"Subject: x\n", b"charset=utf-7"),
    *(b"<mjml>", b"<mj-head>", b"<mj-body>", b"<mj-section>", b"<mj-text ", b"</mj-text>", b"<mj-style>", b"</mjml>"),
    *(b'<mj-include path="a"/>', b'href="', b"<mj-column>", b"</mj-column>", b"<mj-button>", b"</"),
]
BYTES = st.one_of(st.binary(max_size=200), st.lists(st.sampled_from(SNIPPETS), max_size=40).map(b"".join))


@pytest.mark.parametrize("ending", sorted(FORMATS))
@given(data=BYTES)
@example(b"")
@example(b"\0")
@example(b"---\n---\n")
def test_any_bytes_are_read_or_refused(ending: str, data: bytes) -> None:
    refusal: Unreadable | None = None
    try:
        draft = read(f"a.{ending}", data, "email")
    except NotRead:
        return
    except Unreadable as refused:
        refusal = refused
    if refusal is not None:
        assert refusal.reason
        assert refusal.span.begin.line >= 1
        return
    for field in draft.fields:
        for at in range(0, len(field.text), 7):
            assert 0 <= field.passage.span(at, at + 1).start <= len(field.passage.source.text)
    for problem in draft.problems:
        assert problem.message
        assert problem.span.start <= problem.span.end
    assert all(known.span.text for known in draft.fact(expressions))
