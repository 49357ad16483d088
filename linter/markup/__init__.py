"""HTML as a light tree: elements, texts, comments and styles, each with its place in the document."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Literal

from linter.markup.attributes import Attributes, Shapes
from linter.markup.references import decoded
from linter.markup.start_tag import StartTag
from linter.markup.styles import RuleShape, Shape
from linter.source import Passage, Span


class Text:
    """Text between tags, white space as written, from `start` to `end` in the document."""

    __slots__ = ("document", "end", "parent", "start")

    def __init__(self, document: Passage, start: int, end: int, parent: Element | None) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.parent = parent

    @property
    def passage(self) -> Passage:
        """The text, its character references decoded."""
        return decoded(self.document, self.start, self.end)


class Comment:
    """A comment: offsets of all of it in the document, and of its text between the marks."""

    __slots__ = ("document", "end", "inner_end", "inner_start", "start")

    def __init__(self, document: Passage, start: int, end: int, inner_start: int, inner_end: int) -> None:
        self.document = document
        self.start = start
        self.end = end
        self.inner_start = inner_start
        self.inner_end = inner_end

    @property
    def passage(self) -> Passage:
        """The text between the marks."""
        return self.document.part(self.inner_start, self.inner_end)


class Conditional:
    """A conditional comment for Outlook: its condition, and the offsets of its opening and closing marks.

    `hidden` content is a comment to all other clients; the rest is for all but the clients that the condition bars.
    `fault` says what is wrong: its end is `misspelt`, is `missing`, is a `plain` `-->`, or ends nothing (`stray`).
    """

    __slots__ = ("close", "condition", "end", "fault", "hidden", "start")

    def __init__(
        self,
        condition: str,
        start: int,
        end: int,
        hidden: bool,
        close: tuple[int, int] | None = None,
        fault: Literal["misspelt", "missing", "plain", "stray"] | None = None,
    ) -> None:
        self.condition = condition
        self.start = start
        self.end = end
        self.hidden = hidden
        self.close = close
        self.fault = fault


class Element:
    """An element: `start` and `end` are the offsets of its start tag in the document, `close` those of its end tag.

    `tag` is its start tag as written, which it shares with others. `conditional` is the condition of the comment that
    it stands in (`mso`, `(gte mso 9)|(IE)`, `!mso`), else None; `outlook_only` says whether only Outlook reads it.
    Where the name is a template expression, it is filler.
    """

    __slots__ = (
        "children",
        "close",
        "conditional",
        "document",
        "end",
        "name",
        "outlook_only",
        "parent",
        "start",
        "tag",
    )

    def __init__(
        self,
        name: str,
        tag: StartTag,
        document: Passage,
        start: int,
        end: int,
        parent: Element | None,
        conditional: str | None = None,
    ) -> None:
        self.name = name
        self.tag = tag
        self.document = document
        self.start = start
        self.end = end
        self.parent = parent
        self.conditional = conditional
        self.outlook_only = conditional is not None and "!" not in conditional
        self.close: tuple[int, int] | None = None
        self.children: list[Element | Text] = []

    def __repr__(self) -> str:
        return f"<{self.name}> at {self.start}"

    @property
    def shapes(self) -> Shapes:
        """What its attributes say, by name, and where they stand from the end of its name on."""
        return self.tag.shapes

    @property
    def inner_start(self) -> int:
        """The offset at which its name ends, and what its attributes say begins."""
        return self.start + self.tag.inner_start

    @property
    def attributes(self) -> Attributes:
        """The attributes by name."""
        return Attributes(self.document, self.start + self.tag.inner_start, self.tag.shapes)

    def get(self, name: str) -> str | None:
        """Return an attribute's value without white space around it, or None where it is not there."""
        shape = self.tag.shapes.get(name)
        return None if shape is None else shape[0]

    @property
    def span(self) -> Span:
        """The place of the start tag."""
        return self.document.span(self.start, self.end)

    def ancestors(self) -> Iterator[Element]:
        """Yield the elements around it, the nearest first."""
        here = self.parent
        while here is not None:
            yield here
            here = here.parent

    def descendants(self) -> Iterator[Element | Text]:
        """Yield everything inside, in order."""
        stack = self.children[::-1]
        while stack:
            node = stack.pop()
            yield node
            if isinstance(node, Element):
                stack.extend(reversed(node.children))


class Declaration:
    """A CSS declaration: its lower-case property, and its value without `!important`, both also as offsets.

    Offsets lead into `style`, the text of the style block or attribute it stands in, comments blanked;
    `end` is the end of the whole declaration, before any `;`. A hack keeps its sign: `*zoom`.
    """

    __slots__ = ("end", "important", "name", "name_end", "start", "style", "text", "value_start")

    def __init__(
        self,
        name: str,
        text: str,
        important: bool,
        start: int,
        name_end: int,
        value_start: int,
        end: int,
        style: Passage,
    ) -> None:
        self.name = name
        self.text = text
        self.important = important
        self.start = start
        self.name_end = name_end
        self.value_start = value_start
        self.end = end
        self.style = style

    @property
    def value(self) -> Passage:
        """The value, with its way back to the file."""
        return self.style.part(self.value_start, self.value_start + len(self.text))

    @property
    def span(self) -> Span:
        """The place of the whole declaration."""
        return self.style.span(self.start, self.end)

    @property
    def name_span(self) -> Span:
        """The place of the property's name."""
        return self.style.span(self.start, self.name_end)


