"""JSON to values (RFC 8259), each with its place."""

from __future__ import annotations

from typing import NoReturn

from linter.document.composing import MAX_DEPTH, MAX_VALUES, TOO_DEEP, TOO_MANY, UnreadableError, put
from linter.document.node import Fault, Node
from linter.patterns import later
from linter.source import Passage, PassageBuilder, Piece, Source, Span

_SPACE = later(r"[ \t\r\n]*")
_STRING = later(r'"([^"\\\x00-\x1f]*)')
_REST = later(r'[^"\\\x00-\x1f]+')
_UNICODE = later(r"\\u([0-9a-fA-F]{4})(?:(?<=\\u[dD][89abAB]..)\\u([dD][c-fC-F][0-9a-fA-F]{2}))?")
_NUMBER = later(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?")
_WORD = later(r"[A-Za-z_]+")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "null": None}
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_LONGEST_NUMBER = 40


def parse_json(content: Source | Passage) -> tuple[Node | None, list[Fault]]:
    """Read a JSON text; no value where it can't be read."""
    parser = _Parser(content)
    try:
        return parser.document(), parser.faults
    except UnreadableError as refusal:
        return None, [*parser.faults, Fault(content.span(refusal.start, refusal.end), refusal.message)]


class _Open:
    """A group or list whose end has not been read yet."""

    __slots__ = ("key", "node", "start")

    def __init__(self, node: Node, start: int, key: tuple[str, Span] | None = None) -> None:
        self.node = node
        self.start = start
        self.key = key


class _Parser:
    """Reads one value after the other, without recursion."""

    def __init__(self, content: Source | Passage) -> None:
        self.content = content
        self.text = content.text
        self.faults: list[Fault] = []
        self._at = 0
        self._stack: list[_Open] = []
        self._count = 0

    def document(self) -> Node | None:
        """Return the one value of the text."""
        self._skip()
        if self._at == len(self.text):
            return None
        root = self._value()
        while self._stack:
            self._step()
        self._skip()
        if self._at < len(self.text):
            self._refuse("Expected nothing more after the end of the document")
        return None if root.value is None else root

    def _step(self) -> None:
        """Read the next entry of the innermost group or list, or its end."""
        top = self._stack[-1]
        group = isinstance(top.node.value, dict)
        closing = "}" if group else "]"
        self._skip()
        if self.text[self._at : self._at + 1] == closing:
            self._at += 1
            top.node.span = self.content.span(top.start, self._at)
            self._stack.pop()
            return
        if top.node.value:
            if self.text[self._at : self._at + 1] != ",":
                self._refuse(f"Expected “,” or “{closing}” here")
            self._at += 1
            self._skip()
            if self.text[self._at : self._at + 1] == closing:
                self._refuse(f"Expected another value after the “,”; remove the comma before “{closing}”")
        if group:
            self._name(top)
        self._value()

    def _name(self, top: _Open) -> None:
        if self.text[self._at : self._at + 1] != '"':
            self._refuse("Expected a name in double quotes here")
        passage = self._string()
        top.key = (passage.text, passage.span())
        self._skip()
        if self.text[self._at : self._at + 1] != ":":
            self._refuse("Expected “:” after the name")
        self._at += 1
        self._skip()

    def _value(self) -> Node:
        start = self._at
        self._count += 1
        if self._count > MAX_VALUES:
            self._refuse(TOO_MANY)
        first = self.text[start : start + 1]
        if first in ("{", "["):
            if len(self._stack) >= MAX_DEPTH:
                self._refuse(TOO_DEEP)
            node = Node({} if first == "{" else [], self.content.span(start, start + 1))
            self._at += 1
            self._add(node)
            self._stack.append(_Open(node, start))
            return node
        node = self._scalar(first)
        self._add(node)
        return node

    def _scalar(self, first: str) -> Node:
        start = self._at
        if first == '"':
            passage = self._string()
            return Node(passage.text, passage.span(), passage)
        word = _WORD.match(self.text, start)
        if word and word.group() in _WORDS:
            self._at = word.end()
            return self._unquoted(start, _WORDS[word.group()])
        number = _NUMBER.match(self.text, start)
        if not number:
            self._refuse("Expected a value here: text in double quotes, a number, true, false, null, a list or a group")
        self._at = number.end()
        if len(number.group()) > _LONGEST_NUMBER:
            self._refuse("This number is too long to be one; put it in double quotes")
        return self._unquoted(start, float(number.group()) if number[1] or number[2] else int(number.group()))

    def _unquoted(self, start: int, value: float | bool | None) -> Node:
        length = self._at - start
        text = self.text[start : self._at]
        passage = Passage(text, self.content, (Piece(0, start, length, True),), escape=_refuse_edit)
        return Node(value, passage.span(), passage)

    def _string(self) -> Passage:
        start = self._at
        found = _STRING.match(self.text, start)
        at = found.end() if found else start
        if self.text[at : at + 1] == '"':
            self._at = at + 1
            inner = self.text[start + 1 : at]
            return Passage(inner, self.content, (Piece(0, start + 1, len(inner), True),), escape=_escape)
        builder = PassageBuilder(self.content)
        builder.copy(start + 1, at)
        while self.text[at : at + 1] != '"':
            at = self._string_part(builder, at, start)
        self._at = at + 1
        return builder.build(start + 1, escape=_escape)

    def _string_part(self, builder: PassageBuilder, at: int, start: int) -> int:
        plain = _REST.match(self.text, at)
        if plain:
            builder.copy(at, plain.end())
            return plain.end()
        if self.text[at : at + 1] != "\\":
            self._at = start
            if at < len(self.text) and self.text[at] not in "\r\n":
                self._at = at
                self._refuse("A control character must be written as an escape, such as \\t")
            self._refuse("The quote opened here is not closed on its line (write a line break as \\n)")
        code = _UNICODE.match(self.text, at)
        if code:
            builder.put(_character(code[1], code[2]), at, code.end())
            return code.end()
        escaped = _ESCAPED.get(self.text[at + 1 : at + 2])
        if escaped is None:
            self._at = at
            self._refuse("The “\\” here starts no known escape; to write a “\\”, double it")
        builder.put(escaped, at, at + 2)
        return at + 2

    def _add(self, node: Node) -> None:
        if not self._stack:
            return
        top = self._stack[-1]
        if isinstance(top.node.value, list):
            top.node.value.append(node)
        elif isinstance(top.node.value, dict) and top.key:
            name, place = top.key
            put(top.node.value, name, node, place, self.faults)

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self._at)
        self._at = found.end() if found else self._at

    def _refuse(self, message: str) -> NoReturn:
        raise UnreadableError(self._at, min(self._at + 1, len(self.text)), message)


def _character(first: str, second: str | None) -> str:
    """Return the character of one `\\u` escape, or of a surrogate pair; half a pair is the replacement character."""
    code = int(first, 16)
    if second:
        code = 0x10000 + ((code - 0xD800) << 10) + (int(second, 16) - 0xDC00)
    return "\ufffd" if 0xD800 <= code <= 0xDFFF else chr(code)


def _escape(text: str) -> str | None:
    """Return text as a JSON string holds it."""
    import json

    return json.dumps(text, ensure_ascii=False)[1:-1]


def _refuse_edit(text: str) -> str | None:
    return None
