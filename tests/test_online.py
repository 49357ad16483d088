"""Web addresses are asked once each, with care; whoever runs the check is never led into a private network."""

from __future__ import annotations

import socket
import threading
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from linter import online
from linter.online import Answer, ask
from tests.command import msglint


class Pages(ThreadingHTTPServer):
    """A small site whose pages answer as their names say; it counts what it is asked."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked = Counter[str]()
        super().__init__(("127.0.0.1", 0), _Page)

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Page(BaseHTTPRequestHandler):
    server: Pages

    def _answer(self) -> None:
        self.server.asked[f"{self.command} {self.path}"] += 1
        page = self.path.strip("/").partition("?")[0]
        status = int(page) if page.isdigit() else 200
        if page == "no-head" and self.command == "HEAD":
            status = 405
        if page == "loop":
            status = 302
        if page == "slow":
            threading.Event().wait(2)
        self.send_response(status)
        if status == 302:
            self.send_header("Location", "/loop")
        if status == 301:
            self.send_header("Location", "/404?moved")
        if status == 307:
            self.send_header("Location", "file:///etc/passwd")
        self.send_header("Content-Length", "0")
        self.end_headers()

    do_GET = do_HEAD = _answer  # noqa: N815 - the names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Pages]:
    with Pages() as pages:
        threading.Thread(target=pages.serve_forever, daemon=True).start()
        yield pages
        pages.shutdown()


def asked(site: Pages, *paths: str) -> list[Answer]:
    answers = ask([site.address(path) for path in paths], private=True, seconds=1)
    return [answers[site.address(path)] for path in paths]


def test_a_page_that_is_there_is_asked_for_in_short_and_once(site: Pages) -> None:
    assert asked(site, "/a b?q=ä", "/a b?q=ä") == [Answer("fine")] * 2
    assert site.asked == {"HEAD /a%20b?q=%C3%A4": 1}


def test_a_page_that_is_gone_is_asked_for_in_full_to_be_sure(site: Pages) -> None:
    assert asked(site, "/404", "/410") == [
        Answer("gone", "its server says 404 Not Found"),
        Answer("gone", "its server says 410 Gone"),
    ]
    assert site.asked["HEAD /404"] == site.asked["GET /404"] == 1


def test_a_server_that_refuses_the_short_question_is_asked_in_full(site: Pages) -> None:
    assert asked(site, "/no-head") == [Answer("fine")]


@pytest.mark.parametrize("status", ["403", "429", "500"])
def test_a_server_that_will_not_say_is_not_taken_for_gone(site: Pages, status: str) -> None:
    (answer,) = asked(site, f"/{status}")
    assert (answer.state, answer.reason[:19]) == ("unclear", f"its server says {status}")


def test_redirects_are_followed_so_far_and_to_web_pages_only(site: Pages) -> None:
    assert [answer.state for answer in asked(site, "/301", "/loop", "/307")] == ["gone", "unclear", "unclear"]
    assert asked(site, "/loop")[0].reason == "it redirects more than 5 times"


def test_a_slow_server_is_waited_for_so_long(site: Pages) -> None:
    assert asked(site, "/slow") == [Answer("unclear", "no answer within 1 seconds")]


def test_where_no_server_answers_the_link_is_gone(site: Pages) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    assert ask([address], private=True)[address] == Answer("gone", "no server answers there")


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "10.0.0.1", "169.254.169.254", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0"],
)
def test_private_hosts_are_never_asked(site: Pages, host: str) -> None:
    address = f"http://{host}/"
    assert ask([address])[address] == Answer("private", "it leads into a private network")
    assert not site.asked


def test_other_ports_are_never_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "create_connection", lambda *_args, **_named: pytest.fail("a connection was made"))
    address = "http://93.184.215.14:22/"
    assert ask([address])[address].state == "private"


def test_a_redirect_into_a_private_network_is_not_followed(site: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def answers(address: str, private: bool, seconds: float) -> tuple[int, str, str | None]:
        return (302, "Found", site.address("/secret")) if "8.8.8.8" in address else real(address, private, seconds)

    real = online._request
    monkeypatch.setattr(online, "_request", answers)
    assert ask(["http://8.8.8.8/"])["http://8.8.8.8/"].state == "private"
    assert not site.asked


def test_the_connection_goes_to_the_address_that_was_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    places = iter(["93.184.215.14", "127.0.0.1"])
    made: list[object] = []

    def found(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(places), port))]

    def connect(place: object, **_: object) -> socket.socket:
        made.append(place)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connect)
    ask(["http://rebinding.example/"])
    assert made == [("93.184.215.14", 80)]


def test_without_a_connection_nothing_is_taken_for_gone(site: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    def lost(*_args: object, **_named: object) -> list[tuple[object, ...]]:
        raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")

    monkeypatch.setattr(socket, "getaddrinfo", lost)
    assert {answer.state for answer in ask(["https://a.example/", "https://b.example/"]).values()} == {"offline"}


def test_a_host_without_an_address_is_gone_where_others_answer(site: Pages) -> None:
    known, unknown = site.address("/"), "http://no-such-host.invalid/"
    answers = ask([known, unknown], private=True)
    assert (answers[known].state, answers[unknown]) == ("fine", Answer("gone", "there is no such site"))


def test_an_address_that_answered_is_not_asked_again_for_a_day(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path))
    requests: list[str] = []

    def answer(address: str, private: bool, seconds: float) -> tuple[int, str, str | None]:
        requests.append(address)
        return (200, "OK", None) if "fine" in address else (404, "Not Found", None)

    monkeypatch.setattr(online, "_request", answer)
    both = ["https://a.test/fine", "https://a.test/gone"]
    first = ask(both)
    assert ask(both) == first
    assert Counter(requests) == {"https://a.test/fine": 1, "https://a.test/gone": 2}


def test_nothing_is_asked_unless_it_is_wanted(site: Pages, tmp_path: Path) -> None:
    (tmp_path / "a.email.html").write_text(f'<a href="{site.address("/404")}">Shop</a>', encoding="utf-8")
    msglint("check", folder=tmp_path)
    assert not site.asked


def test_fixes_are_made_without_the_network(tmp_path: Path) -> None:
    run = msglint("check", "--fix", "--online", folder=tmp_path)
    assert run.code == 2
    assert "--online goes with a check only" in run.err
