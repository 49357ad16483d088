"""Which channel a file names at its top, kept from run to run: to open ten thousand files takes longest of all."""

from __future__ import annotations

import os
from binascii import crc32

from linter import __version__, caches
from linter.files import State, is_reliable

# Below this number of files, to keep what they say saves nothing.
_WORTH_KEEPING = 200
_NONE = "-"


class Heads:
    """The channels that the files of one content repo name, by their paths, each as long as its file is in one state.

    They lie in the user's cache folder, as a line a file: state, channel and path.
    """

    def __init__(self, root: str) -> None:
        folder = caches.folder()
        name = f"{crc32(root.encode('utf-8', 'surrogateescape')):08x}"
        self._path = os.path.join(folder, "heads", name) if folder else None
        self._kept: dict[str, tuple[State, str]] | None = None
        self._met: dict[str, tuple[State, str]] = {}
        self._is_new = False
        self._title = f"{__version__} {root}"

    def known(self, path: str, state: State) -> tuple[str | None] | None:
        """Return the channel that a file in this state names, in a tuple; None where that is not known."""
        if self._kept is None:
            self._kept = self._read()
        found = self._kept.get(path)
        if found is None or found[0] != state:
            return None
        self._met[path] = found
        return (None if found[1] == _NONE else found[1],)

    def keep(self, path: str, state: State, channel: str | None, began: int) -> None:
        """Keep the channel that a file named; not of one that was changed just before the run `began`, or since."""
        if is_reliable(state, began) and "\n" not in path:
            self._met[path] = (state, channel or _NONE)
            self._is_new = True

    def write(self) -> None:
        """Write what is new, after all files of the repo were met: the others are gone."""
        if self._path is None or not self._is_new or len(self._met) < _WORTH_KEEPING:
            return
        lines = [f"{state} {channel} {path}" for path, (state, channel) in self._met.items()]
        content = "\n".join([self._title, *lines]).encode("utf-8", "surrogateescape")
        caches.keep(self._path, b"%08x\n%s" % (crc32(content), content))
        self._is_new = False

    def _read(self) -> dict[str, tuple[State, str]]:
        content = caches.read(self._path) if self._path else None
        checksum, _, rest = (content or b"").partition(b"\n")
        if checksum != b"%08x" % crc32(rest):
            return {}
        title, *lines = rest.decode("utf-8", "surrogateescape").split("\n")
        if title != self._title:
            return {}
        entries = (line.split(" ", 2) for line in lines)
        return {path: (state, channel) for state, channel, path in entries}
