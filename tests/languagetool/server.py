"""The real LanguageTool server that slow tests ask: put together by Maven, started once for a whole run of pytest."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import socket
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import pytest

POM = Path(__file__).with_name("pom.xml")
_PATIENCE = 180.0

# Quick to start, as it lives for seconds; five languages need their room.
_JAVA = ("java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx2g")


def jars() -> list[str]:
    """Return the server's jars; skips the test where Java or Maven is missing."""
    for program in ("java", "mvn"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed, so the real LanguageTool was not asked")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder, "classpath")
        command = ["mvn", "-q", "-B", "-f", str(POM), "dependency:build-classpath", f"-Dmdep.outputFile={listed}"]
        done = subprocess.run([*command, "-Dmdep.includeScope=runtime"], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout[-2000:]
        return listed.read_text().strip().split(os.pathsep)


@contextmanager
def running() -> Iterator[str]:
    """Yield the address of the server: the first process of a run of pytest starts it, and the last one ends it."""
    run = os.environ.get("PYTEST_XDIST_TESTRUNUID", str(os.getpid()))
    with open(Path(tempfile.gettempdir(), f"msglint-languagetool-{run}"), "a+") as shared:
        state = _changed(shared, _joined)
        try:
            yield f"http://127.0.0.1:{state['port']}"
        finally:
            _changed(shared, _left)


def _changed(shared: IO[str], change: Any) -> dict[str, Any]:
    fcntl.flock(shared, fcntl.LOCK_EX)
    try:
        shared.seek(0)
        state: dict[str, Any] = change(json.loads(shared.read() or '{"users": 0}'))
        shared.truncate(0)
        shared.write(json.dumps(state))
        shared.flush()
        return state
    finally:
        fcntl.flock(shared, fcntl.LOCK_UN)


def _joined(state: dict[str, Any]) -> dict[str, Any]:
    if state["users"] == 0:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        command = [*_JAVA, "-cp", os.pathsep.join(jars()), "org.languagetool.server.HTTPServer", "--port", str(port)]
        process = _started(command)
        _wait(port, process)
        state = {"users": 0, "port": port, "process": process}
    return {**state, "users": state["users"] + 1}


def _started(command: list[str]) -> int:
    """Start a program that outlives this process, and return its number."""
    detached = ["sh", "-c", '"$@" >/dev/null 2>&1 & echo $!', "sh", *command]
    return int(subprocess.run(detached, stdout=subprocess.PIPE, text=True, check=True).stdout)


def _left(state: dict[str, Any]) -> dict[str, Any]:
    users = state["users"] - 1
    if users == 0:
        os.kill(state["process"], 15)
    return {**state, "users": users}


def _wait(port: int, process: int) -> None:
    until = time.monotonic() + _PATIENCE
    while time.monotonic() < until:
        os.kill(process, 0)
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/v2/languages", timeout=5) as answer:
                assert answer.status == 200
                return
        except OSError:
            time.sleep(0.3)
    os.kill(process, 15)
    raise AssertionError("LanguageTool did not start")
