"""No message carries somebody's numbers, and no reply a person's mailbox or phone number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.copy import Copy, copy_of
from linter.extract.personal_data import Personal, contacts, masked, numbers
from linter.source import Span

_AROUND = 80  # characters of the line that a report shows on either side
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
    for copy in copy_of(draft, context.fields):
        taken = 0
        hidden: str | None = None
        found = [*numbers(copy.text), *(_foreign(copy, context) if draft.kind == "reply" else ())]
        for personal in sorted(found, key=lambda known: known.start):
            if personal.start >= taken:
                taken = personal.end
                words = copy.text[personal.start : personal.end]
                values = {"what": _NAMES[personal.kind], "found": masked(words)}
                hidden = _without_numbers(copy.text) if hidden is None else hidden
                yield Finding(_hidden(copy, personal, hidden), values, copy.field)


def _foreign(copy: Copy, context: Context) -> Iterator[Personal]:
    sender = context.brand.sender
    mailboxes = {mailbox.value.lower() for mailbox in sender.emails}
    domains = tuple("@" + domain.value.lower() for domain in sender.domains)
    phones = [re.sub(r"\D", "", phone.value)[-8:] for phone in sender.phones]
    for personal in contacts(copy.text):
        words = copy.text[personal.start : personal.end].lower()
        own = words in mailboxes or (domains and words.endswith(domains))
        if personal.kind == "phone":
            own = any(re.sub(r"\D", "", words).endswith(phone) for phone in phones if phone)
        if not own:
            yield personal


def _without_numbers(text: str) -> str:
    """Return a text of the same length with every person's number and address masked."""
    characters = list(text)
    for known in (*numbers(text), *contacts(text)):
        characters[known.start : known.end] = masked(text[known.start : known.end])
    return "".join(characters)


def _hidden(copy: Copy, personal: Personal, text: str) -> Span:
    """Return the place with the number masked, and the line around it likewise, so that no report repeats it."""
    before = text[max(0, personal.start - _AROUND) : personal.start].rpartition("\n")[2]
    after = text[personal.end : personal.end + _AROUND].partition("\n")[0]
    line = (before + text[personal.start : personal.end] + after).strip()
    shown = masked(copy.text[personal.start : personal.end])
    return copy.passage.span(personal.start, personal.end)._replace(shown=shown, decoded=line)
