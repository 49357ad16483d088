"""Encodings other than Unicode's own: their names as mail and web write them, and what bytes in them say."""

from __future__ import annotations

import codecs
import contextlib
import re

from linter.patterns import later

_DECLARED = later(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|<\?xml[^>]{0,100}?encoding=["']([\w.:-]{1,40})""", re.I
)
_DECLARED_WITHIN = 4096
# Python knows codecs that are no encodings of text (`punycode`, `unicode_escape`); these are what mail and web use.
_CHARSET = later(
    r"(?:utf-?8|us-ascii|ascii|latin-?1|iso-?8859-?\d{1,2}|(?:windows|cp)-?12\d\d|koi8-[ru]|mac(?:intosh|-?roman)"
    r"|shift[_-]?jis|sjis|euc-(?:jp|kr)|ks_c_5601-1987|cp9\d\d|gb2312|gbk|gb18030|hz-gb-2312|big5(?:-?hkscs)?"
    r"|iso-2022-(?:jp|kr)(?:-\d)?|utf-?7|utf-?16(?:[lb]e|-[lb]e)?|tis-620)",
    re.I,
)
# What browsers and mail programs take these names for (WHATWG Encoding Standard, section 4.2).
_READ_AS = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "ks_c_5601-1987": "cp949",
    "utf-16": "utf-16-le",
}


def charset(name: str) -> str | None:
    """Return Python's name for a declared encoding of text; None for any other."""
    if not _CHARSET.fullmatch(name):
        return None
    try:
        return codecs.lookup(_READ_AS.get(name.lower(), name)).name
    except LookupError:
        return None


def decode_other(data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are no UTF-8, and their encoding: the declared one, else the likeliest."""
    declared = _DECLARED.search(data, 0, _DECLARED_WITHIN)
    if declared:
        name = charset((declared[1] or declared[2]).decode("ascii"))
        with contextlib.suppress(ValueError):
            if name is not None:
                return data.decode(name), name
    damaged = data.decode("utf-8", "replace")
    wrong = damaged.count("\ufffd")
    if sum(character > "\x7f" for character in damaged) > 2 * wrong:
        return damaged, "utf-8"
    try:
        return data.decode("cp1252"), "cp1252"
    except UnicodeDecodeError:
        return data.decode("latin-1"), "latin-1"
