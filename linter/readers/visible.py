"""What people read of an HTML email: its visible text, and the preheader hidden at its start for the inbox."""

from __future__ import annotations

from typing import NamedTuple

from linter.markup import Element, Markup, Text
from linter.markup.folding import Lines
from linter.markup.kinds import BLOCKS, NEVER_SHOWN
from linter.readers.hiding import Hiding
from linter.source import Passage

# White space and invisible characters that fill the inbox preview after a preheader.
_PADDING = (
    " \t\n\f\r\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2800\u3000"
    "\u3164\ufeff\uffa0"
)


class Reading(NamedTuple):
    """The visible text, blocks on lines of their own; and the preheader without its padding, None if there is none."""

    body: Passage
    preheader: Passage | None


def read_text(markup: Markup) -> Reading:
    """Return what people read of an HTML email."""
    hiding = Hiding(markup).elements
    lines = Lines(markup.document)
    preheader = _Preheader(markup.document)
    blocks: dict[Element | None, Element | None] = {None: None}
    hidden: dict[Element | None, Element] = {}
    skipped: set[Element | None] = set()
    comments = iter([(each.start, each.close[1]) for each in markup.conditionals if each.hidden and each.close])
    comment = next(comments, None)
    for node in markup.nodes:
        while comment is not None and comment[1] <= node.start:
            comment = next(comments, None)
        parent = node.parent
        outlook = comment is not None and comment[0] <= node.start
        if isinstance(node, Text):
            if outlook or parent in skipped:
                continue
            if parent in hidden:
                if preheader.wanted:
                    preheader.add(node, hidden[parent])
            else:
                lines.add(node, blocks[parent])
                if preheader.wanted and lines.begun:
                    preheader.wanted = not node.passage.text.strip(_PADDING)
            continue
        name = node.name
        is_block = name in BLOCKS
        blocks[node] = node if is_block else blocks[parent]
        if outlook or name in NEVER_SHOWN or parent in skipped:
            skipped.add(node)
        elif parent in hidden:
            hidden[node] = hidden[parent]
        elif node in hiding:
            hidden[node] = node
        elif is_block or name == "br":
            lines.end_line()
    return Reading(lines.passage(), preheader.passage())


class _Preheader:
    """The first hidden text of an email, as it gathers."""

    def __init__(self, document: Passage) -> None:
        self.wanted = True
        self._lines = Lines(document)
        self._root: Element | None = None

    def add(self, node: Text, root: Element) -> None:
        """Add the text of a node hidden by `root`, unless the preheader is already complete."""
        if root is not self._root:
            if self.passage() is not None:
                self.wanted = False
                return
            self._lines = Lines(node.document)
            self._root = root
        self._lines.add(node, None)

    def passage(self) -> Passage | None:
        """Return what has gathered, without its padding; None if that leaves nothing."""
        built = self._lines.passage()
        text = built.text
        start = len(text) - len(text.lstrip(_PADDING))
        end = len(text.rstrip(_PADDING))
        return built.part(start, end) if end > start else None
