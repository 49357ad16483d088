"""What an engine finds in the drafts of a run, without what is none of its business."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from linter.checking import Context
from linter.checks.language.own_words import OwnWords, passed_on
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.tongue import same_tongue, tongue
from linter.patterns import later
from linter.record import Record
from linter.source import Span

if TYPE_CHECKING:
    from linter.project import Project
    from linter.proofreading import Fault, Masked, Proofreader, Settings

_NOT_COPY = frozenset({"from", "link", "path", "qr"})
_LINES = later(r"[^\n]+")
_BLOCKS = later(r"[^\n](?:[^\n]|\n(?![ \t]*\n))*")
_LETTER = later(r"[^\W\d_]{2}")
_WORD = later(r"[^\W\d_]+")
# From here on a text is none of the language, but Latin to fill a page: this many words are misspelt, and this share.
_FILLED, _FILLED_SHARE = 4, 0.3
# Drafts whose texts are sent together, and held in memory meanwhile.
_AT_ONCE = 100
# The blocks of HTML stand on lines of their own; in other texts a line may end in the middle of a sentence.
_LAID_OUT = frozenset({"html", "eml", "mjml", "structured"})


class Paragraph(Record):
    """A paragraph of a draft: the copy that it stands in, where, and how the engine sees it."""

    draft: Draft
    copy: Copy
    start: int
    masked: Masked


class Reading(Record):
    """A fault at its place in a draft (offsets into the copy's text)."""

    draft: Draft
    copy: Copy
    start: int
    end: int
    fault: Fault

    @property
    def span(self) -> Span:
        """The place in the file."""
        return self.copy.passage.span(self.start, self.end)

    @property
    def words(self) -> str:
        """What is underlined."""
        return self.copy.passage.literal(self.start, self.end)

    @property
    def sentence(self) -> str:
        """The words with a few around them, by which the same place in another part of a draft is known."""
        return self.copy.text[max(0, self.start - 20) : self.end + 20]


def read_drafts(context: Context) -> Iterator[Reading]:
    """Yield what the configured engine finds in the drafts that were asked for; what it can't is a notice."""
    if context.project.config.language is None:
        return
    reader = context.kept(_proofreader)
    if reader is None:
        return
    from linter.proofreading import read_settings

    settings = read_settings(context.project.config.language)
    asked = iter(context.everyone)
    while drafts := tuple(islice(asked, _AT_ONCE)):
        paragraphs = {draft.path: list(_paragraphs(draft, context)) for draft in drafts}
        _ask(reader, [paragraph for found in paragraphs.values() for paragraph in found])
        for draft in drafts:
            own = OwnWords(draft, context, settings)
            for paragraph in paragraphs[draft.path]:
                yield from _readings(paragraph, reader, own, settings)
    for code, message in reader.notices:
        context.notice(code, message)


def _proofreader(project: Project) -> Proofreader | None:
    from linter.proofreading import open_proofreader, read_settings

    return open_proofreader(read_settings(project.config.language))


def _paragraphs(draft: Draft, context: Context) -> Iterator[Paragraph]:
    """Yield the paragraphs of a draft, without those that read as another language: all of it would be wrong."""
    from linter.proofreading import masked

    pattern = _LINES if draft.format in _LAID_OUT else _BLOCKS
    for copy in copy_of(draft, context.fields):
        for found in pattern.finditer(copy.text) if copy.field not in _NOT_COPY else ():
            spoken = tongue(found[0])
            if _LETTER.search(found[0]) and (spoken is None or same_tongue(spoken, draft.language)):
                yield Paragraph(draft, copy, found.start(), masked(copy.passage, found.start(), found.end()))


def _ask(reader: Proofreader, paragraphs: list[Paragraph]) -> None:
    from linter.proofreading import Passages

    wanted: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for paragraph in paragraphs:
        draft = paragraph.draft
        wanted.setdefault((draft.language, draft.jurisdictions), []).append(paragraph.masked.text)
    reader.read([Passages(*readers, tuple(texts)) for readers, texts in wanted.items()])


def _readings(paragraph: Paragraph, reader: Proofreader, own: OwnWords, settings: Settings) -> Iterator[Reading]:
    draft, copy, mask = paragraph.draft, paragraph.copy, paragraph.masked
    until = -2
    faults = sorted(reader.faults(draft.language, draft.jurisdictions, mask.text), key=lambda known: known.start)
    if _is_no_copy(mask.text, sum(fault.misspelt for fault in faults)):
        return
    for fault in faults:
        start, end = mask.place(fault.start, fault.end)
        # Of two faults that touch each other the second is mostly the first, seen from the other side.
        if start > until + 1 and passed_on(fault, settings) and not own.excuse(copy, start, end, fault, mask):
            until = end
            yield Reading(draft, copy, start, end, fault)


def _is_no_copy(text: str, misspelt: int) -> bool:
    """Whether a paragraph is filler: `template/placeholder` says so, and there is nothing to be corrected in it."""
    if "lorem ipsum" in text.lower():
        return True
    return misspelt >= _FILLED and misspelt >= _FILLED_SHARE * len(_WORD.findall(text))
