"""What a draft says of its print, and what its format asks for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from linter import resources, tables
from linter.draft import Draft
from linter.measure.paper import Paper, read_length, read_size

if TYPE_CHECKING:
    from linter.press import Box

_USUAL = "one-pager"
# How far a shape may be off, and a scale from a whole number.
_SHAPE, _ROUND = 0.02, 0.06


def kind(draft: Draft) -> str:
    """Return the format of the piece, by its own word, else that of a plain sheet."""
    return text(draft, "format") or _USUAL


def profile(draft: Draft) -> Mapping[str, Any]:
    """Return what the format of the piece asks for."""
    formats: Mapping[str, Mapping[str, Any]] = table()["formats"]
    return formats.get(kind(draft), formats[_USUAL])


def trim(draft: Draft) -> Paper | None:
    """Return the finished size that the draft states, None where it does not."""
    return read_size(text(draft, "trim"))


def bleed(draft: Draft) -> float | None:
    """Return the bleed that the draft states, in millimetres, None where it does not."""
    return read_length(text(draft, "bleed"))


def scale(draft: Draft, page: Box) -> float:
    """Return how many times as big a page is printed: large formats are drawn at 1:10 and the like; else 1."""
    stated = trim(draft)
    if stated is None or not profile(draft).get("scaled"):
        return 1.0
    around = bleed(draft) or 0.0
    for width, height in ((page.width, page.height), (page.height, page.width)):
        for paper in (stated, Paper(stated.width + 2 * around, stated.height + 2 * around)):
            times = paper.width / width
            if abs(times * height / paper.height - 1) < _SHAPE and times > 1.5 and abs(times - round(times)) < _ROUND:
                return float(round(times))
    return 1.0


def text(draft: Draft, key: str) -> str:
    """Return what a draft states under a key, "" for nothing."""
    node = draft.meta.get(key) if draft.meta else None
    return (node.string or "") if node else ""


def called(draft: Draft) -> str:
    """Return what the piece is called in a sentence: `a one-pager`."""
    return str(profile(draft)["name"])


@cache
def table() -> Mapping[str, Any]:
    """Return the whole table of print profiles."""
    found: Mapping[str, Any] = tables.table(resources.data("print_profiles.yaml"))
    return found
