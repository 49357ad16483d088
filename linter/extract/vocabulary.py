"""The words of each language that say something to a check: one YAML file a language and topic, read when asked for."""

from __future__ import annotations

import os
from functools import cache
from typing import Any

from linter import resources
from linter.tables import table

COMMON = "common"


def vocabulary(language: str, topic: str) -> dict[str, Any]:
    """Return what `rules/vocabulary/<language>/<topic>.yaml` holds; empty where there is no such file.

    `language` is a BCP 47 tag; only its language counts (`pt-BR` reads `pt`).
    """
    return _read(primary(language), topic)


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without script or region, in lower case."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder of words."""
    folders = os.listdir(os.path.join(resources.shared("rules"), "vocabulary"))
    return tuple(sorted(name for name in folders if name.isalpha() and name != COMMON))


@cache
def _read(language: str, topic: str) -> dict[str, Any]:
    path = os.path.join(resources.shared("rules"), "vocabulary", language, f"{topic}.yaml")
    if not language.isalpha() or not os.path.isfile(path):
        return {}
    words: dict[str, Any] = table(path)
    return words
