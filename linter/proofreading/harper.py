"""Harper: English only, inside our own process, without Java and without a server (the extra `harper`)."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from linter.extract.vocabulary import primary
from linter.proofreading.engine import Failure, Fault
from linter.proofreading.waiting import within

_DIALECTS = {"US": 0, "GB": 1, "IE": 1, "AU": 2, "NZ": 2, "CA": 3, "IN": 4}
_MOST_SUGGESTED = 5
_REPLACE, _REMOVE = 0, 1


class Harper:
    """The package harper-py; it is loaded when the first text is read."""

    title = "Harper"

    def __init__(self) -> None:
        self._linters: dict[str, Any] = {}

    @property
    def identity(self) -> str:
        """Tell the answers of one version from those of another."""
        from importlib.util import find_spec

        spec = find_spec("harper")
        try:
            return f"harper {os.stat(spec.origin).st_mtime_ns}" if spec and spec.origin else "harper"
        except OSError:
            return "harper"

    def variety(self, language: str, jurisdictions: Sequence[str]) -> str | None:
        """Return the country whose English counts; None for other languages."""
        if primary(language) != "en":
            return None
        countries = (*language.upper().split("-")[1:], *jurisdictions)
        return next((country for country in countries if country in _DIALECTS), "US")

    def read(self, texts: Sequence[str], variety: str, seconds: float) -> list[tuple[Fault, ...]]:
        """Return what is wrong in each text."""
        try:
            return within(seconds, lambda: self._read(texts, variety))
        except ImportError as error:
            reason = "Harper is not installed: `pip install 'msglint[harper]'`"
            raise Failure("language-engine-missing", reason) from error
        except TimeoutError as error:
            raise Failure("language-engine-slow", f"Harper took longer than {seconds:.3g} seconds") from error
        except Exception as error:  # foreign code: whatever went wrong in it, the run goes on
            raise Failure("language-engine-failed", f"Harper failed ({type(error).__name__}: {error})") from error

    def close(self) -> None:
        """There is nothing to end."""

    def _read(self, texts: Sequence[str], variety: str) -> list[tuple[Fault, ...]]:
        import harper

        if variety not in self._linters:
            self._linters[variety] = harper.Linter(harper.Dialect(_DIALECTS[variety]))
        linter = self._linters[variety]
        return [tuple(_faults(linter, text)) for text in texts]


def _faults(linter: Any, text: str) -> list[Fault]:
    by_rule = linter.organized_lints(text, language="plaintext")
    found = [
        Fault(
            lint.span.start,
            lint.span.end,
            rule,
            lint.lint_kind,
            lint.lint_kind == "Spelling",
            lint.message,
            tuple(
                suggestion.replacement_text
                for suggestion in lint.suggestions[:_MOST_SUGGESTED]
                if suggestion.kind in (_REPLACE, _REMOVE)
            ),
        )
        for rule, lints in by_rule.items()
        for lint in lints
    ]
    return sorted(found, key=lambda fault: (fault.start, fault.end, fault.rule))
