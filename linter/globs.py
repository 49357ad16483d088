"""Patterns of file names as in .gitignore: `*` within a folder, `**` over folders, a bare name at any depth."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

# A pattern longer than this, or with more wildcards, is nobody's file name: it would only cost time.
_LONGEST = 500
_MOST_WILDCARDS = 20

_TOKEN = re.compile(r"/\*\*/|^\*\*/|/\*\*$|\*+|\?|\[!?\]?[^]/]*\]|[^*?\[/]+|.", re.S)


class PatternError(ValueError):
    """A pattern that can't be used; the message says why."""


@functools.cache
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern as a regular expression for whole paths relative to the root. Raises PatternError."""
    if len(pattern) > _LONGEST or pattern.count("*") > _MOST_WILDCARDS:
        raise PatternError(f"“{pattern[:40]}…” is too long or has too many wildcards")
    bare = pattern.strip("/").removeprefix("./")
    anywhere = "/" not in bare and not pattern.startswith("/")
    parts = ["(?:.*/)?" if anywhere else ""]
    for token in _TOKEN.findall(bare):
        if token == "/**/":
            parts.append("/(?:.*/)?")
        elif token == "**/":
            parts.append("(?:.*/)?")
        elif token == "/**":
            parts.append("/.*")
        elif token.startswith("*"):
            parts.append(".*" if token == bare and len(token) > 1 else "[^/]*")
        elif token == "?":
            parts.append("[^/]")
        elif token.startswith("[") and len(token) > 2:
            inside = token[1:-1].replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&").replace("~", "\\~")
            parts.append(f"[{'^' + inside[1:] if inside.startswith('!') else inside}]")
        else:
            parts.append(re.escape(token))
    try:
        # What a folder's name matches covers everything in the folder.
        return re.compile(f"(?:{''.join(parts)})(?:/.*)?", re.S)
    except re.error as error:
        raise PatternError(f"“{pattern}” is no pattern of file names ({error})") from error


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns covers a path relative to the root."""
    return any(compiled(pattern).fullmatch(path) for pattern in patterns)
