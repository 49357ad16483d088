"""HTML as tokens in a light tree: elements, texts, comments and styles, each with its place in the document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from linter.source import Passage


@dataclass(slots=True, eq=False)
class Attribute:
    """An attribute: its lower-case name, its decoded value, and the offsets of its name in the document."""

    name: str
    value: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        """The value without white space around it."""
        return self.value.text.strip()


@dataclass(slots=True, eq=False)
class Text:
    """Text between tags, its entities decoded, white space as written."""

    passage: Passage
    parent: Element | None


@dataclass(slots=True, eq=False)
class Comment:
    """A comment: offsets of all of it in the document, and its text between the marks."""

    start: int
    end: int
    passage: Passage


@dataclass(slots=True, eq=False)
class Element:
    """An element: `start` and `end` are the offsets of its start tag in the document, `close` those of its end tag.

    `conditional` is the condition of the comment that it stands in (`mso`, `(gte mso 9)|(IE)`, `!mso`), else None.
    """

    name: str
    attributes: dict[str, Attribute]
    parent: Element | None
    start: int
    end: int
    conditional: str | None = None
    close: tuple[int, int] | None = None
    children: list[Element | Text] = field(default_factory=list)

    def get(self, name: str) -> str | None:
        """Return an attribute's value without white space around it, or None where it is not there."""
        attribute = self.attributes.get(name)
        return None if attribute is None else attribute.text

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


@dataclass(slots=True, eq=False)
class Declaration:
    """A CSS declaration: its lower-case property, its value without `!important`, and where its name starts and ends.

    Offsets and passages lead into the document; `end` is the end of the whole declaration (before `;`).
    """

    name: str
    value: Passage
    important: bool
    start: int
    name_end: int
    end: int


@dataclass(slots=True, eq=False)
class Rule:
    """A CSS rule: its selector (or at-rule prelude), the at-rules around it, its declarations.

    `at` holds the preludes outside in: `("@media (max-width: 600px)",)`. `name` is None for a style rule, else the
    at-rule's lower-case name without `@`; an at-rule that only groups others has no declarations.
    """

    name: str | None
    prelude: Passage
    at: tuple[str, ...]
    start: int
    end: int
    declarations: tuple[Declaration, ...] = ()


@dataclass(slots=True, eq=False)
class Sheet:
    """The content of one `<style>` element."""

    element: Element
    passage: Passage
    rules: tuple[Rule, ...]


@dataclass(slots=True, eq=False)
class Markup:
    """One HTML document: `document` is its text with template expressions masked; elements stand in source order."""

    document: Passage
    elements: tuple[Element, ...]
    texts: tuple[Text, ...]
    comments: tuple[Comment, ...]
    sheets: tuple[Sheet, ...]
    inline: dict[Element, tuple[Declaration, ...]]

    def named(self, *names: str) -> Iterator[Element]:
        """Yield the elements with one of these names."""
        return (element for element in self.elements if element.name in names)

    def declarations(self) -> Iterator[tuple[Declaration, Rule | Element]]:
        """Yield every declaration of the document, with the rule or the element that it belongs to."""
        for sheet in self.sheets:
            for rule in sheet.rules:
                for declaration in rule.declarations:
                    yield declaration, rule
        for element, declarations in self.inline.items():
            for declaration in declarations:
                yield declaration, element
