"""The words of each language that say something to a check: one YAML file a language and topic, read when asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from typing import Any, TypeVar, cast

from linter import resources
from linter.tables import made, table

COMMON = "common"
OFFERS = "offers"  # the topic that content repos may bring words of

_Remembering = TypeVar("_Remembering", bound=Callable[..., Any])

_TAUGHT: dict[str, dict[str, Any]] = {}
_REMEMBERED: list[Callable[[], None]] = []


def remembered(function: _Remembering, most: int = 512) -> _Remembering:
    """Remember what a function of the words of offers returned, until other words are taught."""
    kept = lru_cache(maxsize=most)(function)
    _REMEMBERED.append(kept.cache_clear)
    return cast("_Remembering", kept)


def teach(words: Mapping[str, dict[str, Any]]) -> None:
    """Take up the words of offers that a content repo brings, by language, in the place of those of another repo.

    They add to what msglint knows of a language, or are all that it knows of it.
    """
    if words != _TAUGHT:
        _TAUGHT.clear()
        _TAUGHT.update(words)
        for forget in _REMEMBERED:
            forget()


def vocabulary(language: str, topic: str) -> dict[str, Any]:
    """Return what `rules/vocabulary/<language>/<topic>.yaml` holds; empty where there is no such file.

    `language` is a BCP 47 tag; only its language counts (`pt-BR` reads `pt`).
    """
    known = _read(primary(language), topic)
    taught = _TAUGHT.get(primary(language)) if topic == OFFERS else None
    return known if taught is None else _joined(known, taught)


def worked_out(tag: str, what: str, code: tuple[str, ...], make: Callable[[], Any]) -> Any:
    """Return what `make()` makes of the words of offers in a language, as JSON holds it, from what was kept of that.

    `code` are the files of the code that it depends on. What a content repo's words take part in is never kept.
    """
    language = primary(tag)
    paths = [_path(name, OFFERS) for name in (language, COMMON)]
    if language in _TAUGHT or not _read(language, OFFERS):
        return make()
    return made(f"{paths[0]}.{what}", (*paths, *code), make)


def primary(tag: str) -> str:
    """Return the language of a BCP 47 tag without script or region, in lower case."""
    return tag.replace("_", "-").partition("-")[0].lower()


@cache
def languages() -> tuple[str, ...]:
    """Return the codes of the languages that have a folder of words."""
    folders = os.listdir(os.path.join(resources.shared("rules"), "vocabulary"))
    return tuple(sorted(name for name in folders if name.isalpha() and name != COMMON))


def _joined(known: Any, more: Any) -> Any:
    """Return what two documents say together; where they name one value twice, the latter."""
    if isinstance(known, dict) and isinstance(more, dict):
        return {
            key: _joined(known[key], more[key]) if key in known and key in more else value
            for key, value in {**known, **more}.items()
        }
    if isinstance(known, list) and isinstance(more, list):
        return [*more, *known]
    if isinstance(known, str) and isinstance(more, str) and "," in known:
        return f"{known}, {more}"
    return more


@cache
def _read(language: str, topic: str) -> dict[str, Any]:
    path = _path(language, topic)
    if not language.isalpha() or not os.path.isfile(path):
        return {}
    words: dict[str, Any] = table(path)
    return words


def _path(language: str, topic: str) -> str:
    return os.path.join(resources.shared("rules"), "vocabulary", language, f"{topic}.yaml")
