"""How a message of ours quotes the words of a draft: on one line, and not too long."""

from __future__ import annotations

from linter.source import Passage

_MOST = 40


def quoted(words: Passage) -> str:
    """Return words with their template expressions as they were written, cut after 40 characters."""
    text = " ".join(words.literal().split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 3]}…"
