"""Real drafts, spoilt: bytes flipped, cut, spliced, repeated, and mixed with what means something to a format."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence

# Above it an input takes long for its size alone.
LONGEST = 60_000

# In a repo that is packed into one text: what the path of a file follows, and what makes of its content a link.
NEXT_FILE = b"\x1c"
LINK = b"\x1d"

TOKENS = (
    *(b"---\n", b"\r", b"\n\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xef\xb7\x90", b"\xed\xa0\x80"),
    *(b"{{", b"}}", b"{%", b"%}", b"{% if a %}", b"{% endif %}", b"*|A|*", b"%%[", b"]%%", b"<%=", b"${", b"{!a.b}"),
    *(b"<", b">", b"<!--", b"-->", b"<![endif]-->", b"<!--[if mso]>", b"<table>", b"</td>", b'<a href="', b"<style>"),
    *(b"</style>", b'style="', b"url(", b"@media{", b"&#x1F600;", b"&amp", b"data:image/png;base64,", b"<img "),
    *(
        b"20% off ",
        b"10 EUR",
        b"https://",
        b"a@b.example",
        b"+44 20",
        b"31 March 2027",
        b"CODE: X",
        b"\xf0\x9f\x8e\x89",
    ),
    *(b"Content-Type: multipart/mixed; boundary=b\n\n", b"--b\n", b"=?utf-8?q?", b"=\n", b"base64", b"charset=utf-7"),
    *(
        b": ",
        b"- ",
        b"&x ",
        b"*x",
        b"!!t ",
        b"|\n ",
        b">-\n ",
        b"[",
        b"]",
        b'"',
        b"'",
        b"{",
        b"}",
        b",",
        b"channel: sms\n",
    ),
    *(
        NEXT_FILE + b"campaigns/example/b.sms\n",
        NEXT_FILE + b"a/b.email.html\n",
        LINK + b"../../secret.sms",
        LINK + b"..\n",
    ),
    *(b"%PDF-1.7", b"stream\n", b"endobj", b"\x89PNG\r\n\x1a\n", b"IHDR", b"\xff\xd8\xff", b"II*\0", b"<mj-text>"),
)


def spoilt(original: bytes, others: Sequence[bytes], choose: random.Random) -> bytes:
    """Return a draft with one to eight things wrong with it."""
    data = original[:LONGEST]
    for _ in range(choose.randint(1, 8)):
        data = choose.choice(_WAYS)(data, choose, others)[:LONGEST]
    return data


def _stretch(data: bytes, choose: random.Random, most: int = 400) -> tuple[int, int]:
    start = choose.randint(0, len(data))
    return start, min(len(data), start + choose.randint(0, most))


def _flip(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    changed = bytearray(data)
    for _ in range(choose.randint(1, 6) if data else 0):
        changed[choose.randrange(len(changed))] = choose.randrange(256)
    return bytes(changed)


def _cut(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, choose)
    return data[:start] + data[end:]


def _end(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    return data[: choose.randint(0, len(data))]


def _insert(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    at = choose.randint(0, len(data))
    return data[:at] + choose.choice(TOKENS) + data[at:]


def _repeat(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, choose, 60)
    return data[:end] + data[start:end] * choose.choice((1, 2, 30, 500)) + data[end:]


def _repeat_token(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    at = choose.randint(0, len(data))
    return data[:at] + choose.choice(TOKENS) * choose.choice((3, 40, 700)) + data[at:]


def _move(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    start, end = _stretch(data, choose)
    rest = data[:start] + data[end:]
    at = choose.randint(0, len(rest))
    return rest[:at] + data[start:end] + rest[at:]


def _splice(data: bytes, choose: random.Random, others: Sequence[bytes]) -> bytes:
    other = choose.choice(others) if others else data
    start, end = _stretch(other, choose, 3000)
    at = choose.randint(0, len(data))
    return data[:at] + other[start:end] + data[at:]


_WAYS: tuple[Callable[[bytes, random.Random, Sequence[bytes]], bytes], ...] = (
    *(_flip, _cut, _end, _insert, _insert, _repeat, _repeat_token, _move, _splice),
)
