"""Markdown drafts: what the reader of the rendered message sees, and the links and pictures in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from linter.draft import Draft, Image, Link
from linter.patterns import later
from linter.readers.file import File
from linter.readers.text import Rendered, read_text
from linter.record import Row
from linter.source import Passage, PassageBuilder

_DEFINITION = later(r"^ {0,3}\[((?!\^)[^\]\[\n]{1,200})\]:[ \t]*(?:<([^<>\n]*)>|(\S+))[^\n]*(?:\n|\Z)", re.M)
_LINE_START = later(
    r"^(?:[ \t]{0,3}>[ \t]?)*"
    r"(?:[ \t]*[-*+][ \t]+(?:\[[ xX]\][ \t]+)?|[ \t]{0,3}\#{1,6}(?:[ \t]+|(?=$)))?",
    re.M,
)
_NOTE_START = later(r"^ {0,3}\[\^[^\]\[\s]{1,100}\]:[ \t]*", re.M)
# The line under the head of a table, which makes it one.
_RULER = later(r"^(?=[^\n]*-)(?=[^\n]*\|)[ \t|:-]++$", re.M)
_BAR = later(r"(?<!\\)\|")
_WHOLE_LINE = later(
    r"^[ \t]{0,3}(?:(?:`{3,}|~{3,})[^`\n]*|(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|=+[ \t]*))(?:\n|\Z)",
    re.M,
)
_INLINE = later(
    r"""\\(?P<escaped>[!-/:-@\[-`{-~]|(?=\n))
    |(?P<comment><!--(?:[^-<]|-(?!->)|<(?!!--))*+-->)
    |(?P<code>(?<!`)(?P<ticks>`++)(?P<verbatim>(?:[^`\n]|\n(?!\n)){1,2000}?)(?P=ticks)(?!`))
    |<(?P<auto>(?:https?://|mailto:)[^\s<>]{1,2000}|[\w.+-]{1,64}@[\w.-]{1,255})>
    |(?P<tag></?[a-zA-Z][^<>\n]{0,500}>)
    |(?P<note>\[\^[^\]\[\s]{1,100}\])
    |(?P<open>!?\[)
    |(?P<close>\])
    |(?P<marks>\*{1,3}|_{1,3}|~~)
    |(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});)
    |(?P<blank>\n[ \t]*\n)""",
    re.X,
)
_TAG = later(r"<(/?)([a-zA-Z][a-zA-Z0-9-]*+)")
_TARGET = later(
    r"""\([ \t]*(?:<([^<>\n]*)>|([^\s()<>]*+(?:\([^\s()<>]*+\)[^\s()<>]*+)*+))"""
    r"""(?:[ \t]+(?:"[^"\n]*"|'[^'\n]*'))?[ \t]*\)"""
)
_REFERENCE = later(r"\[([^\]\[\n]{0,200})\]")


def read_draft(file: File) -> Draft:
    """Return the draft that a Markdown file holds."""
    return read_text(file, "markdown", render)


class _Edit(Row):
    """Characters that are not shown, or that stand for others."""

    start: int
    end: int
    shown: str = ""


class _Bracketed(Row):
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
        self.tags: list[tuple[int, int]] = []
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
        self.edits += [_Edit(*note.span()) for note in _NOTE_START.finditer(text)]
        self.edits += [_Edit(*line.span()) for line in _WHOLE_LINE.finditer(text)]
        self._read_tables()
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
        if found["escaped"] is not None:
            self.edits.append(_Edit(start, start + 1))
        elif found["code"]:
            ticks = len(found["ticks"])
            self.edits += (_Edit(start, start + ticks), _Edit(end - ticks, end))
        elif found["auto"]:
            self.edits += (_Edit(start, start + 1), _Edit(end - 1, end))
            self.addresses.append((start + 1, end - 1))
        elif kind in ("comment", "tag", "note"):
            self.edits.append(_Edit(start, end))
            if kind == "tag":
                self.tags.append((start, end))
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

    def _read_tables(self) -> None:
        """Take the bars out of tables: each cell stands on a line of its own, as those of an HTML email do."""
        text = self.text
        done = 0
        for ruler in _RULER.finditer(text) if "|" in text else ():
            if ruler.start() < done:
                continue
            begin = text.rfind("\n", 0, max(0, ruler.start() - 1)) + 1
            self.edits.append(_Edit(ruler.start(), min(len(text), ruler.end() + 1)))
            while begin < len(text):
                end = text.find("\n", begin)
                end = len(text) if end < 0 else end
                if begin != ruler.start():
                    if "|" not in text[begin:end]:
                        break
                    self.edits += self._bars(begin, end)
                done = begin = end + 1

    def _bars(self, begin: int, end: int) -> Iterator[_Edit]:
        """Yield the bars of one row, with the blanks around each."""
        text = self.text
        for bar in _BAR.finditer(text, begin, end):
            start, stop = bar.span()
            while start > begin and text[start - 1] in " \t":
                start -= 1
            while stop < end and text[stop] in " \t":
                stop += 1
            yield _Edit(start, stop, "\n" if begin < start and stop < end else "")

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
                links.append((words[0], Link(reference, self._clicked(*words), "anchor", "body")))
        for place in self.addresses:
            links.append((place[0], Link(self.parent.part(*place), self.parent.part(*place), "anchor", "body")))
        self._read_tags(links, images)
        return tuple(link for _, link in sorted(links, key=lambda known: known[0])), tuple(images)

    def _clicked(self, start: int, end: int) -> Passage:
        """Return what readers click: the words, else what stands in for a picture."""
        words = self.passage(start, end)
        if words.text.strip():
            return words
        pictures = (known for known in self.bracketed if known.image and start <= known.words[0] <= end)
        picture = next(pictures, None)
        return words if picture is None else self.passage(*picture.words)

    def _read_tags(self, links: list[tuple[int, Link]], images: list[Image]) -> None:
        """Add the links and pictures that are written as HTML."""
        from linter.markup.attributes import Attributes, attribute_shapes

        opened: tuple[int, Passage] | None = None
        for start, end in self.tags:
            tag = _TAG.match(self.text, start)
            name = tag[2].lower() if tag else ""
            if tag is None or name not in ("a", "img"):
                continue
            attributes = Attributes(self.parent, tag.end(), attribute_shapes(self.parent.text[tag.end() : end - 1]))
            if name == "img" and "src" in attributes:
                alt = attributes["alt"].value if "alt" in attributes else None
                images.append(Image(attributes["src"].value.strip(), alt, "image", field="body"))
            elif tag[1] and opened is not None:
                links.append((opened[0], Link(opened[1], self._clicked(opened[0], start), "anchor", "body")))
                opened = None
            elif not tag[1] and "href" in attributes:
                opened = end, attributes["href"].value.strip()
