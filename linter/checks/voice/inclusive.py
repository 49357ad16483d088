"""Words that leave readers out or talk down to them, with others that do not."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.voice.words import right_names, within
from linter.draft import Draft
from linter.extract.addresses import inside_address
from linter.extract.copy import copy_of
from linter.extract.terms import term_index
from linter.extract.vocabulary import vocabulary


@check("voice.inclusive")
def inclusive(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No copy uses a word of the language's list; names of the guide and addresses are left alone."""
    words: dict[str, str] = vocabulary(draft.language, "inclusive").get("instead", {})
    if not words:
        return
    terms = tuple(words)
    index = term_index(terms, draft.language)
    for copy in copy_of(draft, context.fields):
        uses = [use for use in index.find(copy.text) if not inside_address(copy.text, use.start, use.end)]
        names = right_names(draft, context, copy) if uses else []
        for use in uses:
            if within(names, use.start, use.end):
                continue
            instead = words[terms[use.term]]
            found = copy.passage.literal(use.start, use.end)
            fix = None
            if use.exact and "," not in instead:
                text = instead[:1].upper() + instead[1:] if found[:1].isupper() else instead
                fix = replacement(copy.passage, use.start, use.end, text, f"Say “{text}”", safe=False)
            place = copy.passage.span(use.start, use.end)
            yield Finding(place, {"found": found, "use": instead}, copy.field, fix=fix)
