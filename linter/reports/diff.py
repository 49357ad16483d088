"""Fixes as a unified diff: exact for `git apply`, harmless on a terminal."""

from __future__ import annotations

from linter.fixing import Fixed
from linter.reports.visible import visible

_COLORS = {"+": "32", "-": "31", "@": "36"}

# In these a line end is more than one byte, so that a diff of them can be read but not applied.
_WIDE = ("utf-16", "utf-32")


def diff(fixed: Fixed) -> bytes:
    """Return what changes in one file, in the file's own bytes and with names as git writes them."""
    import difflib

    path = fixed.source.path
    before, after = (_lines(content, fixed.source.encoding) for content in (fixed.before, fixed.after))
    lines = difflib.diff_bytes(difflib.unified_diff, before, after, _name(f"a/{path}"), _name(f"b/{path}"))
    return b"".join(line if line.endswith(b"\n") else line + b"\n\\ No newline at end of file\n" for line in lines)


def for_people(fixed: Fixed, *, color: bool) -> str:
    """Return what changes in one file, for a terminal."""
    text = diff(fixed).decode("utf-8" if _is_wide(fixed.source.encoding) else fixed.source.encoding, "replace")
    lines = [visible(line.removesuffix("\r")) for line in text.split("\n")]
    if color:
        lines = [f"\x1b[{_COLORS[line[0]]}m{line}\x1b[0m" if line[:1] in _COLORS else line for line in lines]
    return "\n".join(lines)


def _is_wide(encoding: str) -> bool:
    return encoding.startswith(_WIDE)


def _lines(content: bytes, encoding: str) -> list[bytes]:
    if _is_wide(encoding):
        content = content.decode(encoding, "replace").encode()
    # `splitlines` would end a line at a lone CR too, which neither git nor patch does.
    parts = content.split(b"\n")
    return [*(part + b"\n" for part in parts[:-1]), *filter(None, parts[-1:])]


def _name(name: str) -> bytes:
    """Quote a name as git does where it holds more than plain characters, so that no name is a line of its own."""
    if name.isascii() and name.isprintable() and '"' not in name and "\\" not in name:
        return name.encode()
    raw = name.encode("utf-8", "surrogateescape")
    plain = frozenset(range(32, 127)) - frozenset(b'"\\')
    return b'"%s"' % b"".join(bytes((byte,)) if byte in plain else b"\\%03o" % byte for byte in raw)
