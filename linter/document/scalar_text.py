"""The text of a scalar as a value: where it stands, and what other text becomes that is put in its place."""

from __future__ import annotations

from collections.abc import Callable

from linter.patterns import later
from linter.source import Passage, Source, Span

_UNSAFE_PLAIN = later(r":\s|\s#")
_UNSAFE_IN_BRACKETS = later(r"[,\[\]{}:]")
_UNSAFE_START = frozenset(" -?=:,[]{}#&*!|>'\"%@`")
_CONTROL = later("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]")


def place_of(text: Passage) -> Span:
    """Return the place of a scalar, without the space behind it."""
    length = len(text.text.rstrip())
    first, parent = text.pieces[0], text.parent
    if len(text.pieces) == 1 and first.exact and isinstance(parent, Source):
        return Span(parent, first.origin, first.origin + length)  # as `span` finds it, many times faster
    return text.span(0, length)


def refuse(text: str) -> str | None:
    """Say that nothing can be put in the place of a text."""
    return None


def _plain(text: str) -> str | None:
    """Return text that means itself anywhere in an unquoted scalar; none at all could leave a value of another type."""
    if not text or text[0] in _UNSAFE_START or text[-1] in " :" or _UNSAFE_PLAIN.search(text) or _CONTROL.search(text):
        return None
    return text


def _plain_in_brackets(text: str) -> str | None:
    return None if _UNSAFE_IN_BRACKETS.search(text) else _plain(text)


def _single_quoted(text: str) -> str | None:
    return None if _CONTROL.search(text) else text.replace("'", "''")


def _double_quoted(text: str) -> str | None:
    quoted = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return _CONTROL.sub(lambda found: f"\\u{ord(found.group()):04x}", quoted)


def _in_block(text: str) -> str | None:
    """Return text that can't change how far a line is indented."""
    return None if not text or text[0] == " " or _CONTROL.search(text) else text


# What text becomes in a scalar, by the style that `scalar_passage` knows; None where it can't stand there.
ESCAPES: dict[str, Callable[[str], str | None]] = {
    "": _plain,
    ",": _plain_in_brackets,
    "'": _single_quoted,
    '"': _double_quoted,
    "|": _in_block,
    ">": _in_block,
    "!": refuse,
}
