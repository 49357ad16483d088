"""How a message of ours puts what it names: the words of a draft on one line and not too long, names in a row."""

from __future__ import annotations

from collections.abc import Sequence

from linter.source import Passage

_MOST = 40


def quoted(words: Passage) -> str:
    """Return words with their template expressions as they were written, cut after 40 characters."""
    text = " ".join(words.literal().split())
    return text if len(text) <= _MOST else f"{text[: _MOST - 3]}…"


def listed(names: Sequence[str]) -> str:
    """Return names, of which there is at least one, as a sentence lists them: `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
