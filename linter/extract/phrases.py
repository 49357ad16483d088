"""The small language in which vocabularies write phrases, compiled to patterns that match in linear time.

`save [up to] {percent} (on|off) jacket*` reads: the word "save", perhaps "up to", a percentage, "on" or
"off", a word that begins with "jacket". `...` stands for up to three words of the same sentence. Between
two parts there may be a comma, colon, dash, quote or line break. A phrase may set values that it does not
spell out: `{say: bogo, buy: 2, pay: 1}`.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from .folding import fold_word

# One character stands for each quantity, so that a phrase never has to know how numbers are written.
PERCENT_MARK, MONEY_MARK, NUMBER_MARK = "\ue000", "\ue001", "\ue002"

_PARTS = re.compile(r"\{(\w+)(#?)\}|\(([^()]*)\)|\[([^\[\]]*)\]|(\.\.\.)|([^\s{}()\[\]]+)")
_LINE = re.compile(r"\s+")
_COUNTS = frozenset({"buy", "pay", "get", "more", "nth"})
_TEXT_SLOTS = {"thing": r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,3}"}
_SEPARATOR = r"[\s,、:;\"'(|/*>·•!+-]"


class Phrase(NamedTuple):
    """One phrase ready to search: `needs` are marks, `triggers` words of which one must occur in the text."""

    pattern: str
    needs: str
    triggers: tuple[str, ...]
    values: tuple[tuple[str, Any], ...]


class _Part(NamedTuple):
    pattern: str
    optional: bool
    literals: tuple[str, ...]
    mark: str
    wordy: bool


def read_phrase(entry: str | dict[str, Any], spaced: bool, counts: str, ordinals: str) -> Phrase:
    """Compile one entry of a vocabulary; `counts` and `ordinals` are alternatives of words for small numbers."""
    values: dict[str, Any] = {} if isinstance(entry, str) else dict(entry)
    say = entry if isinstance(entry, str) else values.pop("say")
    parts = [_part(match, spaced, counts, ordinals) for match in _PARTS.finditer(_LINE.sub(" ", say))]
    literals = [part.literals for part in parts if part.literals and not part.optional]
    triggers = max(literals, key=lambda words: min(map(len, words)), default=())
    needs = "".join(part.mark for part in parts if part.mark and not part.optional and len(part.mark) == 1)
    return Phrase(_join(parts, spaced), needs, triggers, tuple(values.items()))


def _part(match: re.Match[str], spaced: bool, counts: str, ordinals: str) -> _Part:
    slot, loose, choice, option, gap, word = match.groups()
    if gap:
        return _Part(r"(?:[\w'-]+[ ,-]{1,2}){0,3}?" if spaced else r"[^\s。！？!?;]{0,6}?", False, (), "gap", False)
    if slot:
        return _slot(slot, bool(loose), counts, ordinals)
    words = (choice or option or word).split("|")
    pattern = "|".join(_words(w.strip(), spaced) for w in words)
    literals = tuple(_longest(w.strip()) for w in words)
    return _Part(f"(?:{pattern})", option is not None, literals, "", True)


def _slot(name: str, loose: bool, counts: str, ordinals: str) -> _Part:
    if name in _TEXT_SLOTS:
        return _Part(f"(?P<{name}>{_TEXT_SLOTS[name]})", False, (), "", True)
    if name == "nth":
        return _Part(f"(?P<nth>{ordinals or '(?!)'})", False, (), "", True)
    if name in _COUNTS:
        return _Part(f"(?P<{name}>{NUMBER_MARK}|{counts})" if counts else f"(?P<{name}>{NUMBER_MARK})", False, (), "", False)
    if name == "percent":
        return _Part(f"(?P<percent>{PERCENT_MARK})", False, (), PERCENT_MARK, False)
    marks = MONEY_MARK + (NUMBER_MARK if loose else "")
    return _Part(f"(?P<{name}>[{marks}])", False, (), marks, False)


def _words(words: str, spaced: bool) -> str:
    folded = re.escape(fold_word(words)).replace(r"\ ", r"[\s-]+" if spaced else r"\s?").replace(r"\*", r"\w*")
    return folded


def _longest(words: str) -> str:
    return max((w.partition("*")[0] for w in fold_word(words).split()), key=len, default="")


def _join(parts: list[_Part], spaced: bool) -> str:
    first = next((place for place, part in enumerate(parts) if not part.optional), 0)
    pattern, previous = "", None
    for place, part in enumerate(parts):
        gap = _separator(previous, part, spaced)
        if place < first:
            pattern += f"(?:{part.pattern}{_SEPARATOR}{{{1 if spaced else 0},4}})?"
        elif place == first:
            pattern += part.pattern
        elif part.optional:
            pattern += f"(?:{gap}{part.pattern})?"
        else:
            pattern += gap + part.pattern
        previous = part
    if not spaced:
        return pattern
    start = r"(?<![\w'])" if parts[0].wordy or parts[0].optional else r"(?<!\w)"
    return start + pattern + r"(?!\w)"


def _separator(previous: _Part | None, part: _Part, spaced: bool) -> str:
    if previous is not None and previous.mark == "gap":
        return ""
    wordy = spaced and part.wordy and (previous is None or previous.wordy)
    return f"{_SEPARATOR}{{{1 if wordy else 0},4}}"