class Rule:
    """A CSS rule: its selector (or at-rule prelude), the at-rules around it, its declarations.

    `at` holds the preludes outside in: `("@media (max-width: 600px)",)`. `name` is None for a style rule, else the
    at-rule's lower-case name without `@`; an at-rule that only groups others has no declarations. Offsets lead into
    `style`, the text of the style block, comments blanked: `start` to `head_end` is the selector or prelude. The
    declarations of a block are read when they are asked for, unless rules stand in it too.
    """

    __slots__ = ("_declarations", "_shape", "at", "name", "style", "text")

    def __init__(self, shape: RuleShape, style: Passage) -> None:
        self.name = shape.name
        self.text = shape.text
        self.at = shape.at
        self.style = style
        self._shape = shape
        self._declarations: list[Declaration] | None = None

    @property
    def start(self) -> int:
        """Where it begins."""
        return self._shape.start

    @property
    def head_end(self) -> int:
        """Where its selector or prelude ends."""
        return self._shape.head_end

    @property
    def declarations(self) -> list[Declaration]:
        """The declarations, in order."""
        if self._declarations is None:
            style, said = self.style, self.said
            block = self._shape.block if self._shape.declarations is None else 0
            self._declarations = [
                Declaration(name, text, important, start + block, name_end + block, value + block, end + block, style)
                for name, text, important, start, name_end, value, end in said
            ]
        return self._declarations

    @property
    def said(self) -> Sequence[Shape]:
        """What its declarations say, in order, for those who do not ask where: the offsets have no fixed beginning."""
        return self._shape.said(self.style.text)

    @property
    def names(self) -> frozenset[str]:
        """The properties that it declares."""
        return self._shape.names(self.style.text)

    @property
    def content(self) -> str:
        """The text of its block, without the braces."""
        return self._shape.content(self.style.text)

    @property
    def prelude(self) -> Passage:
        """The selector, or the at-rule's name and prelude, with its way back to the file."""
        return self.style.part(self.start, self.head_end)


class Sheet:
    """The content of one `<style>` element; its `passage` has comments blanked."""

    __slots__ = ("element", "passage", "rules")

    def __init__(self, element: Element, passage: Passage, rules: tuple[Rule, ...]) -> None:
        self.element = element
        self.passage = passage
        self.rules = rules


class Markup:
    """One HTML document: `document` is its text with template expressions masked; all stand in source order.

    `nodes` holds elements and texts together. White space that no reader can see, between the rows and cells of a
    table, where a line begins and outside the body, is left out of the texts. `inline` holds the declarations of
    style attributes.
    """

    def __init__(
        self,
        document: Passage,
        nodes: tuple[Element | Text, ...],
        elements: tuple[Element, ...],
        comments: tuple[Comment, ...],
        conditionals: tuple[Conditional, ...],
        sheets: tuple[Sheet, ...],
        inline: Mapping[Element, tuple[Declaration, ...]],
    ) -> None:
        self.document = document
        self.nodes = nodes
        self.elements = elements
        self.comments = comments
        self.conditionals = conditionals
        self.sheets = sheets
        self.inline = inline

    @property
    def texts(self) -> Iterator[Text]:
        """The texts."""
        return (node for node in self.nodes if isinstance(node, Text))

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of these names."""
        if len(names) == 1:
            return iter(self._by_name.get(names[0], ()))
        found = [element for name in names for element in self._by_name.get(name, ())]
        return iter(sorted(found, key=lambda element: element.start))

    def having(self, attribute: str) -> Sequence[Element]:
        """Return the elements that have an attribute."""
        return self._by_attribute.get(attribute, ())

    @cached_property
    def hidden(self) -> frozenset[Element]:
        """The elements that themselves hide what is in them, for every reader."""
        from linter.markup.hiding import hidden_elements

        return hidden_elements(self)

    def hides(self, element: Element) -> bool:
        """Whether no reader sees an element, as it or one around it is hidden."""
        return element in self._unseen

    @cached_property
    def _unseen(self) -> frozenset[Element]:
        unseen = set(self.hidden)
        for element in self.elements if unseen else ():
            if element.parent in unseen:
                unseen.add(element)
        return frozenset(unseen)

    @cached_property
    def _by_name(self) -> Mapping[str, Sequence[Element]]:
        index: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            index[element.name].append(element)
        return index

    @cached_property
    def _by_attribute(self) -> Mapping[str, Sequence[Element]]:
        index: defaultdict[str, list[Element]] = defaultdict(list)
        for element in self.elements:
            for name in element.tag.shapes:
                index[name].append(element)
        return index

    def declarations(self) -> Iterator[tuple[Declaration, Rule | Element]]:
        """Yield every declaration of the document, with the rule or the element that it belongs to."""
        for sheet in self.sheets:
            for rule in sheet.rules:
                for declaration in rule.declarations:
                    yield declaration, rule
        for element, declarations in self.inline.items():
            for declaration in declarations:
                yield declaration, element
