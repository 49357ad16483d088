"""What an engine is to us: it reads texts of one language and says what is wrong in them, or why it can't."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from linter.record import Record


class Fault(Record):
    """One thing that an engine finds wrong: offsets into the text in code points, `end` exclusive.

    `rule` and `category` are the engine's own names; `misspelt` tells a wrong word from wrong grammar.
    """

    start: int
    end: int
    rule: str
    category: str
    misspelt: bool
    message: str
    replacements: tuple[str, ...]


class Failure(Exception):
    """An engine that did not answer: the code of the notice, and what happened, as the end of a sentence.

    `again` says whether a second try may do better.
    """

    def __init__(self, code: str, reason: str, *, again: bool = False) -> None:
        super().__init__(reason)
        self.code = code
        self.reason = reason
        self.again = again


class Engine(Protocol):
    """A program that proofreads."""

    @property
    def title(self) -> str:
        """What people call it."""

    @property
    def identity(self) -> str:
        """What tells its answers from those of another."""

    def variety(self, language: str, jurisdictions: Sequence[str]) -> str | None:
        """Return the engine's name for a language (BCP 47); None where it does not know it. Raises Failure."""

    def read(self, texts: Sequence[str], variety: str, seconds: float) -> list[tuple[Fault, ...]]:
        """Return what is wrong in each text. Raises Failure, after `seconds` at the latest."""

    def close(self) -> None:
        """End what was started for the run."""
