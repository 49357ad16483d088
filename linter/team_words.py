"""The words of offers that a content repo brings for a language: read with care, held to their schema, taken up."""

from __future__ import annotations

from typing import Any

from linter.document import load
from linter.draft import Problem
from linter.extract.vocabulary import teach
from linter.project import Project
from linter.schema import validate
from linter.source import Source


def take_up(project: Project) -> list[Problem]:
    """Take up the repo's words of offers, `rules/vocabulary/<language>/offers.yaml`; return what is wrong with them.

    What does not fit is left out, the rest is taken up.
    """
    sources, problems = project.vocabularies()
    words: dict[str, dict[str, Any]] = {}
    for language, source in sources:
        words[language] = _words(source, problems)
    teach(words)
    return problems


def _words(source: Source, problems: list[Problem]) -> dict[str, Any]:
    document, faults = load(source)
    if document is not None:
        checked = validate(document, "vocabulary")
        document, faults = checked.node, [*faults, *checked.faults]
    problems += [Problem("config/invalid", *fault) for fault in faults]
    words = document.plain() if document is not None else None
    return words if isinstance(words, dict) else {}
