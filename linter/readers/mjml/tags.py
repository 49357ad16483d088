"""MJML text to a tree of its tags, and where that text breaks the rules by which tags open and close."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from linter import resources
from linter.markup import Element, Text
from linter.markup.kinds import VOID
from linter.markup.start_tag import start_tag
from linter.markup.tags import TAG
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START, Passage
from linter.tables import table

# Far deeper than any email; what renders MJML calls itself for each level, and ends with the stack.
DEEPEST = 50
TOO_DEEP = f"Its tags stand in each other more than {DEEPEST} deep"
_COMMENT_END = later(r"--!?>")
# In content no tag of MJML can stand, so the next one ends it, whatever its author forgot.
_NEXT = later(r"<!--(?:[^-]|-(?!->))*+(?:-->|\Z)|<(/?)(mj-[\w-]++|mjml(?![\w-]))[^<>]*+>?")
_BLANK = later(rf"[\s{FILLER}{FILLER_START}]*+")


class Fault(Record):
    """A mistake: where it stands in the document, and what it is in plain words."""

    document: Passage
    start: int
    end: int
    message: str


class Tree(Record):
    """What stands at the top of an MJML document, in order, and what is wrong with its tags."""

    nodes: list[Element | Text]
    faults: list[Fault]

    def root(self) -> Element | None:
        """Return the `<mjml>` tag; None in a file that is only a part of others."""
        return next((node for node in self.nodes if isinstance(node, Element) and node.name == "mjml"), None)


class TooDeep(Exception):
    """Tags stand in each other deeper than any email needs; `element` is where."""

    def __init__(self, element: Element) -> None:
        super().__init__(element)
        self.element = element


@cache
def grammar() -> dict[str, Any]:
    """Return what MJML is made of (see linter/data/email/mjml.yaml)."""
    known: dict[str, Any] = table(resources.data("email/mjml.yaml"))
    return known


@cache
def names() -> frozenset[str]:
    """Return the tags of MJML."""
    children = grammar()["children"]
    inside = {name for known in children.values() for name in known}
    return frozenset(
        {*children, *inside, *grammar()["content"], "mj-include", "mj-carousel-image", "mj-all", "mj-class"}
    )


def read_tags(document: Passage) -> Tree:
    """Return the tags of an MJML document whose template expressions are masked. Raises TooDeep."""
    return _Reader(document).read()


class _Reader:
    """The state of one reading."""

    def __init__(self, document: Passage) -> None:
        self.document = document
        self.text = document.text
        self.tree = Tree([], [])
        self.open: list[Element] = []

    def read(self) -> Tree:
        """Read it all."""
        at = 0
        while tag := TAG.search(self.text, at):
            start, end = tag.span()
            self._text(at, start)
            at = end
            if tag.lastindex == 2:
                at = self._start_tag(tag)
            elif tag.lastindex == 3:
                self._end_tag(tag[3], start, end)
            elif tag.lastindex == 4:
                closed = _COMMENT_END.search(self.text, end)
                at = closed.end() if closed else len(self.text)
        self._text(at, len(self.text))
        for element in self.open:
            self._unclosed(element)
        return self.tree

    def _add(self, node: Element | Text) -> None:
        (self.open[-1].children if self.open else self.tree.nodes).append(node)

    def _text(self, start: int, end: int) -> None:
        if not _BLANK.fullmatch(self.text, start, end):
            self._add(Text(self.document, start, end, self.open[-1] if self.open else None))

    def _start_tag(self, tag: re.Match[str]) -> int:
        start, end = tag.span()
        parent = self.open[-1] if self.open else None
        element = Element(tag[1], start_tag(tag[0]), self.document, start, end, parent)
        self._add(element)
        if self.text.endswith("/>", start, end) or element.name in VOID:
            return end
        if element.name in grammar()["content"] and not any(outer.name == "mj-attributes" for outer in self.open):
            return self._content(element)
        if len(self.open) >= DEEPEST:
            raise TooDeep(element)
        self.open.append(element)
        return end

    def _content(self, element: Element) -> int:
        """Read the HTML in an element, up to its end tag or the next tag of MJML."""
        stop, after = len(self.text), len(self.text)
        for found in _NEXT.finditer(self.text, element.end):
            if found[2] is None:
                continue
            stop = after = found.start()
            if found[1] and found[2] == element.name:
                after = found.end()
                element.close = (stop, after)
            elif found[1] and found[2] not in {outer.name for outer in self.open}:
                after = found.end()
                message = f"</{found[2]}> does not close the <{element.name}> before it; write </{element.name}>"
                self._fault(stop, after, message)
                element.close = (stop, after)
            break
        if element.close is None:
            self._unclosed(element)
        if stop > element.end:
            element.children.append(Text(self.document, element.end, stop, element))
        return after

    def _end_tag(self, name: str, start: int, end: int) -> None:
        place = next((at for at in reversed(range(len(self.open))) if self.open[at].name == name), None)
        if place is None:
            if name not in VOID:
                self._fault(start, end, f"</{name}> closes nothing: no <{name}> is open here{self._meant(name)}")
            return
        for element in self.open[place + 1 :]:
            self._unclosed(element)
        self.open[place].close = (start, end)
        del self.open[place:]

    def _meant(self, name: str) -> str:
        from linter.schema import nearest

        meant = nearest(name, {element.name for element in self.open})
        return f" (did you mean </{meant}>?)" if meant else ""

    def _unclosed(self, element: Element) -> None:
        message = f"<{element.name}> is never closed; add </{element.name}> where it ends"
        self._fault(element.start, element.end, message)

    def _fault(self, start: int, end: int, message: str) -> None:
        self.tree.faults.append(Fault(self.document, start, end, message))


def elements(nodes: Sequence[Element | Text]) -> Iterator[Element]:
    """Yield the elements among nodes."""
    return (node for node in nodes if isinstance(node, Element))
