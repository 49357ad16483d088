"""MJML to the HTML that subscribers get, rendered by mrml, each part of it with its way back to the MJML."""

from __future__ import annotations

import re

from linter.markup import Element
from linter.markup.attributes import Attribute
from linter.readers.mjml.includes import Includes
from linter.readers.mjml.skeleton import Mark, Skeleton, named_fonts
from linter.source import MASKED, Expression, Passage, PassageBuilder

_DECLARATION = re.compile(r"(?<=[;\"])([a-z-]++):([^;\"<>]*+)(?=[;\"])")
_ATTRIBUTE_BEGINS = re.compile(r"([a-z-]++)=\"\Z")
_DECLARATION_BEGINS = re.compile(r"([a-z-]++):\Z")


class Failed(Exception):
    """mrml gave up; the message is its own."""


def render(document: Passage, skeleton: Skeleton, includes: Includes, root: Element) -> Passage:
    """Return the HTML of an MJML document whose template expressions are masked. Raises Failed, ImportError."""
    return _Rendering(document, skeleton, includes, root).expanded(_rendered(skeleton.text))


def _rendered(text: str) -> str:
    import mrml

    try:
        return mrml.to_html(text).content
    except (KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # a panic of its Rust code is no Exception
        raise Failed(str(error)) from error


class _Rendering:
    """The state of one expansion: `here` is the tag that HTML which no mark stands for is said to come from."""

    def __init__(self, document: Passage, skeleton: Skeleton, includes: Includes, root: Element) -> None:
        self.document = document
        self.skeleton = skeleton
        self.origins = includes.origins
        self.builder = PassageBuilder(document)
        self.expressions: list[Expression] = []
        self.here = root
        self.body = next((node for node in root.children if isinstance(node, Element) and node.name == "mj-body"), root)

    def expanded(self, html: str) -> Passage:
        """Return the HTML with what its marks stand for."""
        sign = re.escape(self.skeleton.sign)
        marks = re.compile(rf" class=\"{sign}c(\d++)z(?:-\w++)?\"|{sign}c(\d++)z(?:-[\w-]++)? ?|{sign}v(\d++)z|<body\b")
        done = 0
        for found in marks.finditer(html):
            if found.start() < done:
                continue
            if found[3]:
                done = self._expand(self.skeleton.marks[int(found[3])], html, done, *found.span())
                continue
            self._made(html, done, found.start())
            if found[1] or found[2]:
                self.here = self.skeleton.elements[int(found[1] or found[2])]
                done = found.end()
            else:
                self.here = self.body
                done = found.start()
        self._made(html, done, len(html))
        return self.builder.build(expressions=tuple(self.expressions), made=True)

    def _expand(self, mark: Mark, html: str, done: int, start: int, end: int) -> int:
        """Add what stands before a mark and what it stands for; returns where to go on."""
        if mark.element is not None:
            self.here = mark.element
        attribute = mark.attribute
        if attribute is None:
            self._made(html, done, start)
            self._copy(mark, in_attribute=html.endswith('="', 0, start))
            return end
        if attribute.name == "font-family":
            fonts = named_fonts(mark)
            start -= len(fonts) if html.endswith(fonts, done, start) else 0
        before = html[done:start]
        begins = _ATTRIBUTE_BEGINS.search(before) or _DECLARATION_BEGINS.search(before)
        if begins is None:
            self._made(html, done, start)
            self._copy(mark, in_attribute=True)
            return end
        self._made(html, done, done + begins.start())
        self._name(begins[0], begins[1], attribute)
        self._copy(mark, in_attribute=True)
        if begins[0].endswith('"') and self._is_here(attribute) and html.startswith('"', end):
            self.builder.put('"', attribute.value_end, attribute.value_end + 1)
            return end + 1
        return end

    def _name(self, begins: str, name: str, attribute: Attribute) -> None:
        """Add the name of a property or an attribute, which comes from an attribute of the MJML."""
        if not self._is_here(attribute):
            self.builder.put(begins, *self._origin(attribute.document))
            return
        if name == attribute.name:
            self.builder.copy(attribute.start, attribute.end)
        else:
            self.builder.put(name, attribute.start, attribute.end)
        self.builder.put(begins[len(name) :], attribute.end, attribute.value_start)

    def _copy(self, mark: Mark, *, in_attribute: bool) -> None:
        """Add what a mark stands for; what would end an attribute is written so that it does not."""
        text = mark.document.text[mark.start : mark.end]
        if mark.document is not self.document:
            text = text.replace('"', "&quot;") if in_attribute else text
            self._keep_expressions(mark, text)
            self.builder.put(text, *self._origin(mark.document))
            return
        at = mark.start
        quote = self.document.text.find('"', at, mark.end) if in_attribute else -1
        while quote >= 0:
            self.builder.copy(at, quote)
            self.builder.put("&quot;", quote, quote + 1)
            at = quote + 1
            quote = self.document.text.find('"', at, mark.end)
        self.builder.copy(at, mark.end)

    def _keep_expressions(self, mark: Mark, text: str) -> None:
        """Remember the template expressions of a file taken in: the draft's own text does not hold them."""
        whole = mark.document.part(mark.start, mark.end)
        known = iter([expression for _, _, expression in whole.expressions_in()])
        at = len(self.builder)
        for run in MASKED.finditer(text):
            expression = next(known, None)
            if expression is not None:
                self.expressions.append(Expression(at + run.start(), at + run.end(), expression.text))

    def _made(self, html: str, start: int, end: int) -> None:
        """Add HTML that mrml made of the tag at hand; a declaration that repeats its attribute comes from there."""
        attributes = self.here.attributes if self.here.document is self.document else None
        place = self._origin(self.here.document)
        for found in _DECLARATION.finditer(html, start, end) if attributes else ():
            attribute = attributes.get(found[1]) if attributes else None
            if attribute is None or attribute.text != found[2]:
                continue
            self.builder.put(html[start : found.start()], *place)
            self._name(f"{found[1]}:", found[1], attribute)
            self.builder.put(found[2], attribute.value_start, attribute.value_end)
            start = found.end()
        self.builder.put(html[start:end], *place)

    def _is_here(self, attribute: Attribute) -> bool:
        """Whether an attribute stands in the draft itself."""
        return attribute.document is self.document

    def _origin(self, document: Passage) -> tuple[int, int]:
        """Return the place of the tag at hand, or of the tag that brought the document in."""
        tag = self.here if document is self.document else self.origins[document]
        return tag.start, tag.end
