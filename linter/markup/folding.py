"""Text of a document as it is shown: white space folded, a line for each block."""

from __future__ import annotations

from linter.markup import Element, Text
from linter.markup.kinds import BLOCKS, NEVER_SHOWN
from linter.markup.references import add_decoded, escape_text
from linter.patterns import later
from linter.source import Passage, PassageBuilder

_WORDS = later(r"[^ \t\n\f\r]++(?: [^ \t\n\f\r]++)*+")


class Lines:
    """Visible text as it gathers: white space folded, a line for each block."""

    def __init__(self, document: Passage) -> None:
        self._builder = PassageBuilder(document)
        self.begun = False
        # Whether what comes next begins on a new line.
        self.ended = False
        self._text = document.text
        self._block: Element | None = None
        self._space: tuple[int, int] | None = None

    def passage(self, anchor: int = 0) -> Passage:
        """Return what has gathered; `anchor` is where it stands if that is nothing."""
        return self._builder.build(anchor, escape=escape_text)

    def part(self, at: int) -> None:
        """Let a blank stand before what comes next, if only for what lies at an offset."""
        if self._space is None:
            self._space = (at, at)

    def add(self, node: Text, block: Element | None) -> None:
        """Add the text of a node that stands in a block."""
        text, end, builder = self._text, node.end, self._builder
        if block is not self._block:
            self._block, self.ended = block, True
        at = node.start
        for words in _WORDS.finditer(text, at, end):
            start, stop = words.span()
            if start > at and self._space is None:
                self._space = (at, start)
            # Between the words before and these stands a line end, a blank or nothing.
            if self.begun and self.ended:
                builder.put("\n", start, start)
            elif self.begun and self._space is not None:
                builder.put(" ", *self._space)
            self.begun, self.ended, self._space = True, False, None
            add_decoded(builder, text, start, stop)
            at = stop
        if at < end and self._space is None:
            self._space = (at, end)


def text_of(element: Element, until: int | None = None) -> Passage:
    """Return the text in an element, all of it on one line, without what only Outlook reads or no reader sees.

    With `until`, the part of it that begins before that offset.
    """
    lines = Lines(element.document)
    outlook = element.outlook_only
    stack: list[Element | Text] = element.children[::-1]
    while stack:
        node = stack.pop()
        if until is not None and node.start >= until:
            break
        if isinstance(node, Text):
            lines.add(node, None)
            continue
        if node.name in BLOCKS or node.name == "br":
            lines.part(node.start)
        if node.name not in NEVER_SHOWN and (outlook or not node.outlook_only):
            stack.extend(reversed(node.children))
    return lines.passage(element.end)
