"""Rewrite the table of channels in docs/channels.md from linter/data/channels.

Run `python tools/write_channel_table.py` from the repo's root after a change of the data; a test compares the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from linter.channels import Limit, shipped, shipped_names
from linter.measure.units import spoken

DOCUMENT = Path(__file__).parent.parent / "docs/channels.md"
_MARKS = ("<!-- channels -->\n", "<!-- end of channels -->\n")
_UNITS = {
    "utf16": "UTF-16",
    "tweet": "weighted",
    "mastodon": "links 23",
    "threads": "emoji as bytes",
    "double-width": "wide letters 2",
    "double-han": "Chinese 2",
}
_KINDS = {"hard": "Refused beyond", "soft": "Cut, or unwise, beyond", "info": "Good to know"}


def table() -> str:
    """Return the table, one row a channel."""
    lines = ["| channel | fields | " + " | ".join(_KINDS.values()) + " |", "|---" * (2 + len(_KINDS)) + "|"]
    for name in shipped_names():
        channel = shipped(name)
        if channel is not None:
            limits = [
                "<br>".join(_spoken(limit) for limit in channel.limits if limit.kind == kind) or "–" for kind in _KINDS
            ]
            lines.append(f"| `{name}` | {', '.join(channel.fields)} | {' | '.join(limits)} |")
    return "\n".join(lines) + "\n"


def _spoken(limit: Limit) -> str:
    unit = f" ({_UNITS[limit.unit]})" if limit.unit in _UNITS else ""
    least = f"{limit.min} to " if limit.min is not None else ""
    return f"{limit.field} {least}{spoken(limit.max or 0, limit.unit)}{unit}{', '.join(['', *_conditions(limit)])}"


def _conditions(limit: Limit) -> Iterator[str]:
    if limit.profile not in (None, "default"):
        yield f"profile `{limit.profile}`"
    if limit.jurisdictions:
        yield f"in {', '.join(limit.jurisdictions)}"
    if limit.beside:
        yield f"with {limit.beside}"
    if limit.each:
        yield f"for each of the {limit.each}"
    if limit.plus:
        yield f"together with {limit.plus}"


def with_table(text: str) -> str:
    """Return the document with the table as the data have it."""
    start, end = (re.escape(mark) for mark in _MARKS)
    return re.sub(f"({start}).*?({end})", lambda found: f"{found[1]}\n{table()}\n{found[2]}", text, flags=re.DOTALL)


if __name__ == "__main__":
    DOCUMENT.write_text(with_table(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
