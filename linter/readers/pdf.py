"""PDFs: artwork for print, with its words, and the facts about it from the file beside it."""

from __future__ import annotations

from linter.draft import Draft, Field, Image
from linter.extract.pdf import PdfError, read_document
from linter.press import Document
from linter.readers.file import File, unreadable
from linter.source import PassageBuilder, Source


def read_draft(file: File) -> Draft:
    """Return the draft that a PDF is. Its own words are the field `artwork`, beside what the facts say of it."""
    source = Source(file.path, "")
    try:
        document = read_document(file.data)
    except PdfError as error:
        raise unreadable(file.path, str(error)) from error
    picture = Image(source.passage(), None, "artwork", content=file.data)
    draft = Draft(source, file.channel, "artwork", images=(picture,), size=len(file.data))
    if file.facts is not None:
        from linter.readers.structured import read_draft as read_facts

        draft = read_facts(file.facts)
        draft.source, draft.format, draft.size = source, "artwork", len(file.data)
        draft.images = (picture, *draft.images)
    draft.press = document
    draft.fields = (*draft.fields, *_own_words(source, document))
    return draft


def _own_words(source: Source, document: Document) -> tuple[Field, ...]:
    """Return the words on each page as a field; a PDF has no lines, so each stands at its first."""
    fields = []
    for page in document.pages:
        text = "\n".join(words.text for words in page.words)
        if text:
            builder = PassageBuilder(source)
            builder.put(text, 0, 0)
            fields.append(Field("artwork", builder.build(), page.number - 1))
    return tuple(fields)
