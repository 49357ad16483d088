"""What people read of an HTML email: its visible text, and the preheader hidden at its start for the inbox."""

from __future__ import annotations

from linter.markup import Element, Markup, Text
from linter.markup.folding import Lines
from linter.markup.kinds import BLOCKS, NEVER_SHOWN
from linter.record import Record
from linter.source import Passage

# White space and invisible characters that fill the inbox preview after a preheader.
_PADDING = (
    " \t\n\f\r\xa0\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u200c\u200d\u200e\u200f\u2028\u202f\u205f\u2060\u2061\u2062\u2063\u2064\u2800\u3000"
    "\u3164\ufeff\uffa0"
)


class Reading(Record):
    """The visible text, blocks on lines of their own; and the preheader without its padding, None if there is none."""

    body: Passage
    preheader: Passage | None


def read_text(markup: Markup) -> Reading:
    """Return what people read of an HTML email."""
    hiding = markup.hidden
    lines = Lines(markup.document)
    preheader = _Preheader(markup.document)
    # The block that each element's text stands in, and what hides it, if anything; None where nobody reads it.
    states: dict[Element | None, tuple[Element | None, Element | None] | None] = {None: (None, None)}
    comments = iter([(each.start, each.close[1]) for each in markup.conditionals if each.hidden and each.close])
    comment = next(comments, None)
    for node in markup.nodes:
        while comment is not None and comment[1] <= node.start:
            comment = next(comments, None)
        outlook = comment is not None and comment[0] <= node.start
        state = states[node.parent]
        if isinstance(node, Text):
            if outlook or state is None:
                continue
            block, root = state
            if root is None:
                lines.add(node, block)
                if preheader.wanted and lines.begun:
                    preheader.wanted = not node.passage.text.strip(_PADDING)
            elif preheader.wanted:
                preheader.add(node, root)
            continue
        name = node.name
        if outlook or state is None or name in NEVER_SHOWN:
            states[node] = None
        elif state[1] is not None:
            states[node] = state
        elif node in hiding:
            states[node] = (state[0], node)
        elif name in BLOCKS:
            states[node] = (node, None)
            lines.ended = True
        else:
            states[node] = state
            if name == "br":
                lines.ended = True
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
