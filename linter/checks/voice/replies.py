"""How an answer to one person sounds: it thanks, it calls them by name, and it was not written for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract import replies
from linter.extract.vocabulary import vocabulary


@check("voice.thanks")
def thanks(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A reply thanks the person, or says sorry, in its language."""
    if vocabulary(draft.language, "replies") and draft.fields and not replies.thanks(draft):
        yield Finding(draft.source.span())


@check("voice.personal")
def personal(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A reply calls the person by their name or account, or by a variable that stands for it."""
    if vocabulary(draft.language, "replies") and draft.fields and not replies.is_personal(draft):
        yield Finding(draft.source.span())


@check("voice.canned")
def canned(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A reply has none of the sentences that everybody gets."""
    for copy, start, end in replies.canned(draft):
        if context.fields is None or copy.field in context.fields:
            yield Finding(copy.passage.span(start, end), {"found": copy.passage.literal(start, end)}, copy.field)
