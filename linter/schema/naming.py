"""The known name that a mistaken one was probably meant to be."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known name most like `name`, whatever its case and its dashes, or None."""
    import difflib

    folded = {_folded(candidate): candidate for candidate in known}
    close = difflib.get_close_matches(_folded(name)[:80], folded, 1, cutoff)
    return folded[close[0]] if close else None


def misspelt(name: str, known: Iterable[str]) -> str | None:
    """Return the known name that `name` is so close to that it can hardly be a name of its own, or None."""
    candidate = nearest(name, known, 0.8)
    # `images` beside `image` is another program's name rather than a slip.
    return None if candidate is None or name.rstrip("s") == candidate.rstrip("s") else candidate


def _folded(name: str) -> str:
    return name.lower().replace("-", "_").replace(" ", "_")
