"""What only a layout shows, measured in a real Chromium: sizes and places of a page, never of a program by name."""

from __future__ import annotations

import http.server
import threading
from pathlib import Path

import pytest

from linter.browser import layout
from linter.browser.chromium import VARIABLE
from linter.examples import run_examples
from linter.rules import Rule, load_builtin
from tests.browser_at_hand import use_browser
from tests.content_repo import found, report

RULES = load_builtin()
MEASURED = {rule.id: rule for rule in RULES.values() if "browser" in rule.needs}
EMAIL = "launch.email.html"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return use_browser(monkeypatch, tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("rule", MEASURED.values(), ids=MEASURED)
def test_the_examples_of_a_measured_rule_hold(rule: Rule, browser: str) -> None:
    outcomes = list(run_examples(RULES, {rule.id: rule}))
    assert [f"example {o.number}: {o.failure}" for o in outcomes if o.failure] == []
    assert [o.number for o in outcomes if o.skipped] == []


@pytest.mark.slow
def test_the_cause_is_named_and_not_everything_that_is_wide_because_of_it(tmp_path: Path, browser: str) -> None:
    html = (
        '<body style="margin:0"><table width="100%"><tr><td>\n'
        '<div style="padding:10px"><p>Spring</p>\n'
        '<img src="a.png" width="700" height="90" alt="Tents"></div></td></tr></table></body>'
    )
    (violation,) = report(tmp_path, {EMAIL: html}, "render/overflow").violations
    assert violation.span.text == '<img src="a.png" width="700" height="90" alt="Tents">'
    assert violation.span.begin == (3, 1)
    assert violation.message == (
        "On a small phone (320 pixels) and a phone (390 pixels)"
        " this <img> makes the message 406 pixels wider than the screen: it is 700 pixels wide"
    )
    assert violation.related == ()


@pytest.mark.slow
def test_a_rule_for_small_screens_is_obeyed(tmp_path: Path, browser: str) -> None:
    html = (
        "<head><style>@media (max-width: 620px) { table { width: 100% !important } }</style></head>"
        '<body style="margin:0"><table width="600"><tr><td>Spring</td></tr></table></body>'
    )
    assert found(tmp_path, {EMAIL: html}, "render/overflow") == []


@pytest.mark.slow
def test_variables_are_measured_at_their_longest(tmp_path: Path, browser: str) -> None:
    guide = "variables:\n  code: {longest: SPRINGSPRINGSPRINGSPRINGSPRINGSPRINGSPRING}\n"
    html = '<body style="margin:0;font:24px monospace"><p>Code: {{ code }}</p></body>'
    files = {EMAIL: html, "brand/brand.yaml": guide}
    assert [rule for rule, _, _ in found(tmp_path, files, "render/overflow")] == ["render/overflow"]


@pytest.mark.slow
def test_a_dark_logo_without_a_ground_vanishes_when_colours_are_inverted(tmp_path: Path, browser: str) -> None:
    from PIL import Image, ImageDraw

    logo = Image.new("RGBA", (200, 60), (0, 0, 0, 0))
    ImageDraw.Draw(logo).rectangle((20, 15, 180, 45), fill=(10, 10, 10, 255))
    logo.save(tmp_path / "logo.png")
    picture = '<img src="logo.png" width="200" height="60" alt="Acme">'
    html = f'<body style="background:#FFFFFF">\n{picture}<p>Twelve tents</p></body>'
    (violation,) = report(tmp_path, {EMAIL: html}, "render/dark-mode").violations
    assert (violation.span.begin.line, "this picture can't be seen" in violation.message) == (2, True)


@pytest.mark.slow
def test_nothing_of_a_draft_is_run_or_fetched(tmp_path: Path, browser: str) -> None:
    asked: list[str] = []

    class Listener(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(404)

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{server.server_address[1]}"
    html = f"""<html><head><base href="{at}/base/"><meta http-equiv="refresh" content="0;url={at}/refresh">
    <link rel="stylesheet" href="{at}/a.css"><link rel="preload" as="image" href="{at}/p.png">
    <style>@import url({at}/b.css); @font-face {{ font-family: x; src: url({at}/f.woff) }}
    p {{ font-family: x; background: url({at}/c.png) }}</style>
    <script src="{at}/s.js"></script><script>fetch("{at}/fetch"); document.body.style.width = "3000px"</script></head>
    <body background="{at}/bg.png" onload="new Image().src='{at}/onload'"><p>Hello there</p>
    <img src="{at}/i.png" srcset="{at}/i2.png 2x" onerror="fetch('{at}/onerror')">
    <iframe src="{at}/frame"></iframe>
    <object data="{at}/object"></object><embed src="{at}/embed">
    <video src="{at}/v.mp4" poster="{at}/poster.png"></video>
    <svg><image href="{at}/svg.png"/><use href="{at}/use.svg#a"/></svg><input type="image" src="{at}/input.png">
    <form action="{at}/form"><button autofocus>Go</button></form></body></html>"""
    try:
        made = report(tmp_path, {EMAIL: html}, "render")
    finally:
        server.shutdown()
        server.server_close()
    assert asked == []
    assert [notice.code for notice in made.notices if notice.failure] == []
    assert "render/overflow" not in {violation.rule for violation in made.violations}


@pytest.mark.slow
def test_what_was_measured_is_not_measured_again(tmp_path: Path, browser: str, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {EMAIL: '<body style="margin:0"><table width="600"><tr><td>Spring</td></tr></table></body>'}
    first = found(tmp_path, files, "render/overflow")
    monkeypatch.setattr(layout, "_measured", lambda *_: pytest.fail("measured again"))
    assert found(tmp_path, files, "render/overflow") == first != []


def test_without_a_browser_a_notice_says_what_was_not_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path / "no-such-chromium"))
    made = report(tmp_path, {EMAIL: "<p>Hello</p>", "two.email.html": "<p>Hello</p>"}, "render")
    (notice,) = [notice for notice in made.notices if notice.code == "browser-missing"]
    assert "How emails are laid out was not checked: there is no browser at" in notice.message
    assert not notice.failure


def test_switched_off_it_is_not_mentioned(tmp_path: Path) -> None:
    made = report(tmp_path, {EMAIL: "<p>Hello</p>"}, "render")
    assert [notice.code for notice in made.notices if notice.code == "browser-missing"] == []


def test_a_browser_that_dies_is_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "chromium"
    broken.write_text("#!/bin/sh\nexit 3\n")
    broken.chmod(0o755)
    pytest.importorskip("playwright", reason="the extra `preview` is not installed")
    monkeypatch.setenv(VARIABLE, str(broken))
    monkeypatch.setenv("MSGLINT_CACHE_DIR", str(tmp_path / "cache"))
    made = report(tmp_path, {EMAIL: "<p>Hello</p>"}, "render/overflow")
    (notice,) = [notice for notice in made.notices if notice.code == "browser-missing"]
    assert notice.message.startswith("How emails are laid out was not checked: the browser failed (")
