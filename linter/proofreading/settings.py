"""What `language:` in msglint.yaml sets: which engine reads, how long it may take, and what it shall not report."""

from __future__ import annotations

from linter.document import Node
from linter.document.reading import number_of, strings_of, text_of
from linter.record import Record

USUAL_SECONDS = 30.0


class Settings(Record):
    """`engine` is off, languagetool or harper. `seconds` is how long a run waits for an answer, with a second try.

    `words` are spelt right, whatever the engine says. `ignored` are the engine's rules that don't count.
    """

    engine: str = "off"
    url: str | None = None
    seconds: float = USUAL_SECONDS
    words: frozenset[str] = frozenset()
    ignored: frozenset[str] = frozenset()


def read_settings(node: Node | None) -> Settings:
    """Return the settings of a `language:` node; the usual ones where there is none."""
    if node is None:
        return Settings()
    engine, url, seconds = text_of(node.get("engine")), text_of(node.get("url")), number_of(node.get("timeout"))
    return Settings(
        engine.value if engine else ("languagetool" if url else "off"),
        url.value if url else None,
        seconds.value if seconds else USUAL_SECONDS,
        frozenset(word.casefold() for word in strings_of(node.get("words"))),
        frozenset(strings_of(node.get("ignore"))),
    )
