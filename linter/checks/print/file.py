"""The PDF as a file: can a print shop open it, has it the marks of what it says it is. Never whether it conforms."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.print.profile import profile
from linter.draft import Draft
from linter.press import Document

# What print shops open without a question: PDF/X began with it (ISO 15930-1:2001).
_OLDEST = (1, 3)


@check("print.file")
def file(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A PDF is open to the print shop, and has the marks of the standard that it names."""
    document = draft.press
    if document is None:
        return
    place = draft.source.span()
    if document.encrypted:
        yield Finding(place)
    if _version(document) < _OLDEST:
        yield Finding(place, {"version": document.version}, variant="old", severity="warning")
    if document.units:
        yield Finding(place, variant="units", severity="warning")
    if missing := list(_missing(document)):
        values = {"declares": document.declares, "missing": ", ".join(missing)}
        yield Finding(place, values, variant="markers")
    if document.output is None and profile(draft).get("cmyk"):
        message = "This PDF does not say for which press it was made (OutputIntent), so its inks were not judged by one"
        context.notice("print-no-intent", message, draft.path)
    if document.further:
        message = f"Only the first {len(document.pages)} pages were checked; {document.further} more follow"
        context.notice("print-more-pages", message, draft.path)


def _version(document: Document) -> tuple[int, ...]:
    parts = document.version.split(".")
    return tuple(int(part) for part in parts if part.isdecimal())


def _missing(document: Document) -> Iterator[str]:
    """Yield the marks that the standard a file names asks for, and it does not have (ISO 15930-1, -4 and -7)."""
    if "PDF/X" not in document.declares:
        return
    if document.output is None:
        yield "the printing condition (OutputIntent)"
    if not document.identified:
        yield "the document ID"
    if not document.trapped:
        yield "whether it is trapped"
    if any(page.trim is None and page.art is None for page in document.pages):
        yield "the finished size of every page (TrimBox)"
