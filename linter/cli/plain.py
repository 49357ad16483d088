"""Command lines that are as they should be, read without argparse: to load it and to set it up is 4 % of a short run.

A command tells its options once, to whichever reads them. What is not plain (an option cut short, a mistake, `--help`)
is left to argparse, which knows what to say of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_FLAG = "store_true"
_LIST = "append"


class _Beyond(Exception):
    """A command line that argparse has to read."""


class _Options:
    """Takes what a command says of its options, as an ArgumentParser does."""

    def __init__(self) -> None:
        self.epilog: str | None = None
        self.named: dict[str, tuple[str, dict[str, Any]]] = {}
        self.placed: list[tuple[str, dict[str, Any]]] = []
        self.usual: dict[str, Any] = {}

    def add_argument(self, *names: str, **settings: Any) -> None:
        if not names[0].startswith("-"):
            self.placed.append((names[0], settings))
            return
        attribute = next(name for name in (*names, names[0]) if name.startswith("--")).strip("-").replace("-", "_")
        self.named.update(dict.fromkeys(names, (attribute, settings)))

    def set_defaults(self, **values: Any) -> None:
        self.usual.update(values)


def read(arguments: Callable[[ArgumentParser], None], words: Sequence[str]) -> Namespace | None:
    """Return what a command line says, as argparse would, given what adds the command's options; None if not plain."""
    options = _Options()
    try:
        arguments(cast("ArgumentParser", options))
        found, places = _named(options, words)
        found.update(_placed(options.placed, places))
    except (_Beyond, AttributeError):  # such as for want of `add_subparsers`
        return None
    return cast("Namespace", SimpleNamespace(**found))


def _named(options: _Options, words: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Return the values of the options, and the words besides, which must stand together."""
    found = {name: _default(settings) for name, settings in options.named.values()} | options.usual
    places: list[int] = []
    at = 0
    while at < len(words):
        word = words[at]
        at += 1
        if word == "-" or not word.startswith("-"):
            places.append(at - 1)
            continue
        option, sign, value = word.partition("=")
        if option not in options.named:
            raise _Beyond
        name, settings = options.named[option]
        if settings.get("action") == _FLAG:
            if sign:
                raise _Beyond
            found[name] = True
            continue
        if not sign:
            value = words[at] if at < len(words) else "-"
            at += 1
        known = _value(value, settings)
        found[name] = [*found[name], known] if settings.get("action") == _LIST else known
    if places and places[-1] - places[0] >= len(places):
        raise _Beyond
    return found, [words[place] for place in places]


def _placed(wanted: Sequence[tuple[str, dict[str, Any]]], words: list[str]) -> dict[str, Any]:
    """Return the values of what has no name but its place: a word each; the last may have none, or all the rest."""
    found: dict[str, Any] = {}
    for name, settings in wanted:
        number = settings.get("nargs")
        if number == "*" and words:
            found[name], words = [_value(word, settings) for word in words], []
        elif words:
            found[name], words = _value(words[0], settings), words[1:]
        elif number in ("*", "?"):
            found[name] = settings.get("default", [] if number == "*" else None)
        else:
            raise _Beyond
    if words:
        raise _Beyond
    return found


def _default(settings: dict[str, Any]) -> Any:
    if settings.get("action", _FLAG) not in (_FLAG, _LIST):
        raise _Beyond
    return settings.get("default", False if settings.get("action") == _FLAG else None)


def _value(word: str, settings: dict[str, Any]) -> Any:
    """Return the value of a word. One that begins like an option is never taken for a value."""
    if word.startswith("-") and not (word == "-" and "nargs" in settings):
        raise _Beyond
    try:
        value = settings.get("type", str)(word)
    except Exception as error:  # whatever is wrong with it, argparse says so
        raise _Beyond from error
    if value not in settings.get("choices", (value,)):
        raise _Beyond
    return value
