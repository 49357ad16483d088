"""Any file's bytes become text with the right characters, or a refusal that says why."""

import pytest

from linter.readers.decode import MAIL_LIMIT, SIZE_LIMIT, decode
from linter.readers.file import Unreadable
from linter.source import FILLER, FILLER_START


def refusal(data: bytes) -> str:
    with pytest.raises(Unreadable) as refused:
        decode("a.txt", data)
    assert refused.value.span.begin == (1, 1)
    return refused.value.reason


@pytest.mark.parametrize(
    ("data", "encoding", "bom"),
    [
        ("Café 🎉".encode(), "utf-8", False),
        ("Café 🎉".encode("utf-8-sig"), "utf-8", True),
        (b"\xff\xfe" + "Café 🎉".encode("utf-16-le"), "utf-16-le", True),
        (b"\xfe\xff" + "Café 🎉".encode("utf-16-be"), "utf-16-be", True),
        ("Café 🎉".encode("utf-16-le"), "utf-16-le", False),
        ("Café 🎉".encode("utf-16-be"), "utf-16-be", False),
    ],
)
def test_unicode_is_read_with_and_without_its_mark(data: bytes, encoding: str, bom: bool) -> None:
    source = decode("a.txt", data)
    assert (source.text, source.encoding, source.bom) == ("Café 🎉", encoding, bom)


def test_what_is_no_utf8_and_declares_nothing_is_windows_1252() -> None:
    source = decode("a.txt", "Café “à la carte” 5 €".encode("cp1252"))
    assert (source.text, source.encoding) == ("Café “à la carte” 5 €", "cp1252")


def test_a_declared_encoding_is_used_where_the_text_is_no_utf8() -> None:
    text = '<html><head><meta charset="koi8-r"></head>Скидка</html>'
    assert decode("a.html", text.encode("koi8-r")).text == text
    assert decode("a.html", text.encode()).encoding == "utf-8"


def test_an_encoding_that_is_none_of_text_is_not_used() -> None:
    assert decode("a.html", b"<meta charset=unicode_escape>\\u0041\xe9").text.endswith("\\u0041é")


def test_one_broken_character_does_not_turn_the_others_into_nonsense() -> None:
    assert decode("a.txt", "Grüße für März ".encode() + b"\xff").text == "Grüße für März \ufffd"


def test_the_characters_that_stand_for_templates_never_come_from_a_file() -> None:
    assert decode("a.txt", f"a{FILLER_START}{FILLER}b".encode()).text == "a\ufffd\ufffdb"


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG picture"),
        (b"PK\x03\x04abc", "an Office document"),
        (b"\x01\x02\x03\x04ab", "binary data"),
        (b"abc\0\0\0def", "binary data"),
        (b"a" * (SIZE_LIMIT + 1), "files over 5 MB are not read"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, part: str) -> None:
    assert part in refusal(data)


def test_the_parts_of_a_mail_keep_their_bytes() -> None:
    data = b"Subject: x\r\n\r\n\xe9\xff\0"
    assert decode("a.eml", data, bytewise=True).text.encode("latin-1") == data


def test_a_mail_may_be_larger_for_its_attachments() -> None:
    data = b"a" * (SIZE_LIMIT + 1)
    assert len(decode("a.eml", data, bytewise=True).text) == SIZE_LIMIT + 1
    with pytest.raises(Unreadable, match="files over 25 MB are not read"):
        decode("a.eml", b"a" * (MAIL_LIMIT + 1), bytewise=True)
