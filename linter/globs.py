"""Patterns of file names as in .gitignore: `*` within a folder, `**` over folders, a bare name at any depth."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable

from linter import patterns

# A pattern longer than this is nobody's file name: it would only cost time.
_LONGEST = 500

_TOKEN = patterns.later(r"\*+|\?|\[!?\]?[^]]*\]|[^*?\[]+|\[")

# One entry for each folder or name of a pattern; None stands for `**`, any number of folders.
Steps = tuple[re.Pattern[str] | None, ...]


class PatternError(ValueError):
    """A pattern that can't be used; the message says why."""


@functools.cache
def compiled(pattern: str) -> Steps:
    """Return the steps of a pattern for paths relative to the root. Raises PatternError."""
    if len(pattern) > _LONGEST:
        raise PatternError(f"“{pattern[:40]}…” is too long for a pattern of file names")
    bare = pattern.strip("/").removeprefix("./")
    names = bare.split("/")
    if len(names) == 1 and not pattern.startswith("/"):
        names.insert(0, "**")
    if names[-1] == "**":
        names.append("*")  # what is in a folder, not the folder itself
    try:
        return tuple(None if name == "**" else patterns.compiled(_expression(name), re.S) for name in names)
    except re.error as error:
        raise PatternError(f"“{pattern}” is no pattern of file names ({error})") from error


def matches(path: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns covers a path relative to the root, or a folder that it lies in."""
    parts = path.split("/")
    return any(_covers(compiled(pattern), parts) for pattern in patterns)


def _covers(steps: Steps, parts: list[str]) -> bool:
    """Follow every way to read the pattern at once: the cost is that of its steps times the folders of the path."""
    reached = _with_skipped({0}, steps)
    for part in parts:
        following: set[int] = set()
        for at in reached:
            step = steps[at]
            if step is None:
                following.add(at)
            elif step.fullmatch(part):
                following.add(at + 1)
        reached = _with_skipped(following, steps)
        if len(steps) in reached:
            return True
    return False


def _with_skipped(reached: set[int], steps: Steps) -> set[int]:
    """Return the steps reached, and those behind a `**` that stands for no folder at all."""
    for at in sorted(reached):
        while at < len(steps) and steps[at] is None:
            at += 1
            reached.add(at)
    return reached


def _expression(name: str) -> str:
    """Return the pattern of one name as a regular expression that never goes back over what it has matched."""
    fixed = [""]
    for token in _TOKEN.findall(name):
        if token[0] == "*":
            fixed.append("")
        elif token == "?":
            fixed[-1] += "."
        elif token[0] == "[" and len(token) > 2:
            inside = token[1:-1].replace("\\", "\\\\").replace("[", "\\[").replace("&", "\\&").replace("~", "\\~")
            fixed[-1] += f"[{'^' + inside[1:] if inside.startswith('!') else inside}]"
        else:
            fixed[-1] += re.escape(token)
    if len(fixed) == 1:
        return fixed[0]
    # Of all places for the text between two stars, the first leaves the most room for the rest.
    return "".join((fixed[0], *(f"(?>.*?{text})" for text in fixed[1:-1]), ".*", fixed[-1]))
