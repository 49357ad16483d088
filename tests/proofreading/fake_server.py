"""A server that answers as LanguageTool does, or fails as servers do; it listens on loopback."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs

LANGUAGES = [
    {"name": "English (GB)", "code": "en", "longCode": "en-GB"},
    {"name": "English", "code": "en", "longCode": "en"},
]


def match(text: str, word: str, *replacements: str, category: str = "TYPOS", rule: str = "SPELL") -> dict[str, Any]:
    """Return what LanguageTool says of a word, with the offset in UTF-16 units."""
    return {
        "message": f"Something is wrong with {word}.",
        "replacements": [{"value": value} for value in replacements],
        "offset": len(text[: text.index(word)].encode("utf-16-le")) // 2,
        "length": len(word.encode("utf-16-le")) // 2,
        "type": {"typeName": "UnknownWord" if category == "TYPOS" else "Other"},
        "rule": {"id": rule, "issueType": "misspelling", "category": {"id": category}},
    }


def usual(text: str) -> list[dict[str, Any]]:
    """Find “realy” misspelt and “this jackets” wrong."""
    starts = [at for at in range(len(text)) if text.startswith("realy", at)]
    found = [{**match(text, "realy", "really"), "offset": len(text[:at].encode("utf-16-le")) // 2} for at in starts]
    if "this jackets" in text:
        found.append(match(text, "this", "these", category="GRAMMAR", rule="THIS_NNS"))
    return found


class FakeServer:
    """What the server was asked, and how it behaves: `checking` finds faults, `failing` answers by itself if it can."""

    def __init__(self) -> None:
        self.checking: Callable[[str], list[dict[str, Any]]] = usual
        self.failing: Callable[[BaseHTTPRequestHandler, int], bool] = lambda handler, number: False
        self.texts: list[str] = []
        self.languages: list[str] = []
        self.requests = 0
        self.address = ""


@contextmanager
def running() -> Iterator[FakeServer]:
    """Run a server for the time of a test."""
    state = FakeServer()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.respond(LANGUAGES, b"")

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = parse_qs(body.decode())
            state.texts.append(asked["text"][0])
            state.languages.append(asked["language"][0])
            self.respond({"matches": state.checking(asked["text"][0])}, body)

        def respond(self, answer: object, body: bytes) -> None:
            state.requests += 1
            if not state.failing(self, state.requests):
                self.send(200, json.dumps(answer).encode())

        def send(self, status: int, content: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *arguments: None  # type: ignore[method-assign]
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()


def sending(status: int, content: bytes, *, first: int = 1) -> Callable[[Any, int], bool]:
    """Answer with some content, from the request of that number on."""

    def fail(handler: Any, number: int) -> bool:
        if number < first:
            return False
        handler.send(status, content)
        return True

    return fail


def hanging(seconds: float, *, first: int = 1) -> Callable[[Any, int], bool]:
    """Say nothing for so long."""

    def fail(handler: Any, number: int) -> bool:
        if number < first:
            return False
        time.sleep(seconds)
        return True

    return fail


def dripping(seconds: float) -> Callable[[Any, int], bool]:
    """Send a byte every now and then, so that no time limit between two bytes is reached."""

    def fail(handler: Any, number: int) -> bool:
        handler.send_response(200)
        handler.send_header("Content-Length", "100000")
        handler.end_headers()
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.1)
        return True

    return fail


def dropping(*, first: int) -> Callable[[Any, int], bool]:
    """Break the connection off without a word."""

    def fail(handler: Any, number: int) -> bool:
        if number < first:
            return False
        handler.connection.close()
        return True

    return fail
