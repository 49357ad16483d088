"""The preview kept open: pages served to this machine alone, drawn anew when a file of the repo is saved."""

from __future__ import annotations

import hashlib
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

from linter.preview.page import campaign_page, index_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from linter.preview.shown import Sheet
    from linter.project import Project

_HERE = "127.0.0.1"
# Files looked at for a change; a repo of more is watched by its first ones.
_MOST_FILES = 20_000
_NOT_WATCHED = frozenset({".git", "node_modules", ".venv", "__pycache__", ".msglint_cache"})


class Watched:
    """The pages of a repo in its present state: drawn when they are asked for and something was saved since."""

    def __init__(
        self, root: Path, look: Callable[[], tuple[Project, list[Sheet]]], names: Callable[[list[Sheet]], list[str]]
    ) -> None:
        self._root = root
        self._look = look
        self._names = names
        self._lock = threading.Lock()
        self._drawn = ""
        self._pages: dict[str, str] = {}

    def state(self) -> str:
        """Return what tells one state of the repo's files from another."""
        found = hashlib.sha256()
        left = _MOST_FILES
        for folder, folders, files in os.walk(self._root):
            folders[:] = sorted(name for name in folders if name not in _NOT_WATCHED)
            for name in sorted(files)[:left]:
                try:
                    state = os.lstat(os.path.join(folder, name))
                except OSError:
                    continue
                found.update(f"{folder}/{name} {state.st_mtime_ns} {state.st_size}\n".encode("utf-8", "surrogatepass"))
            left -= len(files)
            if left <= 0:
                break
        return found.hexdigest()[:24]

    def page(self, address: str) -> str | None:
        """Return the page at an address, of the repo as it is now; None where there is none."""
        with self._lock:
            state = self.state()
            if state != self._drawn:
                project, sheets = self._look()
                names = self._names(sheets)
                pages = {"/": index_page([*zip(names, sheets, strict=True)], watched=state)}
                for name, sheet in zip(names, sheets, strict=True):
                    pages[f"/{name}"] = campaign_page(sheet, project, watched=state, home="/")
                self._pages, self._drawn = pages, state
            return self._pages.get(address)


def server_for(watched: Watched, port: int) -> ThreadingHTTPServer:
    """Return a server on the loopback address, which answers this machine's own browsers and nobody else."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            # A page of another site can have its name lead to this address; it can't send this header.
            allowed = {f"{_HERE}:{self.server.server_port}", f"localhost:{self.server.server_port}"}
            if self.headers.get("Host") not in allowed:
                self.send_error(403)
                return
            address = self.path.partition("?")[0]
            text = watched.state() if address == "/state" else watched.page(address)
            if text is None:
                self.send_error(404)
                return
            kind = "text/plain" if address == "/state" else "text/html"
            content = text.encode()
            self.send_response(200)
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", f"{len(content)}")
            self.send_header("Cache-Control", "no-store")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing of each request."""

        server: ThreadingHTTPServer

    return ThreadingHTTPServer((_HERE, port), Handler)
