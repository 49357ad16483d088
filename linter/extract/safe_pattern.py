"""Patterns that teams write: RE2 syntax, matched in linear time, with letters and words of any script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from linter.patterns import later

_MEMORY = 32 << 20  # bytes that a compiled pattern may take
_WORD_CLASS = r"\p{L}\p{M}\p{N}_"
_TOKEN = later(r"\\.|\[\^?\]?|\]|\(|\)|\|", re.DOTALL)
# RE2's own words for what it can't do, and ours.
_REASONS = (
    ("perl operator: (?=", "look-ahead “(?=…)” can't be used here"),
    ("perl operator: (?!", "look-ahead “(?!…)” can't be used here"),
    ("perl operator: (?<", "look-behind “(?<…)” can't be used here"),
    ("invalid escape sequence", "it has an escape that is not known here"),
    ("invalid repetition size", "a repetition may ask for 1000 times at most"),
    ("missing ]", "a “[” is not closed"),
    ("missing )", "a “(” is not closed"),
    ("unexpected )", "a “)” has no “(” before it"),
    ("repetition operator", "“*”, “+” or “?” has nothing to repeat, or is doubled"),
    ("missing argument", "“*”, “+” or “?” has nothing to repeat"),
    ("invalid character class range", "a range in “[…]” runs backwards"),
    ("too large", "it is too large"),
)


class Match:
    """One place where a pattern fits, with its groups."""

    __slots__ = ("_groups", "end", "start", "text")

    def __init__(self, text: str, start: int, end: int, groups: tuple[str | None, ...]) -> None:
        self.text = text
        self.start = start
        self.end = end
        self._groups = groups

    def expand(self, template: str) -> str:
        r"""Return a replacement text with `\1` to `\9` replaced by the groups."""
        return re.sub(r"\\([1-9])", lambda number: self._group(int(number[1])), template)

    def _group(self, number: int) -> str:
        return (self._groups[number - 1] or "") if number <= len(self._groups) else ""


class SafePattern:
    """A compiled pattern; `find` yields its matches that do not overlap, empty ones left out."""

    def __init__(self, pattern: str, *, case: bool) -> None:
        body, self._starts, self._ends = _unbounded(pattern)
        after = rf"(?:\z|[^{_WORD_CLASS}])" if self._ends else ""
        self._compiled = _compile(f"({_with_unicode_words(body)}){after}", pattern, case)

    def find(self, text: str) -> Iterator[Match]:
        """Yield the matches in a text, in order."""
        for match in self._compiled.finditer(text):
            start, end = match.span(1)
            if end > start and not (self._starts and start and _is_word(text[start - 1]) == _is_word(text[start])):
                yield Match(text[start:end], start, end, match.groups()[1:])


@lru_cache(maxsize=256)
def safe_pattern(pattern: str, case: bool = False) -> SafePattern:
    """Return a pattern compiled once. Raises ValueError, in plain words, where it can't be used."""
    return SafePattern(pattern, case=case)


def _compile(pattern: str, written: str, case: bool) -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = case
    options.max_mem = _MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        said = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else str(error)
        reason = next((ours for theirs, ours in _REASONS if theirs in said), said)
        raise ValueError(f"The pattern “{written}” does not work: {reason} (patterns are in RE2 syntax)") from None


def _unbounded(pattern: str) -> tuple[str, bool, bool]:
    r"""Return a pattern without `\b` at its edges, and whether it had one at its start and at its end.

    RE2 knows only ASCII words: to it, no word begins with “é”. With alternatives outside of brackets, the edges are
    not those of the whole, and stay.
    """
    if _has_open_alternatives(pattern):
        return pattern, False, False
    starts = pattern.startswith(r"\b")
    body = pattern[2:] if starts else pattern
    ends = re.search(r"(?:^|[^\\])(?:\\\\)*\\b$", body) is not None
    return (body[:-2] if ends else body), starts, ends


def _has_open_alternatives(pattern: str) -> bool:
    depth, in_class = 0, False
    for token in _TOKEN.finditer(pattern):
        sign = token[0]
        if in_class:
            in_class = sign != "]"
        elif sign.startswith("["):
            in_class = True
        elif sign == "|" and depth == 0:
            return True
        else:
            depth += (sign == "(") - (sign == ")")
    return False


def _with_unicode_words(pattern: str) -> str:
    r"""Return a pattern whose `\w` and `\W` mean letters of any script, as people expect."""
    parts: list[str] = []
    done, in_class = 0, False
    for token in _TOKEN.finditer(pattern):
        sign = token[0]
        parts.append(pattern[done : token.start()])
        done = token.end()
        if sign == r"\w":
            parts.append(_WORD_CLASS if in_class else f"[{_WORD_CLASS}]")
        elif sign == r"\W" and not in_class:
            parts.append(f"[^{_WORD_CLASS}]")
        else:
            in_class = sign != "]" if in_class else sign.startswith("[")
            parts.append(sign)
    return "".join((*parts, pattern[done:]))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"
