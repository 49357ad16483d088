"""Messages carry the words that the guide requires, where it requires them."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.checks.conditions import holds
from linter.draft import Draft
from linter.extract.copy import copy_of
from linter.extract.folding import fold_word
from linter.violation import Related

_EDGES = " .,;:!?'\"()[]"


@check("compliance.required_text")
def required_text(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Each required text stands in the message whose conditions it has; case, accents and line breaks do not count."""
    for required in context.brand.required_text:
        if not holds(required.when, draft, context):
            continue
        wanted = plain(required.text).strip(_EDGES)
        fields = frozenset(required.when.fields) if required.when.fields else None
        if wanted and not any(wanted in plain(copy.text) for copy in copy_of(draft, fields)):
            related = (Related(required.span, "the guide requires it"),)
            yield Finding(draft.source.span(), {"text": required.text}, related=related)


def plain(text: str) -> str:
    """Return a text without capitals, accents and line breaks."""
    return " ".join(fold_word(text).split())
