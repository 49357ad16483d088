"""Whatever a draft is written in, every word in it is reported at its true line and column."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from linter.draft import Draft
from linter.readers import read
from linter.source import Passage

Position = tuple[int, int]

# What stands between the words: nothing that any format reads as its own sign.
NOISE = st.lists(
    st.sampled_from(
        [
            "a",
            "Z",
            "é",
            "ß",
            "ø",
            "🎉",
            "👩‍👩‍👧",
            "𝒜",
            "中文",
            "e\u0301",
            "\u00a0",
            "\u2028",
            "1",
            ".",
            ",",
            " ",
            " ",
            "20% off",
            "€5",
        ]
    ),
    max_size=6,
).map("".join)
EXPRESSIONS = st.sampled_from(
    [
        "{{ name }}",
        "{% if a %}x{% endif %}",
        "*|FNAME|*",
        "%%name%%",
        "${x}",
        "{!Contact.Name}",
        "<%= x %>",
        "{{{a.b}}}",
    ]
)
LINE_ENDS = st.sampled_from(["\n", "\r\n", "\r"])


@dataclass
class Writing:
    """A file as it is written, and where each planted word begins and ends in it."""

    text: str = ""
    words: dict[str, tuple[int, int]] = field(default_factory=dict)

    def put(self, text: str) -> None:
        self.text += text

    def plant(self, write: Callable[[str], str] = str) -> None:
        word = f"qx{len(self.words)}zj"
        start = len(self.text)
        self.text += write(word)
        self.words[word] = (start, len(self.text))

    def position(self, offset: int) -> Position:
        lines = re.split(r"\r\n|\r|\n", self.text[:offset])
        if self.text[offset - 1 : offset + 1] == "\r\n":
            lines = lines[:-1]
        return len(lines), len(lines[-1]) + 1


def passages(draft: Draft) -> list[Passage]:
    found = [known.passage for known in draft.fields]
    found += [image.alt for image in draft.images if image.alt is not None]
    return found + [link.text for link in draft.links if link.text is not None]


def check(writing: Writing, draft: Draft) -> None:
    for word, (start, end) in writing.words.items():
        places = set()
        for passage in passages(draft):
            at = passage.text.find(word)
            if at >= 0:
                span = passage.span(at, at + len(word))
                places.add((*span.begin, *span.finish))
        assert places == {(*writing.position(start), *writing.position(end))}, (word, writing.text)


@st.composite
def running_text(
    draw: st.DrawFn, write: Callable[[str], str] = str, lines: tuple[str, ...] = (), expressions: bool = True
) -> list[str | None]:
    """Noise as `write` stores it, with None where a word is to be planted."""
    parts: list[str | None] = []
    for _ in range(draw(st.integers(1, 5))):
        kind = draw(st.integers(0, 3))
        if kind == 0 and lines:
            parts.append(draw(st.sampled_from(lines)))
        elif kind == 1 and expressions:
            parts += [" ", draw(EXPRESSIONS), " "]
        else:
            parts.append(write(draw(NOISE)))
        parts += [" ", None]
    return parts


def fill(writing: Writing, parts: list[str | None], write: Callable[[str], str] = str) -> None:
    for part in parts:
        if part is None:
            writing.plant(write)
        else:
            writing.put(part)


@given(st.data())
def test_in_plain_text(data: st.DataObject) -> None:
    end = data.draw(LINE_ENDS)
    writing = Writing()
    if data.draw(st.booleans()):
        writing.put(f"---{end}language: en-GB{end}---{end}")
    fill(writing, data.draw(running_text(lines=(end, end * 2))))
    writing.put(end)
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    check(writing, read("a.sms", writing.text.encode(encoding), "sms"))


@given(st.data())
def test_in_a_thread(data: st.DataObject) -> None:
    end = data.draw(LINE_ENDS)
    writing = Writing()
    for number in range(data.draw(st.integers(1, 4))):
        writing.put(f"{end}---{end}" if number else "")
        fill(writing, data.draw(running_text(lines=(end,))))
    draft = read("a.tweet", writing.text.encode(), "tweet")
    assert len(draft.fields) == writing.text.count("---") + 1
    check(writing, draft)


@given(st.data())
def test_in_markdown(data: st.DataObject) -> None:
    def signs(text: str) -> str:
        before, after = data.draw(
            st.sampled_from(
                [("", ""), ("**", "**"), ("`", "`"), ("[", "](https://a.example/x_y)"), ("<b>", "</b>"), ("&amp;", "")]
            )
        )
        return f"{before}{text}{after}"

    writing = Writing()
    fill(
        writing,
        data.draw(
            running_text(write=signs, lines=("\n\n", "\n\n# ", "\n\n- ", "\n\n> ", "\n<!-- *note* -->\n", "\\*"))
        ),
    )
    check(writing, read("a.md", writing.text.encode(), "linkedin"))


ENTITIES = {"é": "&eacute;", "€": "&#8364;", "🎉": "&#x1F389;", "ß": "&szlig;", "\u00a0": "&nbsp;", ".": "&#46;"}


@given(st.data())
def test_in_html(data: st.DataObject) -> None:
    def encoded(text: str) -> str:
        return "".join(
            ENTITIES.get(character, character) if data.draw(st.booleans()) else character for character in text
        )

    end = data.draw(LINE_ENDS)
    writing = Writing()
    if data.draw(st.booleans()):
        writing.put(f"---{end}subject: x")
        fill(writing, data.draw(running_text(expressions=False)))
        writing.put(f"{end}---{end}")
    writing.put(f"<!DOCTYPE html>{end}<style>@media print{{a{{b:c}}}}</style><p>")
    lines = (
        end,
        f"</p>{end}<p>",
        "<br>",
        "<b>&amp;</b>",
        "<!-- {{ note }} -->",
        f"<!--[if mso]><td>x</td><![endif]-->{end}",
    )
    fill(writing, data.draw(running_text(write=encoded, lines=lines)))
    writing.put('<img src="a.png" alt="')
    fill(writing, data.draw(running_text(write=encoded, lines=(end,))))
    writing.put('"></p>')
    check(writing, read("a.html", writing.text.encode(data.draw(st.sampled_from(["utf-8", "utf-8-sig"]))), "email"))


@given(st.data())
def test_in_mjml(data: st.DataObject) -> None:
    pytest.importorskip("mrml", reason="mrml, which renders MJML, is not installed")

    def encoded(text: str) -> str:
        return "".join(
            ENTITIES.get(character, character) if data.draw(st.booleans()) else character for character in text
        )

    end = data.draw(LINE_ENDS)
    writing = Writing()
    writing.put(f"<mjml><mj-head><mj-preview>x</mj-preview></mj-head>{end}<mj-body><mj-section><mj-column><mj-text>")
    lines = (end, "<br>", f"</mj-text>{end}<mj-text>", "</mj-text><!-- x --><mj-divider/><mj-text>", "<b>&amp;</b>")
    fill(writing, data.draw(running_text(write=encoded, lines=lines)))
    writing.put('</mj-text><mj-image src="a.png" alt="')
    fill(writing, data.draw(running_text(write=encoded, lines=(end,))))
    writing.put('" /></mj-column></mj-section></mj-body></mjml>')
    check(writing, read("a.mjml", writing.text.encode(), "email"))


@given(st.data())
def test_in_yaml(data: st.DataObject) -> None:
    def escaped(text: str) -> str:
        codes = (f"\\u{ord(c):04x}" if ord(c) < 0x10000 else f"\\U{ord(c):08x}" for c in text)
        return "".join(code if data.draw(st.booleans()) else c for c, code in zip(text, codes, strict=True))

    end = data.draw(st.sampled_from(["\n", "\r\n"]))
    writing = Writing()
    styles = [
        ("header: x", "", str, ()),
        ("footer: '", "'", str, ("''", end + "  ", end + end + "  ")),
        ('body: "', '"', escaped, ('\\"', "\\n", end + "  ", "\\" + end + "  ")),
        ("script: |" + end + "  x", "", str, (end + "  x", end + end + "  x")),
        ("title: >-" + end + "  x", "", str, (end + "  x", end + end + "  x")),
        ("headlines: [a, '", "']", str, ()),
    ]
    for opening, closing, write, lines in data.draw(st.permutations(styles)):
        writing.put(opening)
        fill(writing, data.draw(running_text(write=write, lines=lines)))
        writing.put(closing + end)
    check(writing, read("a.push.yaml", writing.text.encode(), "push"))


@given(st.data())
def test_in_json(data: st.DataObject) -> None:
    def escaped(text: str) -> str:
        return json.dumps(text, ensure_ascii=data.draw(st.booleans()))[1:-1]

    end = data.draw(LINE_ENDS)
    writing = Writing()
    writing.put("{" + end)
    for number, name in enumerate(("title", "body", "footer")):
        writing.put(("," + end if number else "") + f'  "{name}": "')
        fill(writing, data.draw(running_text(write=escaped, lines=("\\n", '\\"', "\\/", "\\u0041"))))
        writing.put('"')
    writing.put(end + "}")
    check(writing, read("a.push.json", writing.text.encode(), "push"))


def quoted(data: st.DataObject, charset: str) -> Callable[[str], str]:
    """Store text as quoted-printable: some letters as codes, soft line breaks anywhere but inside a code."""

    def write(text: str) -> str:
        stored = ""
        for character in text:
            as_code = not (character.isascii() and character != "=") or data.draw(st.integers(0, 5)) == 0
            codes = [f"={byte:02X}" for byte in character.encode(charset, "replace")]
            stored += "".join(codes) if as_code else character
            if data.draw(st.integers(0, 5)) == 0:
                stored += "=\r\n"
        return stored

    return write


def starting_with_a_letter(write: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: text[:1] + write(text[1:-1]) + text[-1:]


@given(st.data())
def test_in_a_mail_with_quoted_printable_parts(data: st.DataObject) -> None:
    writing = Writing()
    charset = data.draw(st.sampled_from(["utf-8", "iso-8859-1", "windows-1252", "shift_jis", "gb18030"]))
    write = quoted(data, charset)
    writing.put("Subject: =?utf-8?Q?")
    for part in data.draw(running_text(expressions=False)):
        if part is None:
            writing.plant()
        else:
            writing.put("".join("_" if c == " " else "".join(f"={byte:02X}" for byte in c.encode()) for c in part))
    writing.put(
        "?=\r\n =?iso-8859-1?q?=E9?=\r\nFrom: Acme\r\n"
        'Content-Type: multipart/alternative;\r\n boundary="=_b"\r\n\r\n--=_b\r\n'
    )
    for kind in ("plain", "html"):
        writing.put(
            f'Content-Type: text/{kind}; charset="{charset}"\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\n'
        )
        fill(
            writing,
            data.draw(
                running_text(
                    write=write, lines=("\r\n", "=\r\n"), expressions=kind == "html" and charset != "shift_jis"
                )
            ),
            starting_with_a_letter(write),
        )
        writing.put("\r\n--=_b" + ("\r\n" if kind == "plain" else "--\r\n"))
    check(writing, read("a.eml", writing.text.encode(), "email"))


@given(st.data())
def test_in_a_mail_with_parts_as_they_are(data: st.DataObject) -> None:
    end = data.draw(st.sampled_from(["\r\n", "\n"]))
    charset, noise = data.draw(st.sampled_from([("utf-8", "é🎉"), ("iso-8859-1", "éß"), ("koi8-r", "Скидка")]))
    writing = Writing()
    writing.put("Subject: ")
    writing.plant()
    writing.put(f" folded{end}\t")
    writing.plant()
    writing.put(f"{end}Content-Type: text/plain; charset={charset}{end}{end}")
    for _ in range(data.draw(st.integers(1, 4))):
        writing.put(data.draw(st.sampled_from([noise, end, " {{ name }} ", "x", noise * 3])))
        writing.plant()
        writing.put(" ")
    raw = writing.text.encode(charset)
    check(writing, read("a.eml", raw, "email"))


@pytest.mark.parametrize("kind", ["plain", "html"])
def test_a_base64_part_is_reported_at_its_first_line_of_data_with_the_decoded_line(kind: str) -> None:
    data = base64.encodebytes("<p>Grüße 🎉\nnur heute: 20% Rabatt\nEnde".encode()).decode()
    head = f"Subject: x\nContent-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    draft = read("a.eml", (head + data).encode(), "email")
    body = next(draft.named("body")).passage
    at = body.text.index("20%")
    span = body.span(at, at + 3)
    assert (span.begin, span.text, span.decoded) == ((5, 1), "20%", "nur heute: 20% Rabatt")


def test_a_word_encoded_in_base64_is_placed_as_a_whole() -> None:
    word = base64.b64encode("Grüße heute".encode()).decode()
    draft = read("a.eml", f"Subject: Acme: =?utf-8?B?{word}?=!\n\nHi".encode(), "email")
    subject = next(draft.named("subject")).passage
    assert subject.text == "Acme: Grüße heute!"
    span = subject.span(6, 11)
    assert (span.begin, span.finish, span.text) == ((1, 16), (1, 16 + len(f"=?utf-8?B?{word}?=")), "Grüße")
    assert subject.span(17, 18).begin == (1, 16 + len(f"=?utf-8?B?{word}?="))
