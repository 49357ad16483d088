"""The preview kept open: drawn anew when a file is saved, and shown to this machine's own browsers alone."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from linter.cli.preview import addresses, drawn_from
from linter.preview.serving import Watched, server_for


@pytest.fixture
def served(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "spring").mkdir()
    (tmp_path / "spring" / "campaign.yaml").write_text("name: Spring\n")
    (tmp_path / "spring" / "a.sms").write_text("Acme: hi")
    server = server_for(Watched(tmp_path, lambda: drawn_from([tmp_path], None), addresses), 0)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def get(port: int, path: str, host: str | None = None) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.putrequest("GET", path, skip_host=True)
        connection.putheader("Host", host or f"127.0.0.1:{port}")
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def test_the_pages_are_listed_and_shown(served: int) -> None:
    status, text = get(served, "/")
    assert (status, 'href="spring.html"' in text) == (200, True)
    status, text = get(served, "/spring.html")
    assert (status, "Acme: hi" in text, 'href="/"' in text) == (200, True, True)
    assert "connect-src 'self'" in text


def test_a_saved_file_is_a_new_state_and_a_new_page(served: int, tmp_path: Path) -> None:
    before = get(served, "/state")[1]
    assert f'content="{before}"' in get(served, "/spring.html")[1]
    assert get(served, "/state")[1] == before
    (tmp_path / "spring" / "a.sms").write_text("Acme: hello again")
    after = get(served, "/state")[1]
    assert after != before
    text = get(served, "/spring.html")[1]
    assert "hello again" in text
    assert f'content="{after}"' in text


def test_nothing_but_the_pages_is_served(served: int) -> None:
    for path in ("/campaign.yaml", "/../spring/a.sms", "/spring/a.sms", "//etc/passwd", "/spring.html/.."):
        assert get(served, path)[0] == 404


def test_a_site_that_leads_its_name_to_this_address_gets_nothing(served: int) -> None:
    assert get(served, "/", host="evil.example")[0] == 403
    assert get(served, "/", host=f"evil.example:{served}")[0] == 403
    assert get(served, "/", host=f"localhost:{served}")[0] == 200
