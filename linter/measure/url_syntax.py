"""Whether a text as a whole is one web address, by the letter of RFC 3986 with names in any script."""

from __future__ import annotations

import re
from typing import Final

from linter.patterns import later

_UNRESERVED = r"a-zA-Z0-9\-._~\u0400-\u04ff"
_SUB_DELIMITERS = r"!$&'()*+,;="
_ESCAPE = r"%[0-9a-fA-F]{2}"
_PCHAR = rf"(?:[{_UNRESERVED}{_SUB_DELIMITERS}:|@]|{_ESCAPE})"
_PARTS: Final = later(r"(?:([^:/?#]+)://)?([^/?#]*)([^?#]*)(?:\?([^#]*))?(?:#(.*))?", re.DOTALL)
_USER: Final = later(rf"(?:[{_UNRESERVED}{_SUB_DELIMITERS}:]|{_ESCAPE})*")
_OCTET = r"(?:25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])"
_IPV4: Final = later(rf"{_OCTET}(?:\.{_OCTET}){{3}}")
_NUMBERS: Final = later(r"[0-9]+(?:\.[0-9]+){3}")
_IPV6: Final = later(r"\[[a-fA-F0-9:.]+\]")
_LETTER = r"[a-zA-Z0-9]|[^\x00-\x7f]"
_NAME: Final = later(rf"(?:{_LETTER})(?:(?:{_LETTER}|-)*(?:{_LETTER}))?")
_SUBDOMAIN: Final = later(rf"(?:{_LETTER})(?:(?:{_LETTER}|[_\-])*(?:{_LETTER}))?")
_TOP: Final = later(r"(?:[a-zA-Z]|[^\x00-\x7f])(?:(?:[a-zA-Z0-9\-]|[^\x00-\x7f])*(?:[a-zA-Z0-9]|[^\x00-\x7f]))?")
_PORT: Final = later(r"[0-9]{1,5}")
_PATH: Final = later(rf"(?:/{_PCHAR}*)*")
_QUERY: Final = later(rf"(?:{_PCHAR}|[/?])*")


def is_url(text: str, *, protocol: bool = True) -> bool:
    """Tell whether the whole text is an http(s) address; `protocol` asks for one that names its protocol."""
    parts = _PARTS.fullmatch(text)
    if parts is None:
        return False
    scheme, authority, path, query, fragment = parts.groups()
    if scheme is None:
        if protocol:
            return False
    elif scheme.lower() not in ("http", "https"):
        return False
    return (
        _is_authority(authority)
        and _PATH.fullmatch(path) is not None
        and all(_QUERY.fullmatch(part) is not None for part in (query, fragment) if part is not None)
    )


def _is_authority(authority: str) -> bool:
    user, at, place = authority.rpartition("@")
    if at and not _USER.fullmatch(user):
        return False
    host, colon, port = place.rpartition(":") if not place.endswith("]") else (place, "", "")
    if not colon:
        host = place
    elif not _PORT.fullmatch(port):
        return False
    return _is_host(host)


def _is_host(host: str) -> bool:
    if _IPV6.fullmatch(host):
        return True
    if _NUMBERS.fullmatch(host):
        return _IPV4.fullmatch(host) is not None
    labels = host.split(".")
    if len(labels) < 2:
        return False
    *subdomains, name, top = labels
    return (
        all(_SUBDOMAIN.fullmatch(label) for label in subdomains)
        and _NAME.fullmatch(name) is not None
        and _TOP.fullmatch(top) is not None
    )
