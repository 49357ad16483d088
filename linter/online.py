"""Asks web addresses whether they still answer: each once, several at a time, and never inside anybody's own network.

A content repo is no friend, and whoever checks it may sit in a network that strangers must not reach. So only http and
https are spoken, on their usual ports, with hosts whose every address is public; each redirect is looked at anew, and
the connection goes to the very address that was looked at. No proxy is used, no cookie sent, and no content read.
"""

from __future__ import annotations

import errno
import hashlib
import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Literal
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from linter import __version__
from linter.kept import keep, kept
from linter.record import Record

State = Literal["fine", "gone", "unclear", "private", "offline"]

_SECONDS = 10.0
_AT_ONCE = 8
_MOST_REDIRECTS = 5
# Seconds. An address that answered is not asked again for so long; one that did not, at once.
_FRESH = 24 * 3600
_USUAL_PORTS = {"http": 80, "https": 443}
_GONE = frozenset({404, 410})
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
# Ranges that count as public and hold addresses that need not be (RFC 6052, RFC 3056).
_GATEWAYS = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "2002::/16")))
_UNREACHABLE = frozenset({errno.ENETUNREACH, errno.EHOSTUNREACH, errno.ENETDOWN})
_HEADERS = {"User-Agent": f"msglint/{__version__}", "Accept": "*/*", "Connection": "close"}


class Answer(Record):
    """What became of one address; `reason` says in plain words why it is not fine."""

    state: State
    reason: str = ""


class _Private(Exception):
    """A host that lies, or may lie, in somebody's own network."""


def ask(addresses: Iterable[str], *, private: bool = False, seconds: float = _SECONDS) -> Mapping[str, Answer]:
    """Return the answer of each address. `private` lets it ask private hosts and other ports, as tests do.

    `seconds` is how long one request may take. Where no server at all answers, all that got none are `offline`.
    """
    wanted = sorted(set(addresses))
    known = {} if private else {address: Answer("fine") for address in wanted if _is_fresh(address)}
    asked = [address for address in wanted if address not in known]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        answers = dict(zip(asked, pool.map(lambda each: _answer(each, private, seconds), asked), strict=True))
    if not private:
        for address, answer in answers.items():
            if answer.state == "fine":
                keep("links", _key(address), time.time())
    if asked and not known and all(answer.state in ("offline", "private") for answer in answers.values()):
        return answers
    return known | {each: _not_found(answer) for each, answer in answers.items()}


def _not_found(answer: Answer) -> Answer:
    """Return an answer where others show that there is a connection: a host without an address does not exist."""
    return Answer("gone", answer.reason) if answer.state == "offline" else answer


def _key(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()


def _is_fresh(address: str) -> bool:
    at = kept("links", _key(address))
    return isinstance(at, float) and 0 <= time.time() - at < _FRESH


def _answer(address: str, private: bool, seconds: float) -> Answer:
    try:
        for _ in range(_MOST_REDIRECTS + 1):
            status, reason, onward = _request(address, private, seconds)
            if status not in _REDIRECTS or not onward:
                break
            address = urljoin(address, onward)
        else:
            return Answer("unclear", f"it redirects more than {_MOST_REDIRECTS} times")
    except _Private:
        return Answer("private", "it leads into a private network")
    except socket.gaierror:
        return Answer("offline", "there is no such site")
    except ssl.SSLCertVerificationError as error:
        return Answer("gone", f"its certificate is not valid: {error.verify_message}")
    except ConnectionRefusedError:
        return Answer("gone", "no server answers there")
    except TimeoutError:
        return Answer("unclear", f"no answer within {seconds:g} seconds")
    except OSError as error:
        return Answer("offline" if error.errno in _UNREACHABLE else "unclear", f"{error.strerror or error}")
    except (http.client.HTTPException, ValueError) as error:
        return Answer("unclear", f"{type(error).__name__}")
    if status < 400:
        return Answer("fine")
    return Answer("gone" if status in _GONE else "unclear", f"its server says {status} {reason}".strip())


def _request(address: str, private: bool, seconds: float) -> tuple[int, str, str | None]:
    """Return status, its name and where to go on. What a server refuses to say in short is asked for in full."""
    parts = urlsplit(address)
    if parts.scheme not in _USUAL_PORTS or not parts.hostname or parts.username is not None:
        raise ValueError("no web address")
    for method in ("HEAD", "GET"):
        connection = _connected(parts, private, seconds)
        try:
            target = quote(parts.path or "/", safe="%/:=&~+!$,;'@()*[]") + (f"?{_query(parts)}" if parts.query else "")
            connection.request(method, target, headers=_HEADERS)
            response = connection.getresponse()
            found = response.status, response.reason[:60], response.getheader("Location")
        finally:
            connection.close()
        if found[0] < 400:
            break
    return found


def _query(parts: SplitResult) -> str:
    return quote(parts.query, safe="%/:=&?~+!$,;'@()*[]")


def _connected(parts: SplitResult, private: bool, seconds: float) -> http.client.HTTPConnection:
    """Return a connection to the address that was looked at, so that its name can't lead elsewhere meanwhile."""
    host = (parts.hostname or "").encode("idna").decode()
    port = parts.port or _USUAL_PORTS[parts.scheme]
    if not private and port != _USUAL_PORTS[parts.scheme]:
        raise _Private
    places = [str(place[4][0]) for place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not private and not all(_is_public(place) for place in places):
        raise _Private
    connection = http.client.HTTPConnection(host, port, timeout=seconds)
    line = socket.create_connection((places[0], port), timeout=seconds)
    try:
        if parts.scheme == "https":
            line = ssl.create_default_context().wrap_socket(line, server_hostname=host)
    except BaseException:
        line.close()
        raise
    connection.sock = line
    return connection


def _is_public(place: str) -> bool:
    address = ipaddress.ip_address(place.partition("%")[0])
    return address.is_global and not address.is_multicast and not any(address in known for known in _GATEWAYS)
