"""A LanguageTool server, asked over HTTP; and one of this machine's own, started where nobody has named another."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode, urlsplit

from linter.extract.vocabulary import primary
from linter.proofreading.engine import Failure, Fault
from linter.proofreading.local_server import LocalServer, installed
from linter.proofreading.utf16 import Units
from linter.proofreading.waiting import within

# Where a server listens that was started as LanguageTool's own instructions say.
USUAL_ADDRESS = "http://127.0.0.1:8081"

_BETWEEN = "\n\n"
_MOST_SUGGESTED = 5
_LARGEST_ANSWER = 20_000_000
# The varieties that have a dictionary, where only a language is named; by country where it has its own.
_VARIETIES = {
    "en": ("en-US", {"GB": "en-GB", "IE": "en-GB", "AU": "en-AU", "CA": "en-CA", "NZ": "en-NZ", "ZA": "en-ZA"}),
    "de": ("de-DE", {"AT": "de-AT", "CH": "de-CH"}),
    "pt": ("pt-BR", {"PT": "pt-PT", "AO": "pt-AO", "MZ": "pt-MZ"}),
    "ca": ("ca-ES", {}),
    "zh": ("zh-CN", {}),
    "ru": ("ru-RU", {}),
    "pl": ("pl-PL", {}),
    "uk": ("uk-UA", {}),
}


class LanguageTool:
    """A server at `address`; None: at the usual address of this machine, or one that is started for the run."""

    title = "LanguageTool"

    def __init__(self, address: str | None, seconds: float) -> None:
        self._address = address
        self._named = address is not None
        self._seconds = seconds
        self._languages: frozenset[str] | None = None
        self._server: LocalServer | None = None

    @property
    def identity(self) -> str:
        """Tell the answers of one server from those of another."""
        return f"languagetool {self._address if self._named else installed() or USUAL_ADDRESS}"

    def variety(self, language: str, jurisdictions: Sequence[str]) -> str | None:
        """Return the name by which the server knows a language, with the country whose spelling counts."""
        if self._languages is None:
            self._languages = self._known_languages()
        usual, countries = _VARIETIES.get(primary(language), (primary(language), {}))
        by_country = (countries[country] for country in jurisdictions if country in countries)
        wanted = (language, next(by_country, usual), usual, primary(language))
        known = {name.lower(): name for name in self._languages}
        # A language alone is known as well, and then spelling is not checked.
        exact = [name for name in wanted if name.lower() in known and ("-" in name or usual == primary(language))]
        return known[exact[0].lower()] if exact else known.get(primary(language))

    def read(self, texts: Sequence[str], variety: str, seconds: float) -> list[tuple[Fault, ...]]:
        """Return what is wrong in each text. They are sent as one, as paragraphs: a request costs more than a text."""
        joined = _BETWEEN.join(texts)
        body = urlencode({"language": variety, "text": joined}).encode()
        answer = self._asked("/check", body, seconds)
        try:
            matches = [_match(match, Units(joined)) for match in answer["matches"]]
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise self._wrong("its answer is not one of LanguageTool's") from error
        return _by_text(matches, texts)

    def close(self) -> None:
        """Stop the server, if it was started here."""
        if self._server is not None:
            self._server.stop()

    def _known_languages(self) -> frozenset[str]:
        try:
            answer = self._asked("/languages", None, self._seconds)
        except Failure as failure:
            local = installed() if not self._named and failure.code == "language-engine-missing" else None
            if local is None:
                raise
            self._server = LocalServer(local)
            self._address = self._server.start(self._seconds)
            answer = self._asked("/languages", None, self._seconds)
        try:
            return frozenset(str(entry["longCode"]) for entry in answer)
        except (KeyError, TypeError) as error:
            raise self._wrong("its answer is not one of LanguageTool's") from error

    def _asked(self, path: str, body: bytes | None, seconds: float) -> Any:
        """Return the server's answer to a question, read from JSON."""
        address = self._address or USUAL_ADDRESS
        try:
            status, content = within(seconds, lambda: _exchange(address, path, body))
        except TimeoutError as error:
            reason = f"the LanguageTool server at {address} did not answer within {seconds:.3g} seconds"
            raise Failure("language-engine-slow", reason, again=True) from error
        except OSError as error:
            reason = f"no LanguageTool server answers at {address} ({error.strerror or error})"
            raise Failure("language-engine-missing", reason, again=True) from error
        except Exception as error:  # whatever it says that is no HTTP
            raise self._wrong(f"its answer is no web server's ({type(error).__name__})") from error
        if status != 200:
            raise self._wrong(f"it answers with the error {status}", again=status >= 500)
        try:
            return json.loads(content)
        except ValueError as error:
            raise self._wrong("its answer is not one of LanguageTool's") from error

    def _wrong(self, reason: str, *, again: bool = False) -> Failure:
        said = f"what answers at {self._address or USUAL_ADDRESS} does not work as a LanguageTool server: {reason}"
        return Failure("language-engine-wrong", said, again=again)


def _exchange(address: str, path: str, body: bytes | None) -> tuple[int, bytes]:
    """Return the status and content of the answer to a request. No redirection is followed, and no proxy asked."""
    from http.client import HTTPConnection, HTTPSConnection

    parts = urlsplit(address)
    base = parts.path.rstrip("/")
    connect = HTTPSConnection if parts.scheme == "https" else HTTPConnection
    connection = connect(parts.netloc.rpartition("@")[2])
    try:
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"}
        target = f"{base}{path}" if base.endswith("/v2") else f"{base}/v2{path}"
        connection.request("GET" if body is None else "POST", target, body, headers)
        response = connection.getresponse()
        return response.status, response.read(_LARGEST_ANSWER)
    finally:
        connection.close()


def _match(match: Mapping[str, Any], units: Units) -> Fault:
    rule = match["rule"]
    start, length = int(match["offset"]), int(match["length"])
    return Fault(
        units.point(start),
        units.point(start + length),
        str(rule["id"]),
        str(rule["category"]["id"]),
        match["type"]["typeName"] == "UnknownWord",
        str(match["message"]),
        tuple(str(replacement["value"]) for replacement in match["replacements"][:_MOST_SUGGESTED]),
    )


def _by_text(faults: Sequence[Fault], texts: Sequence[str]) -> list[tuple[Fault, ...]]:
    """Return the faults of each text with offsets of its own; what reaches over two texts is none."""
    found: list[tuple[Fault, ...]] = []
    at = 0
    for text in texts:
        end = at + len(text)
        own = (fault for fault in faults if at <= fault.start < fault.end <= end)
        found.append(tuple(fault._replace(start=fault.start - at, end=fault.end - at) for fault in own))
        at = end + len(_BETWEEN)
    return found
