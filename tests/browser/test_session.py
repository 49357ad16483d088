"""The browser of a run: drafts side by side, none that holds up the next, and nothing left of it afterwards."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from linter.browser import session as module
from linter.browser.chromium import VARIABLE, NoBrowser
from linter.browser.layout import Layout, layout
from linter.browser.session import Session, Tab
from linter.project import open_project
from linter.readers import read
from tests.browser_at_hand import use_browser

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
EMAIL = "launch.email.html"


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    return use_browser(monkeypatch, tmp_path)


@pytest.fixture
def running(browser: str) -> Iterator[Session]:
    started = Session(browser)
    yield started
    started.close()


def laid_out(root: Path, html: str) -> Layout:
    (root / EMAIL).write_text(html, encoding="utf-8")
    project = open_project([root])
    return layout(read(EMAIL, project.content(EMAIL), "email"), project, ())


async def shown(html: str, expression: str, tab: Tab) -> Any:
    await tab.ask("show", html, (320, 568), False)
    await tab.wait_for("is_ready")
    return await tab.page.evaluate(f"document.querySelector('iframe').contentDocument.{expression}")


def test_a_draft_that_says_nothing_of_schemes_is_not_looked_at_in_the_dark(tmp_path: Path, browser: str) -> None:
    plain = laid_out(tmp_path, "<p>Spring</p>")
    assert [(view.width, view.scheme) for view in plain.views] == [
        (320, "light"),
        (390, "light"),
        (768, "light"),
        (1280, "light"),
    ]
    style = "<style>@media (prefers-color-scheme: dark) { p { color: #111; background: #000 } }</style>"
    both = laid_out(tmp_path, f"{style}<p>Spring</p>")
    assert [view.scheme for view in both.views] == ["light"] * 4 + ["dark"] * 4
    assert [text["color"] for text in both.views[-1].found["faint"]] == ["#111111"]


def test_the_scheme_of_one_draft_is_not_that_of_the_next(running: Session) -> None:
    ink = "body.lastElementChild.computedStyleMap().get('color').toString()"
    dark = running.begin(partial(shown, '<meta name="color-scheme" content="dark"><p>Hi</p>', ink))()
    assert running.begin(partial(shown, "<p>Hi</p>", ink))() == "rgb(0, 0, 0)" != dark


@pytest.mark.parametrize(("doctype", "mode"), [("", "BackCompat"), ("<!doctype html>", "CSS1Compat")])
def test_a_draft_without_a_doctype_is_laid_out_as_browsers_do_it(running: Session, doctype: str, mode: str) -> None:
    assert running.begin(partial(shown, f"{doctype}<p>Hi</p>", "compatMode"))() == mode


def test_names_in_a_draft_do_not_stand_for_parts_of_the_document(tmp_path: Path, browser: str) -> None:
    names = "".join(
        f'<form name="{name}"></form>' for name in ("body", "images", "querySelectorAll", "createTreeWalker")
    )
    found = laid_out(
        tmp_path, f'{names}<p>Two words</p><img name="documentElement" alt="Tents" width="90" height="30">'
    )
    assert [(view.found["words"], len(view.found["images"])) for view in found.views] == [(2, 1)] * 4


def test_a_draft_waits_for_its_turn_while_others_go_on(running: Session) -> None:
    begun = time.monotonic()
    waiting = [running.begin(partial(shown, f"<p>No. {number}</p>", "body.innerText")) for number in range(3)]
    assert time.monotonic() - begun < 0.5
    assert [wait() for wait in waiting] == ["No. 0", "No. 1", "No. 2"]


def test_a_draft_that_takes_forever_does_not_hold_up_the_next(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def forever(tab: Tab) -> None:
        await tab.client.send("Runtime.evaluate", {"expression": "while (true) {}"})

    assert running.begin(partial(shown, "<p>Hi</p>", "body.innerText"))() == "Hi"
    monkeypatch.setattr(module, "_PATIENCE", 0.5)
    with pytest.raises(NoBrowser, match="the browser did not answer in time"):
        running.begin(forever)()
    monkeypatch.setattr(module, "_PATIENCE", 20.0)
    assert running.begin(partial(shown, "<p>Hello</p>", "body.innerText"))() == "Hello"


def test_a_browser_that_dies_under_way_is_told_of_each_draft(running: Session) -> None:
    async def crash(tab: Tab) -> None:
        await tab.client.send("Browser.crash")

    for job in (crash, partial(shown, "<p>Hi</p>", "body.innerText")):
        with pytest.raises(NoBrowser):
            running.begin(job)()


def test_processes_that_share_the_work_have_a_browser_each(tmp_path: Path, browser: str) -> None:
    for number in range(16):
        (tmp_path / f"n{number}.email.html").write_text(f'<table width="600"><tr><td>No. {number}</td></tr></table>')
    reports = [run(tmp_path, jobs).stdout for jobs in (1, 2)]
    assert reports[0] == reports[1]
    assert reports[0].count("render/overflow") == 16


@pytest.mark.parametrize("processes", [1, 4], ids=["while the browser starts", "while it lays out drafts"])
def test_nothing_is_left_when_the_user_stops_it(tmp_path: Path, browser: str, processes: int) -> None:
    for number in range(40):
        (tmp_path / f"n{number}.email.html").write_text(f'<table width="600"><tr><td>No. {number}</td></tr></table>')
    process = started(tmp_path, 1, start_new_session=True)
    until(lambda: len(begun_by(process.pid)) >= processes)
    begun = begun_by(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    assert (process.returncode, told.strip()) == (130, "msglint: interrupted")
    until(lambda: begun.isdisjoint(pid for pid, _ in running_now()))


def run(root: Path, jobs: int) -> subprocess.CompletedProcess[str]:
    process = started(root, jobs)
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


def started(root: Path, jobs: int, **how: Any) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "linter",
        "check",
        "--no-cache",
        f"--jobs={jobs}",
        "--output-format=json",
        str(root),
    ]
    environment = {name: value for name, value in os.environ.items() if name != VARIABLE}
    environment["MSGLINT_CACHE_DIR"] = str(root.with_name(f"{root.name}-cache-{jobs}"))
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    return subprocess.Popen(command, cwd=ROOT, env=environment, **pipes, **how)


def begun_by(process: int) -> set[int]:
    """Return the processes that a process has begun, and those that these have."""
    found = {process}
    for _ in range(5):
        found |= {pid for pid, parent in running_now() if parent in found}
    return found - {process}


def running_now() -> list[tuple[int, int]]:
    """Return the processes that run, each with its parent."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()]
    return [(int(pid), int(parent)) for pid, parent, state in rows if not state.startswith("Z")]


def until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
