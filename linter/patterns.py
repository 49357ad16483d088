"""Regular expressions that are compiled when they are first used: most runs use few of those that a module has."""

from __future__ import annotations

import re
from typing import Any, cast


class _Later:
    """Stands for a compiled pattern, and takes over its methods one by one as they are asked for."""

    def __init__(self, text: str, flags: int) -> None:
        self._text = text
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def later(text: str, flags: int = 0) -> re.Pattern[str]:
    """Return a pattern as `re.compile` does, which costs nothing until it is used. A faulty one fails only then."""
    return cast("re.Pattern[str]", _Later(text, flags))
