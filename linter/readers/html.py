"""HTML text to markup: tags, texts and comments, read by the standard's rules, and by Outlook's for its own.

Tags are read, not a browser's tree built: that would move `{% for %}` out of a table, and places with it.
"""

from __future__ import annotations

import re

from linter.markup import Comment, Element, Markup, Sheet, Text
from linter.markup.kinds import BLOCKS, SPACELESS, VOID
from linter.markup.start_tag import start_tag
from linter.markup.tags import TAG
from linter.patterns import later
from linter.readers.conditional import Conditionals
from linter.readers.css import Inline, blanked, read_rules
from linter.readers.nesting import Nesting
from linter.source import Passage

_SPACES = " \t\n\f\r"
_COMMENT_END = later(r"--!?>")
_RAW_END = {
    name: later(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE)
    for name in ("script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes")
}
_RAW_TEXT = frozenset({"textarea", "title", "xmp"})


def read_markup(document: Passage) -> Markup:
    """Return the markup of an HTML document whose template expressions are masked; any text can be read."""
    return _Reader(document).read()


class _Reader:
    """The state of one reading."""

    def __init__(self, document: Passage) -> None:
        self.document = document
        self.text = document.text
        self.limit = len(self.text)
        self.nesting = Nesting()
        self.conditionals = Conditionals()
        self.condition: str | None = None
        self.hidden = False
        self.line_begins = True
        self.nodes: list[Element | Text] = []
        self.elements: list[Element] = []
        self.comments: list[Comment] = []
        self.sheets: list[Sheet] = []

    def read(self) -> Markup:
        """Read it all."""
        self._read(0, self.limit)
        self.conditionals.finish()
        return Markup(
            self.document,
            tuple(self.nodes),
            tuple(self.elements),
            tuple(self.comments),
            tuple(self.conditionals.found),
            tuple(self.sheets),
            Inline(self.elements),
        )

    def _read(self, at: int, limit: int) -> None:
        text, add_text, add_start, close = (
            self.text,
            self._add_text,
            self._start_tag,
            self.nesting.close,
        )
        self.limit = limit
        again = True
        while again:
            again = False
            for tag in TAG.finditer(text, at, limit):
                start, end = tag.span()
                if start > at:
                    add_text(at, start)
                at = end
                kind = tag.lastindex
                if kind == 2:
                    at = add_start(tag[0], start, end)
                elif kind == 3:
                    name = tag[3].lower()
                    self.line_begins = name in BLOCKS
                    close(name, start, end)
                elif kind == 4:
                    at = self._comment(start)
                else:
                    self.condition = self.conditionals.mark(text[start:end], start, end)
                if at != end:  # what no tag is looked for in was passed over
                    again = True
                    break
        if limit > at:
            add_text(at, limit)

    def _add_text(self, start: int, end: int) -> None:
        parent = self.nesting.innermost
        if self.line_begins or parent is None or parent.name in SPACELESS:
            if not self.text[start:end].strip(_SPACES):
                return
            if parent is not None and parent.name == "head":
                self.nesting.leave_head()
                parent = self.nesting.innermost
            self.line_begins = False
        node = Text(self.document, start, end, parent)
        self.nodes.append(node)
        if parent is not None:
            parent.children.append(node)

    def _start_tag(self, written: str, start: int, end: int) -> int:
        tag = start_tag(written)
        name = tag.name
        nesting = self.nesting
        nesting.make_way(name)
        self.line_begins = name in BLOCKS or name == "br"
        parent = nesting.innermost
        element = Element(name, tag, self.document, start, end, parent, self.condition)
        self.nodes.append(element)
        self.elements.append(element)
        if parent is not None:
            parent.children.append(element)
        if name in VOID:
            return end
        if written[-2:] == "/>" and (":" in name or "svg" in nesting):
            return end
        nesting.open(element)
        return self._raw_text(element) if name in _RAW_END else end

    def _raw_text(self, element: Element) -> int:
        """Read what no tag but its own ends: a style block, a title, a script."""
        name, begin = element.name, element.end
        found = _RAW_END[name].search(self.text, begin, self.limit)
        stop = self.limit if found is None else found.start()
        if name == "style":
            passage = blanked(self.document.part(begin, stop))
            self.sheets.append(Sheet(element, passage, read_rules(passage)))
        elif name in _RAW_TEXT and stop > begin:
            self._add_text(begin, stop)
        if found is None:
            self.nesting.close(name, stop, stop)
        return stop

    def _comment(self, start: int) -> int:
        text, limit = self.text, self.limit
        begin = start + 4
        if text.startswith((">", "->"), begin):
            return text.index(">", begin) + 1
        if self.hidden:
            return begin  # inside a conditional comment no other can begin: its mark is passed over
        found = _COMMENT_END.search(text, begin, limit)
        stop, end = (limit, limit) if found is None else found.span()
        self.comments.append(Comment(self.document, start, end, begin, stop))
        hidden = self.conditionals.comment(text, start, begin, stop, end, closed=found is not None)
        self.condition = self.conditionals.condition
        if hidden is not None:
            self._hidden(*hidden)
        return end

    def _hidden(self, condition: str, begin: int, stop: int) -> None:
        """Read what only Outlook reads; what it opens does not hold what comes after."""
        nesting, outer, limit = self.nesting, self.condition, self.limit
        nesting.floor = len(nesting)
        self.condition, self.hidden = condition, True
        self._read(begin, stop)
        nesting.cut(nesting.floor)
        nesting.floor = 0
        self.condition, self.hidden, self.limit = outer, False, limit
