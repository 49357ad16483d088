"""Markdown drafts: what the reader of the rendered message sees, and the links and pictures in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from linter.draft import Draft, Image, Link
from linter.patterns import later
from linter.readers.file import File
from linter.readers.text import Rendered, read_text
from linter.source import Passage, PassageBuilder

_DEFINITION = later(r"^ {0,3}\[([^\]\[\n]{1,200})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))[^\n]*(?:\n|\Z)", re.M)
_LINE_START = later(r"^(?:[ \t]{0,3}>[ \t]?)*(?:[ \t]*[-*+][ \t]+|[ \t]{0,3}\#{1,6}(?:[ \t]+|(?=$)))?", re.M)
_WHOLE_LINE = later(
    r"^[ \t]{0,3}(?:(?:`{3,}|~{3,})[^`\n]*|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*))(?:\n|\Z)",
    re.M,
)
_INLINE = later(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~])
    |(?P<comment><!--(?:[^-<]|-(?!->)|<(?!!--))*+-->)
    |(?P<code>(?<!`)(?P<ticks>`++)(?P<verbatim>(?:[^`\n]|\n(?!\n)){1,2000}?)(?P=ticks)(?!`))
    |<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>
    |(?P<tag></?[a-zA-Z][^<>\n]{0,500}>)
    |(?P<open>!?\[)
    |(?P<close>\])
    |(?P<marks>\*{1,3}|_{1,3}|~~)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)
    |(?P<blank>\n[ \t]*\n)""",
    re.X,
)
_TARGET = later(
    r"""\([ \t]*(?:<([^<>\n]*)>|([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+))"""
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)"""
)
_REFERENCE = later(r"\[([^\]\[\n]{0,200})\]")


def read_draft(file: File) -> Draft:
    """Return the draft that a Markdown file holds."""
    return read_text(file, "markdown", render)


class _Edit(NamedTuple):
    """Characters that are not shown, or that stand for others."""

    start: int
    end: int
    shown: str = ""


class _Bracketed(NamedTuple):
    """`[words](target)` or `![words](target)`: the places of both."""

    image: bool
    words: tuple[int, int]
    target: tuple[int, int]


def render(text: Passage) -> Rendered:
    """Return a message without its Markdown signs, with its links and pictures."""
    reading = _Reading(text)
    reading.read()
    return Rendered(reading.passage(0, len(text)), *reading.references())


class _Reading:
    """One message: what is to be left out, and what was found, by place in the text."""

    def __init__(self, passage: Passage) -> None:
        self.parent = passage
        # Line ends of one kind make the patterns simple; the length stays, and so do the places.
        self.text = passage.text.replace("\r\n", " \n").replace("\r", "\n")
        self.edits: list[_Edit] = []
        self.bracketed: list[_Bracketed] = []
        self.addresses: list[tuple[int, int]] = []
        self.definitions: dict[str, tuple[int, int]] = {}
        self._brackets: list[tuple[int, int, bool]] = []
        self._emphasis: dict[str, _Edit] = {}

    def read(self) -> None:
        """Find every sign of Markdown in the text."""
        text = self.text
        for definition in _DEFINITION.finditer(text):
            self.definitions.setdefault(
                definition[1].casefold(), definition.span(2 if definition[2] is not None else 3)
            )
            self.edits.append(_Edit(*definition.span()))
        self.edits += [_Edit(*line.span()) for line in _WHOLE_LINE.finditer(text)]
        self.edits += [_Edit(*start.span()) for start in _LINE_START.finditer(text) if start[0]]
        skipped = sorted(self.edits)
        at = 0
        while (found := _INLINE.search(text, at)) is not None:
            index = bisect_left(skipped, (found.start() + 1,)) - 1
            if index >= 0 and found.start() < skipped[index].end:
                at = skipped[index].end
                continue
            at = self._inline(found) or found.end()
        self.edits.sort()

    def _inline(self, found: re.Match[str]) -> int | None:
        """Take in one sign; returns where to go on if that is not right after it."""
        start, end = found.span()
        kind = found.lastgroup
        if found["escaped"]:
            self.edits.append(_Edit(start, start + 1))
        elif found["code"]:
            ticks = len(found["ticks"])
            self.edits += (_Edit(start, start + ticks), _Edit(end - ticks, end))
        elif found["auto"]:
            self.edits += (_Edit(start, start + 1), _Edit(end - 1, end))
            self.addresses.append((start + 1, end - 1))
        elif kind in ("comment", "tag"):
            self.edits.append(_Edit(start, end))
        elif kind == "entity":
            from html import unescape

            self.edits.append(_Edit(start, end, unescape(found[0])))
        elif kind == "open":
            self._brackets.append((start, end, found[0] == "!["))
        elif kind == "close":
            return self._closed(start, end)
        elif kind == "marks":
            self._marked(found[0], start, end)
        elif kind == "blank":
            self._emphasis.clear()
            self._brackets.clear()
            return end - 1
        return None

    def _closed(self, start: int, end: int) -> int | None:
        """Take in what a closing bracket ends, if an address follows it or is defined for it."""
        if not self._brackets:
            return None
        opened, words, image = self._brackets.pop()
        target = _TARGET.match(self.text, end)
        if target is not None:
            place = target.span(1 if target[1] is not None else 2)
            finish = target.end()
        else:
            reference = _REFERENCE.match(self.text, end)
            name = (reference and reference[1]) or self.text[words:start]
            if name.casefold() not in self.definitions:
                return None
            place = self.definitions[name.casefold()]
            finish = reference.end() if reference else end
        self.bracketed.append(_Bracketed(image, (words, start), place))
        if image:
            self.edits.append(_Edit(opened, finish))
        else:
            self.edits += (_Edit(opened, words), _Edit(start, finish))
        return finish

    def _marked(self, marks: str, start: int, end: int) -> None:
        """Pair signs of emphasis: they open before a word and close after one, and `_` never stands within a word."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        if marks[0] == "_" and before.isalnum() and after.isalnum():
            return
        opened = self._emphasis.get(marks)
        if opened is not None and not before.isspace():
            del self._emphasis[marks]
            self.edits += (opened, _Edit(start, end))
        elif after and not after.isspace():
            self._emphasis[marks] = _Edit(start, end)

    def passage(self, start: int, end: int) -> Passage:
        """Return the text between two offsets without its signs."""
        if not self.edits:
            return self.parent.part(start, end)
        builder = PassageBuilder(self.parent)
        done = start
        for index in range(bisect_left(self.edits, (start,)), len(self.edits)):
            edit = self.edits[index]
            if edit.start >= end:
                break
            if edit.start < done:
                done = max(done, min(edit.end, end))
                continue
            builder.copy(done, edit.start)
            builder.put(edit.shown, edit.start, edit.end)
            done = min(edit.end, end)
        builder.copy(done, end)
        return builder.build(start)

    def references(self) -> tuple[tuple[Link, ...], tuple[Image, ...]]:
        """Return the links and the pictures, in the order of the text."""
        links: list[tuple[int, Link]] = []
        images: list[Image] = []
        for image, words, target in sorted(self.bracketed, key=lambda known: known.words):
            reference = self.parent.part(*target)
            if image:
                images.append(Image(reference, self.passage(*words), "image", field="body"))
            else:
                links.append((words[0], Link(reference, self.passage(*words), "anchor", "body")))
        for place in self.addresses:
            links.append((place[0], Link(self.parent.part(*place), self.parent.part(*place), "anchor", "body")))
        return tuple(link for _, link in sorted(links, key=lambda known: known[0])), tuple(images)
