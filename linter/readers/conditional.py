"""Conditional comments, by which Outlook for Windows reads what others don't, and the other way round.

Their forms are described in Microsoft's "About conditional comments" (MSDN, archived), those in use at hteumeuleu's
and Litmus's guides to email for Outlook.
"""

from __future__ import annotations

import re

from linter.markup import Conditional
from linter.patterns import later

_OPENING = later(r"\s*+\[\s*+if\s++([^\]]*+)\]", re.IGNORECASE)
# What may follow the condition where the content is for all but Outlook: `<!--[if !mso]><!-->`.
_REVEALED = later(r"\s*+>\s*+(?:<!\s*+(?:--\s*+)?)?\Z")
_CLOSING = later(r"(?:<!--\s*+)?<!\s*+\[\s*+endif\s*+\]\s*+\Z", re.IGNORECASE)
_CLOSES = later(r"\s*+<!\[\s*+endif\s*+\]\s*+\Z", re.IGNORECASE)
_MARK_CLOSES = later(r"<!\[\s*+endif\s*+\](?:--)?>\Z", re.IGNORECASE)
# What people write for `<![endif]`; Outlook reads on to the next right one, often to the end of the message.
_MISSPELT = later(r"<?!?\s*+(?:--)?\s*+\[?\s*+end\s*+if\s*+\]?\s*+[/-]?\s*+\Z", re.IGNORECASE)
_LONGEST_CLOSING = 40


class Conditionals:
    """The conditional comments of a document, as they are met."""

    __slots__ = ("_open", "found")

    def __init__(self) -> None:
        self.found: list[Conditional] = []
        self._open: list[Conditional] = []

    @property
    def condition(self) -> str | None:
        """The condition that holds here, of those whose content all clients but Outlook read."""
        return self._open[-1].condition if self._open else None

    def comment(
        self, text: str, start: int, begin: int, stop: int, end: int, *, closed: bool
    ) -> tuple[str, int, int] | None:
        """Take note of the comment from `start` to `end`, whose content lies from `begin` to `stop`.

        Returns the condition and the place of the content if only Outlook reads it.
        """
        opening = _OPENING.match(text, begin, stop)
        if opening is None:
            self._closing(text, start, begin, stop, end)
            return None
        condition = opening[1].strip()
        if _REVEALED.match(text, opening.end(), stop):
            self._begin(Conditional(condition, start, end, hidden=False))
            return None
        content = opening.end()
        if text.startswith(">", content):
            content += 1
        found = Conditional(condition, start, content, hidden=True)
        self.found.append(found)
        closing_start = self._last(_CLOSING, text, content, stop)
        if not closed:
            found.fault = "missing"
        elif closing_start is not None:
            found.close = (closing_start, end)
            return condition, content, closing_start
        else:
            misspelt = self._last(_MISSPELT, text, content, stop)
            found.fault = "plain" if misspelt is None else "misspelt"
            found.close = (stop if misspelt is None else misspelt, end)
        return condition, content, found.close[0] if found.close else stop

    def mark(self, text: str, start: int, end: int) -> str | None:
        """Take note of a `<!…>` mark from `start` to `end`, and return the condition that holds after it."""
        if text.startswith("<!["):
            opening = _OPENING.match(text, 2)
            if opening is not None:
                self._begin(Conditional(opening[1].strip(), start, end, hidden=False))
            elif _MARK_CLOSES.match(text):
                self._end(start, end, misspelt=False)
            elif _MISSPELT.match(text[:-1].rstrip("-/ ")):
                self._end(start, end, misspelt=True)
        return self.condition

    def finish(self) -> None:
        """Take note of what is still open at the end of the document."""
        for conditional in self._open:
            conditional.fault = "missing"

    def _begin(self, conditional: Conditional) -> None:
        self.found.append(conditional)
        self._open.append(conditional)

    def _closing(self, text: str, start: int, begin: int, stop: int, end: int) -> None:
        if stop - begin > _LONGEST_CLOSING:
            return
        if _CLOSES.match(text, begin, stop):
            self._end(start, end, misspelt=False)
        elif _MISSPELT.match(text[begin:stop].strip()):
            self._end(start, end, misspelt=True)

    def _end(self, start: int, end: int, *, misspelt: bool) -> None:
        if self._open:
            conditional = self._open.pop()
            conditional.close = (start, end)
            conditional.fault = "misspelt" if misspelt else None
        else:
            self.found.append(Conditional("", start, end, hidden=False, fault="stray"))

    @staticmethod
    def _last(pattern: re.Pattern[str], text: str, start: int, end: int) -> int | None:
        """Return where the closing mark at the very end begins, if there is one."""
        nearest = max(start, end - _LONGEST_CLOSING)
        found = pattern.search(text, nearest, end)
        return None if found is None else found.start()
