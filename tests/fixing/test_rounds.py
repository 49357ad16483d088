"""Fixes are made until none is left, one file at a time; what quarrels, breaks a file or can't be held is not made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from linter.fixing import Fixes, make_fixes
from linter.project import open_project
from linter.ruleset import select

GUIDE = """\
name: Acme Outdoor
voice:
  avoid:
    - {term: cheap, use: great value}
    - {term: utilise, use: use}
  names: [Acme Outdoor, TrailLite]
"""


def write(root: Path, files: Mapping[str, str | bytes]) -> None:
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())


def fixes(root: Path, files: Mapping[str, str | bytes], *chosen: str, unsafe: bool = False) -> Fixes:
    """Return what is fixed in a small content repo; nothing is written."""
    write(root, files)
    project = open_project([root])
    return make_fixes(project, select(project, chosen), [root], unsafe=unsafe)


def fixed(root: Path, name: str, content: str | bytes, *chosen: str, pack: str = "", unsafe: bool = False) -> bytes:
    files = {"brand/brand.yaml": GUIDE, "rules/house.yaml": pack, name: content}
    made = fixes(root, files, *(chosen or ("voice", "house")), unsafe=unsafe)
    return made.files[name].after if name in made.files else (root / name).read_bytes()


def swap(term: str, use: str) -> str:
    return (
        f"{term}-to-{use}:\n  check: pattern.replace\n  terms: [{term}]\n  use: {use}\n"
        f"  severity: warning\n  message: no\n"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_encoding_byte_order_mark_and_line_ends_stay(tmp_path: Path, encoding: str, line_end: str) -> None:
    text = line_end.join(("---", "language: en", "---", "Café: cheap tents", "and more", ""))
    after = fixed(tmp_path, "a.sms", text.encode(encoding))
    assert after == text.replace("cheap", "great value").encode(encoding)


def test_overlapping_fixes_are_made_one_after_the_other(tmp_path: Path) -> None:
    pack = swap("cheap tents", "good tents") + swap("tents", "shelters")
    assert fixed(tmp_path, "a.sms", "Buy cheap tents\n", "house", pack=pack) == b"Buy good shelters\n"


def test_a_fix_that_makes_way_for_another_is_followed_by_it(tmp_path: Path) -> None:
    pack = swap("alpha", "beta") + swap("beta", "gamma")
    assert fixed(tmp_path, "a.sms", "alpha\n", "house", pack=pack) == b"gamma\n"


def test_fixes_that_undo_each_other_are_not_made_and_the_others_are(tmp_path: Path) -> None:
    pack = swap("alpha", "beta") + swap("beta", "alpha") + swap("one", "two")
    files = {"brand/brand.yaml": GUIDE, "rules/house.yaml": pack, "a.sms": "alpha one\n"}
    made = fixes(tmp_path, files, "house")
    assert made.files["a.sms"].after == b"alpha two\n"
    (reason,) = made.refused["a.sms"]
    assert "house/alpha-to-beta and house/beta-to-alpha" in reason
    assert "undo each other" in reason


def test_a_fix_that_calls_for_itself_again_ends(tmp_path: Path) -> None:
    pack = swap("more", "more and more")
    files = {"brand/brand.yaml": GUIDE, "rules/house.yaml": pack, "a.sms": "more\n"}
    made = fixes(tmp_path, files, "house")
    assert made.files == {}
    assert "never come to an end" in made.refused["a.sms"][0]


def test_a_fix_needs_to_be_safe_unless_all_are_asked_for(tmp_path: Path) -> None:
    guide = GUIDE + "sender: {domains: [acme.example]}\n"
    email = '<p>Read <a href="http://acme.example/terms">our terms</a></p>\n'
    files = {"brand/brand.yaml": guide, "a.email.html": email}
    assert fixes(tmp_path, files, "link/insecure").files == {}
    made = fixes(tmp_path, files, "link/insecure", unsafe=True)
    assert made.files["a.email.html"].after.decode() == email.replace("http:", "https:")


def test_no_fix_touches_a_template_expression(tmp_path: Path) -> None:
    text = "{{ cheap }} a cheap {{cheap}}cheap %%cheap%% {% if cheap %}cheap{% endif %}\n"
    after = fixed(tmp_path, "a.sms", text).decode()
    assert after == ("{{ cheap }} a great value {{cheap}}great value %%cheap%% {% if cheap %}great value{% endif %}\n")


def test_only_files_that_were_asked_for_are_changed(tmp_path: Path) -> None:
    write(tmp_path, {"brand/brand.yaml": GUIDE, "s/campaign.yaml": "name: S\n", "s/a.sms": "cheap", "s/b.sms": "cheap"})
    project = open_project([tmp_path / "s/a.sms"])
    made = make_fixes(project, select(project, ["voice"]), [tmp_path / "s/a.sms"])
    assert list(made.files) == ["s/a.sms"]


def test_a_character_that_the_encoding_does_not_have_is_said_and_the_rest_is_fixed(tmp_path: Path) -> None:
    pack = swap("stars", "★★★")
    files = {"brand/brand.yaml": GUIDE, "rules/house.yaml": pack, "a.sms": "Café: cheap stars\n".encode("cp1252")}
    made = fixes(tmp_path, files, "voice", "house")
    assert made.files["a.sms"].after == "Café: great value stars\n".encode("cp1252")
    assert made.refused["a.sms"] == (
        "Write “★★★”: It would need “★”, which this file's encoding (cp1252) does not have; save it as UTF-8 first",
    )


def test_a_file_with_damaged_characters_is_left(tmp_path: Path) -> None:
    content = "Café cheap ééé".encode() + b"\xff\n"
    made = fixes(tmp_path, {"brand/brand.yaml": GUIDE, "a.sms": content}, "voice")
    assert made.files == {}
    assert "damaged" in made.refused["a.sms"][0]


def test_a_fix_that_would_break_the_file_is_not_made(tmp_path: Path) -> None:
    pack = swap("stop", "'{{'")
    files = {"brand/brand.yaml": GUIDE, "rules/house.yaml": pack, "a.sms": "stop now\n"}
    made = fixes(tmp_path, files, "house", "template")
    assert made.files == {}
    assert made.refused["a.sms"] == ("The fixes of house/stop-to-'{{' would break the file, so none of them was made",)


def test_a_number_that_reports_hide_stays_as_it_is_in_the_file(tmp_path: Path) -> None:
    text = "Your card 4111 1111 1111 1111 bought a cheap tent\n"
    assert fixed(tmp_path, "a.sms", text, "voice", "compliance").decode() == text.replace("cheap", "great value")


MAIL = """\
From: Acme Outdoor <hello@acme.example>
Subject: Our cheap tents
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: {encoding}

