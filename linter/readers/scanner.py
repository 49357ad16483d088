"""Where a template expression that may begin at some place ends, in each of the notations."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from linter.patterns import later

# What may follow the marks: the sign of what it does (`#if`, `/each`, `^x`, `>part`, `&x`), then a name or a string.
_BRACES_CONTENT = later(r"[~-]?\s*(?:[#/^>&*]\s*)*[\w$@\"'(\[{.]|[~-]?!|[~-]?\s*[\^][~-]?\}|\s*\}")
_BRACES_STOP = later(r"[\"']|\{\{|\}\}")
_BRACES_LIMIT = 2_000
_TAG_CONTENT = later(r"[-+~]?\s*[A-Za-z_#]")
_TAG_STOP = later(r"[\"']|\{%|%\}")
_TAG_LIMIT = 4_000
_LEFT = later("[}<\n]")
_OPENER = {"}}": "{{", "%}": "{%"}
RAW = later(r"\{%[-+]?\s*(raw|verbatim)\b[^%]{0,80}%\}")
_HIDING = later(r"\{%[-+]?\s*comment\b[^%]{0,80}%\}")
_MOST_QUOTES = 60
_QUOTED_LIMIT = 500
_MAILCHIMP = later(r"\*\|[A-Za-z][^|*\r\n]{0,200}\|\*")
_PERCENT = later(r"%%[A-Za-z_][\w.-]{0,60}(?: [\w.-]{1,60}){0,3}%%")
_ERB_CONTENT = later(r"[=\-#@_%]|\s*[A-Za-z_(!@/}\[]")
_DOLLAR = later(r"\$\{\s*[A-Za-z_(][^{}\r\n]{0,300}\}")
_SALESFORCE = later(r"\{!\s*[$A-Za-z_][^{}\r\n]{0,300}\}")


class Scanner:
    """One pass over a text; it remembers where each closing mark comes next, so that the pass stays linear."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.ahead: dict[str, int] = {}
        self.done = 0

    def expressions(self, openers: list[int]) -> Iterator[tuple[int, int]]:
        """Yield where each expression begins and ends, given where one may begin."""
        at = 0
        for start in openers:
            if start < at:
                continue
            mark = self.text[start : start + 2]
            end = self._end(mark, start)
            if end is not None:
                yield start, end
                self.done = end
                at = self._after_raw(start, end) if mark == "{%" else end

    def _end(self, mark: str, start: int) -> int | None:
        if mark == "{{":
            return self._braces(start)
        if mark == "{%":
            return self._tag(start)
        if mark == "{#":
            return self._up_to("#}", start + 2, "{#")
        if mark == "<%":
            return self._erb(start)
        if mark == "%%":
            return self._percent(start)
        pattern = _MAILCHIMP if mark == "*|" else _DOLLAR if mark == "${" else _SALESFORCE
        match = pattern.match(self.text, start)
        return match.end() if match else None

    def _next(self, closer: str, start: int) -> int:
        """Return where a closing mark comes next, at or after `start`; -1 if it does not."""
        known = self.ahead.get(closer, 0)
        if known >= 0 and (known < start or not self.text.startswith(closer, known)):
            known = self.ahead[closer] = self.text.find(closer, start)
        return known

    def _up_to(self, closer: str, start: int, opener: str | None = None) -> int | None:
        close = self._next(closer, start)
        if close < 0 or (opener is not None and self.text.find(opener, start, close) >= 0):
            return None
        return close + len(closer)

    def _braces(self, start: int) -> int | None:
        text = self.text
        opened = 2
        while opened < 4 and text.startswith("{", start + opened):
            opened += 1
        inside = start + opened
        if text.startswith(("!--", "~!--"), inside):
            return self._up_to("--}}", inside)
        if not _BRACES_CONTENT.match(text, inside):
            return None
        close = _close(text, inside, inside + _BRACES_LIMIT, _BRACES_STOP, "}}")
        if close is None:
            return None
        # `{{{a}}}`, `{{${a}}}` and `{{ {a: 1} }}` close with the last of the braces.
        missing = opened - 2 + text.count("{", inside, close) - text.count("}", inside, close)
        end = close + 2
        while missing > 0 and text.startswith("}", end):
            end += 1
            missing -= 1
        return end

    def _tag(self, start: int) -> int | None:
        """Return the end of a tag; a comment's is the end of all that it hides."""
        if not _TAG_CONTENT.match(self.text, start + 2):
            return None
        close = _close(self.text, start + 2, start + 2 + _TAG_LIMIT, _TAG_STOP, "%}")
        if close is None:
            return None
        hidden = _HIDING.match(self.text, start, close + 2)
        return (hidden and self._block_end("endcomment", close + 2)[1]) or close + 2

    def _after_raw(self, start: int, end: int) -> int:
        """Return where expressions mean something again: after a `{% raw %}`, where its content ends."""
        raw = RAW.match(self.text, start, end)
        return (raw and self._block_end(f"end{raw[1]}", end)[0]) or end

    def _block_end(self, word: str, start: int) -> tuple[int, int]:
        """Return the place of the tag that ends a block; (0, 0) if there is none."""
        at = start
        while (at := self._next(word, at)) >= 0:
            opened = self.text.rfind("{%", max(start, at - 10), at)
            closed = self.text.find("%}", at, at + len(word) + 10)
            if opened >= 0 and closed >= 0:
                return opened, closed + 2
            at += len(word)
        return 0, 0

    def _erb(self, start: int) -> int | None:
        if self.text.startswith("<%--", start):
            return self._up_to("--%>", start + 4)
        return self._up_to("%>", start + 2, "<%") if _ERB_CONTENT.match(self.text, start + 2) else None

    def _percent(self, start: int) -> int | None:
        text = self.text
        if text.startswith("%%=", start):
            return self._up_to("=%%", start + 3, "%%=")
        if text.startswith("%%[", start):
            return self._up_to("]%%", start + 3, "%%[")
        before = text[start - 1 : start]
        if start > self.done and (before.isdigit() or before == "%"):
            return None
        match = _PERCENT.match(text, start)
        return match.end() if match else None


def _close(text: str, start: int, limit: int, stop: re.Pattern[str], closer: str) -> int | None:
    """Return where the closing mark stands, or None where the next opener comes first.

    A quoted string is passed over; if that leads nowhere, its quote was only an apostrophe.
    """
    in_quotes: int | None = None
    at = start
    for found in itertools.islice(stop.finditer(text, start, limit), _MOST_QUOTES):
        if found.start() < at:
            continue
        mark = found[0]
        if mark == closer:
            return found.start()
        if len(mark) == 2:
            break
        end = -1 if text[found.start() - 1].isalnum() else text.find(mark, found.end(), found.end() + _QUOTED_LIMIT)
        if end >= 0:
            # After "{{ name }</p>" quotes are those of HTML: an expression in one of them is not inside of this one.
            if text.find(_OPENER[closer], found.end(), end) >= 0 and _LEFT.search(text[start : found.start()]):
                break
            at = end + 1
            inside = text.find(closer, found.end(), end) if in_quotes is None else -1
            in_quotes = inside if inside >= 0 else in_quotes
    return in_quotes
