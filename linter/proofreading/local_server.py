"""A LanguageTool server of this machine: where its jars are, how it is started on loopback, and how it ends."""

from __future__ import annotations

import glob
import os
import shutil
import time
from typing import TYPE_CHECKING

from linter.proofreading.engine import Failure

if TYPE_CHECKING:
    import subprocess

# Names the folder with the jars. Never a content repo: who changes a draft must not be able to have programs run.
VARIABLE = "MSGLINT_LANGUAGETOOL"
# Where the Python package language_tool_python unpacks what it downloads.
_ELSEWHERE = "~/.cache/language_tool_python/LanguageTool-*"

_POLLED = 0.2


def installed() -> str | None:
    """Return the folder of a LanguageTool on this machine that Java can run, or None."""
    named = os.environ.get(VARIABLE)
    folders = [named] if named else sorted(glob.glob(os.path.expanduser(_ELSEWHERE)), reverse=True)
    return next((folder for folder in folders if _jars(folder)), None) if shutil.which("java") else None


def _jars(folder: str) -> bool:
    return bool(glob.glob(os.path.join(glob.escape(folder), "languagetool-server*.jar")))


class LocalServer:
    """A server that lives as long as the run. `folder` holds its jars, and perhaps more in `libs/`."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, seconds: float) -> str:
        """Start the server on a free port of loopback and return its address. Raises Failure."""
        import subprocess

        port = _free_port()
        path = os.pathsep.join((os.path.join(self._folder, "*"), os.path.join(self._folder, "libs", "*")))
        command = ["java", "-cp", path, "org.languagetool.server.HTTPServer", "--port", str(port)]
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            )
        except OSError as error:
            raise Failure("language-engine-missing", f"Java could not be started ({error.strerror})") from error
        self._wait(port, seconds)
        return f"http://127.0.0.1:{port}"

    def _wait(self, port: int, seconds: float) -> None:
        process, until = self._process, time.monotonic() + seconds
        while process is not None and process.poll() is None and time.monotonic() < until:
            if _listens(port):
                return
            time.sleep(_POLLED)
        ended = process is None or process.poll() is not None
        self.stop()
        how = "ended at once" if ended else f"was not ready within {seconds:.3g} seconds"
        raise Failure("language-engine-missing", f"the LanguageTool in {self._folder} {how}")

    def stop(self) -> None:
        """End the server."""
        import subprocess

        if self._process is not None:
            self._process.terminate()
            try:
                self._process.wait(2)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None


def _free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _listens(port: int) -> bool:
    import socket

    try:
        socket.create_connection(("127.0.0.1", port), 1).close()
    except OSError:
        return False
    return True
