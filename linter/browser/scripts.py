"""What msglint does inside a browser: the script files of this folder, as expressions."""

from __future__ import annotations

import os
from itertools import dropwhile


def script(name: str) -> str:
    """Return the expression that a script file of this folder is, without the comments that stand before it."""
    with open(os.path.join(os.path.dirname(__file__), name), encoding="utf-8") as file:
        lines = file.read().strip().splitlines()
    return "\n".join(dropwhile(lambda line: line.startswith("//"), lines))
