"""Regular expressions: compiled when they are first used, and kept from run to run as the code they compile to.

Compiling takes a third of a short run. What is kept is what `re` itself hands to its engine, which looks through it
before it is used; it is of one build of Python, and stands in the user's cache folder as compiled modules do.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable
from typing import Any, AnyStr, Generic, cast

from linter import caches

# Bytes: so many patterns are used by no repo; where they were, the file starts anew with those of the last run.
_MOST_KEPT = 4_000_000

# Where the code of a pattern starts and ends, its flags, the number of its groups, the names of some of them, and what
# was noted of it.
_Place = tuple[int, int, int, int, dict[str, int], str | None]


class _Later(Generic[AnyStr]):
    """Stands for a compiled pattern, and takes over its methods one by one as they are asked for."""

    def __init__(self, text: AnyStr, flags: int) -> None:
        self._text: AnyStr = text
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> Any:
        if self._compiled is None:
            self._compiled = compiled(self._text, self._flags)
        found = getattr(self._compiled, name)
        setattr(self, name, found)
        return found


def later(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern as `re.compile` does, which costs nothing until it is used. A faulty one fails only then."""
    return cast("re.Pattern[AnyStr]", _Later(text, flags))


def compiled(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return what `re.compile` does, from what an earlier run kept of it where there is such."""
    return _KEPT.pattern(text, flags)


def noted(text: str, form: str, tell: Callable[[], str]) -> str:
    """Return what `tell()` says of a pattern, which is kept with it: what takes long to find out, and follows from it.

    There is one such note to a pattern; one in another form is made again.
    """
    return _KEPT.note(text, form, tell)


def keep() -> None:
    """Keep the patterns that this run had to compile, for the next."""
    _KEPT.write()


class _Kept:
    """The patterns kept by earlier runs, and those that this one compiled.

    The file holds a checksum, a line of JSON that tells for each pattern where its code lies, its flags and its groups,
    and the code.
    """

    __slots__ = ("_codes", "_fresh", "_index", "_notes", "_used")

    def __init__(self) -> None:
        self._index: dict[str, _Place] | None = None
        self._used: dict[str, re.Pattern[Any]] = {}
        self._codes = b""
        self._fresh: dict[str, re.Pattern[Any]] = {}
        self._notes: dict[str, str] = {}

    def pattern(self, text: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        key = f"{int(flags)}:{text!r}"
        if key not in self._used:
            self._used[key] = self._restored(key, text) or self._compiled(key, text, flags)
        return self._used[key]

    def note(self, text: str, form: str, tell: Callable[[], str]) -> str:
        key = f"0:{text!r}"
        if key not in self._notes:
            known = self._kept().get(key)
            note = known[5] if known is not None and len(known) > 5 else None
            if note is None or not note.startswith(f"{form}\n"):
                note = f"{form}\n{tell()}"
                self._fresh[key] = self.pattern(text, 0)
            self._notes[key] = note
        return self._notes[key].removeprefix(f"{form}\n")

    def _compiled(self, key: str, text: AnyStr, flags: int) -> re.Pattern[AnyStr]:
        pattern = re.compile(text, flags)
        self._fresh[key] = pattern
        return pattern

    def _restored(self, key: str, text: AnyStr) -> re.Pattern[AnyStr] | None:
        """Return a pattern from what was kept; None where there is nothing to make it of."""
        if key not in self._kept():
            return None
        try:
            start, end, flags, groups, names = self._kept()[key][:5]
            return _from_code(text, memoryview(self._codes)[start:end].cast("I").tolist(), flags, groups, names)
        except Exception:  # whatever is wrong with it, it can be compiled
            return None

    def _kept(self) -> dict[str, _Place]:
        if self._index is None:
            self._index = self._read()
        return self._index

    def _read(self) -> dict[str, _Place]:
        path = _path()
        content = caches.read(path) if path else None
        if content is None:
            return {}
        import json

        checksum, _, rest = content.partition(b"\n")
        if checksum != _checksum(rest):
            return {}
        text, _, self._codes = rest.partition(b"\n")
        try:
            index = json.loads(text)
        except (ValueError, RecursionError):
            return {}
        return index if isinstance(index, dict) else {}

    def write(self) -> None:
        path = _path()
        if not self._fresh or path is None:
            return
        import json

        index = dict(self._index or {})
        codes = [self._codes]
        length = len(self._codes)
        if length > _MOST_KEPT:
            index, codes, length = {}, [], 0
        for key, pattern in self._fresh.items():
            code = _code(pattern, int(key.partition(":")[0]))
            if code is not None:
                end = length + len(code)
                names = dict(pattern.groupindex)
                index[key] = (length, end, pattern.flags, pattern.groups, names, self._notes.get(key))
                codes.append(code)
                length = end
        self._fresh = {}
        rest = b"\n".join((json.dumps(index).encode(), b"".join(codes)))
        caches.keep(path, b"\n".join((_checksum(rest), rest)))


def _from_code(text: AnyStr, code: list[int], flags: int, groups: int, names: dict[str, int]) -> re.Pattern[AnyStr]:
    """Return the pattern of a code, as the last step of `re.compile` makes it. Raises where the code is none."""
    import _sre

    numbered: list[str | None] = [None] * (groups + 1)
    for name, number in names.items():
        numbered[number] = name
    return cast("re.Pattern[AnyStr]", _sre.compile(text, flags, code, groups, names, tuple(numbered)))


def _code(pattern: re.Pattern[Any], flags: int) -> bytes | None:
    """Return the code of a pattern; None where the very same pattern can't be made of it."""
    from array import array

    try:
        from re import _compiler, _parser  # type: ignore[attr-defined]  # its own compiler, which typeshed leaves out

        code = _compiler._code(_parser.parse(pattern.pattern, flags), flags)
        again = _from_code(pattern.pattern, code, pattern.flags, pattern.groups, dict(pattern.groupindex))
        return array("I", code).tobytes() if again == pattern else None
    except Exception:
        return None


def _checksum(content: bytes) -> bytes:
    from binascii import crc32

    return b"%08x" % crc32(content)


def _path() -> str | None:
    """Return where the patterns of this very build of Python are kept; None where there is no folder for them."""
    folder = caches.folder()
    if folder is None:
        return None
    try:
        from _sre import CODESIZE, MAGIC
    except ImportError:
        return None
    build = (sys.implementation.cache_tag or "", f"{sys.hexversion:x}", str(MAGIC), str(CODESIZE), sys.byteorder)
    return os.path.join(folder, "patterns", "-".join(build)) if CODESIZE == 4 else None


_KEPT = _Kept()