{body}
"""


def mail(encoding: str, body: str) -> str:
    return MAIL.format(encoding=encoding, body=body).replace("\n", "\r\n")


def test_quoted_printable_is_fixed_where_it_stands_as_it_is(tmp_path: Path) -> None:
    after = fixed(tmp_path, "a.eml", mail("quoted-printable", "Caf=C3=A9: cheap tents\n=\ncheap poles")).decode()
    assert after == mail("quoted-printable", "Caf=C3=A9: great value tents\n=\ngreat value poles").replace(
        "Our cheap", "Our great value"
    )


def test_a_fix_in_quoted_printable_is_encoded_as_its_part(tmp_path: Path) -> None:
    body = fixed(tmp_path, "a.eml", mail("quoted-printable", "A stand"), "house", pack=swap("stand", "café"))
    assert b"A caf=C3=A9\r\n" in body


def test_words_divided_by_a_soft_line_break_and_base64_are_left(tmp_path: Path) -> None:
    for name, content in {
        "a.eml": mail("quoted-printable", "so che=\nap tents").replace("Our cheap", "Our"),
        "b.eml": mail("base64", "Y2hlYXAgdGVudHM=").replace("Our cheap", "Our"),
    }.items():
        assert fixed(tmp_path, name, content).decode() == content


def test_no_line_of_a_mail_grows_beyond_what_mail_allows(tmp_path: Path) -> None:
    line = "cheap " + "x" * 66
    files = {"brand/brand.yaml": GUIDE, "a.eml": mail("quoted-printable", line).replace("Our cheap", "Our")}
    made = fixes(tmp_path, files, "voice")
    assert made.files == {}
    assert "Line 7 would be longer than the 76 characters" in made.refused["a.eml"][0]


WORDS = st.sampled_from(
    [
        "cheap",
        "Cheap",
        "CHEAP",
        "utilise",
        "“cheap”",
        "traillite",
        "’",
        "é",
        "a",
        "#tag",
        "20%",
        "&amp;",
        "http://acme.example/cheap",
    ]
) | st.sampled_from(("{{ cheap }}", "{% if x %}", "{% endif %}", "*|CHEAP|*"))
EXPRESSION = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\*\|.*?\|\*", re.S)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("repo")
    write(root, {"brand/brand.yaml": GUIDE, "msglint.yaml": "fail_on: error\n"})
    return root


@settings(max_examples=40)
@given(
    words=st.lists(WORDS, min_size=1, max_size=12),
    form=st.sampled_from(["{}", "---\ntitle: {}\n---\n{}", "<p>{}</p><img src='x' alt=\"{}\">", "body: {}\n"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    unsafe=st.booleans(),
)
def test_fixing_is_idempotent_and_leaves_every_expression(
    shared: Path, words: list[str], form: str, line_end: str, unsafe: bool
) -> None:
    name = "a.email.html" if "<p>" in form else "a.push.yaml" if form.startswith("body") else "a.reddit.md"
    before = form.replace("{}", " ".join(words)).replace("\n", line_end).encode()
    rules = ("voice", "length", "link")
    for other in shared.glob("a.*"):
        other.unlink()
    once = fixes(shared, {name: before}, *rules, unsafe=unsafe)
    after = once.files[name].after if name in once.files else before
    assert EXPRESSION.findall(after.decode()) == EXPRESSION.findall(before.decode())
    assert after.decode().count("\r") == before.decode().count("\r")
    assert after.decode().count("\n") == before.decode().count("\n")
    assert fixes(shared, {name: after}, *rules, unsafe=unsafe).files == {}
