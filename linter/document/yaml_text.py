"""YAML to values: composes the parser's events, within bounds that a hostile file can't pass."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from linter.document import kept_tree
from linter.document.composing import MAX_DEPTH, MAX_VALUES, TOO_DEEP, TOO_MANY, UnreadableError, put
from linter.document.node import Fault, Node
from linter.document.scalar_text import place_of
from linter.document.yaml_events import Event, events, keep
from linter.document.yaml_faults import in_plain_words
from linter.document.yaml_scalar import STAND_INS, scalar_passage, start_of_value
from linter.document.yaml_types import resolve
from linter.patterns import later
from linter.source import Passage, Source, Span

_NEEDS_STAND_IN = later("[\x85\u2028\u2029\ufeff]")
_UNREADABLE = later("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def parse_yaml(content: Source | Passage, start: int, end: int) -> tuple[Node | None, list[Fault]]:
    """Read the YAML between two offsets; no value where it is empty or can't be read."""
    text = content.text[start:end]
    unreadable = _UNREADABLE.search(text)
    if unreadable:
        at = start + unreadable.start()
        message = f"There is an invisible control character (U+{ord(unreadable.group()):04X}) here; delete it"
        return None, [Fault(content.span(at, at + 1), message)]
    if _NEEDS_STAND_IN.search(text):
        text = text.translate(STAND_INS)
    composer = _Composer(content, start)
    parsed: list[Event] = []
    try:
        node = composer.compose(events(text, parsed))
        if kept_tree.is_worth_keeping(text):
            whole = isinstance(content, Source) and not composer.is_marked and kept_tree.keep(content, start, end, node)
            if parsed and not whole:
                keep(text, parsed)
        return node, composer.faults
    except UnreadableError as refusal:
        fault = Fault(content.span(refusal.start, refusal.end), refusal.message)
    except Exception as error:
        import yaml

        if not isinstance(error, yaml.MarkedYAMLError):
            raise
        fault = in_plain_words(content, start, end, error)
    return None, [*composer.faults, fault]


class _Open:
    """A group or list whose end has not been read yet. `finish` is where its last value ended."""

    __slots__ = ("anchor", "before", "finish", "flow", "key", "merged", "node", "start")

    def __init__(
        self,
        node: Node,
        start: int,
        finish: int,
        before: int,
        flow: bool,
        anchor: str | None,
        key: tuple[str, Span] | None = None,
        merged: list[Node] | None = None,
    ) -> None:
        self.node = node
        self.start = start
        self.finish = finish
        self.before = before
        self.flow = flow
        self.anchor = anchor
        self.key = key
        self.merged = [] if merged is None else merged


class _Composer:
    """Builds the tree from the parser's events, without recursion."""

    def __init__(self, content: Source | Passage, base: int) -> None:
        self.content = content
        self.base = base
        self.faults: list[Fault] = []
        self._root: Node | None = None
        self._stack: list[_Open] = []
        # What an anchor stands for, and how many values that is; None until its end has been read.
        self._anchors: dict[str, tuple[Node, int] | None] = {}
        self._count = 0

    @property
    def is_marked(self) -> bool:
        """Whether it has faults, or values that stand in several places."""
        return bool(self.faults or self._anchors)

    def compose(self, parsed: Iterator[Event]) -> Node | None:
        """Return the value of the document, or None where it is empty."""
        documents = 0
        for event in parsed:
            kind = event.kind
            start, end = self.base + event.start, self.base + event.end
            if kind == "ScalarEvent":
                self._scalar(event, start, end)
            elif kind == "MappingStartEvent":
                self._begin({}, event, start, end)
            elif kind == "SequenceStartEvent":
                self._begin([], event, start, end)
            elif kind in ("MappingEndEvent", "SequenceEndEvent"):
                self._finish(end)
            elif kind == "AliasEvent":
                self._alias(event.anchor or "", start, end)
            elif kind == "DocumentStartEvent":
                documents += 1
                if documents > 1:
                    raise UnreadableError(
                        start, start + 3, "A line of --- starts a second document; a file holds only one"
                    )
        return None if self._root is None or self._root.value is None else self._root

    def _scalar(self, event: Event, start: int, end: int) -> None:
        first = start
        if event.tag is not None or event.anchor is not None:
            start = start_of_value(self.content.text, start, end)
        style = event.style or ("," if self._stack and self._stack[-1].flow else "")
        passage = scalar_passage(self.content, start, end, style, event.value or "")
        value: Any = passage.text
        if event.tag is not None or not event.style:
            try:
                value = resolve(passage.text, event.tag)
            except ValueError as error:
                self._fault(first, end, str(error))
        node = Node(value, place_of(passage), passage)
        self._counted(1, start, end)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, 1)
        self._add(node, start, end, plain=not event.style)

    def _begin(self, value: dict[str, Node] | list[Node], event: Event, start: int, end: int) -> None:
        if len(self._stack) >= MAX_DEPTH:
            raise UnreadableError(start, end, TOO_DEEP)
        if event.tag is not None:
            self._fault(start, end, f"Tags such as “{event.tag}” are not used here; remove it")
        node = Node(value, self.content.span(start, end))
        before = self._count
        self._counted(1, start, end)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._add(node, start, end, plain=False)
        self._stack.append(_Open(node, start, end, before, event.flow, event.anchor))

    def _finish(self, end: int) -> None:
        done = self._stack.pop()
        finish = end if done.flow else done.finish
        done.node.span = self.content.span(done.start, finish)
        for group in done.merged:
            for key, node in group.items():
                if isinstance(done.node.value, dict):
                    done.node.value.setdefault(key, node)
        if done.anchor is not None:
            self._anchors[done.anchor] = (done.node, self._count - done.before)
        if self._stack:
            self._stack[-1].finish = finish

    def _alias(self, anchor: str, start: int, end: int) -> None:
        if anchor not in self._anchors:
            raise UnreadableError(
                start, end, f"“*{anchor}” repeats something marked “&{anchor}”, which is not in this file"
            )
        known = self._anchors[anchor]
        if known is None:
            raise UnreadableError(start, end, f"“*{anchor}” stands inside what it repeats")
        node, size = known
        self._counted(size, start, end)
        self._add(Node(node.value, node.span, node.text), start, end, plain=False)

    def _counted(self, values: int, start: int, end: int) -> None:
        self._count += values
        if self._count > MAX_VALUES:
            raise UnreadableError(start, end, TOO_MANY)

    def _add(self, node: Node, start: int, end: int, *, plain: bool) -> None:
        if not self._stack:
            self._root = node
            return
        top = self._stack[-1]
        top.finish = end
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif top.key is None:
            if node.text is None:
                raise UnreadableError(start, end, "A name before “:” must be plain text, not a list or a group")
            top.key = ("<<" if plain and node.text.text == "<<" else node.text.text, node.span)
            top.node.span = self.content.span(top.start, end)
        else:
            key, place = top.key
            top.key = None
            if key == "<<":
                top.merged += [node] if isinstance(node.value, dict) else node.elements()
            elif isinstance(top.node.value, dict):
                put(top.node.value, key, node, place, self.faults)

    def _fault(self, start: int, end: int, message: str) -> None:
        self.faults.append(Fault(self.content.span(start, end), message))
