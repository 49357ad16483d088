"""No message carries somebody's numbers, and no reply a person's mailbox or phone number."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.concealment import personal_in
from linter.draft import Draft
from linter.extract.personal_data import masked

_NAMES = {
    "card": "a card number",
    "account": "a bank account",
    "id": "a national identity number",
    "mailbox": "an email address",
    "phone": "a phone number",
}


@check("compliance.personal_data")
def personal_data(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """There are no card, account and id numbers, nor, in replies, contacts that are not the brand's own."""
    for copy, personal in personal_in(draft, context.brand):
        if context.fields is None or copy.field in context.fields:
            values = {"what": _NAMES[personal.kind], "found": masked(copy.text[personal.start : personal.end])}
            yield Finding(copy.passage.span(personal.start, personal.end), values, copy.field)
