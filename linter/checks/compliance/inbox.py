"""What Gmail and Yahoo ask of bulk senders: one click to unsubscribe, a sender and a subject that are honest."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from linter import resources
from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.extract.purpose import sells_nothing
from linter.extract.tone import emoji
from linter.extract.vocabulary import COMMON, primary, vocabulary
from linter.patterns import compiled, later
from linter.source import Passage
from linter.tables import table

_ONE_CLICK = "list-unsubscribe=one-click"
_ADDRESS = later(r"<\s*([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_COUNT = later(r"[(\[]\s?\d{1,3}\s?[)\]]")
_RECIPIENT = later(r"(?:first|last|full|^f|^l)_?name\b|^name$|^(?:recipient|subscriber|contact|customer|person|user)\b")
_ANSWERS = ("in-reply-to", "references")


@check("compliance.list_unsubscribe")
def list_unsubscribe(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A message with the headers of a sending service lets people leave by one click in their mail program."""
    if draft.format != "eml" or sells_nothing(draft, context.campaign is not None):
        return
    header, post = draft.headers.get("list-unsubscribe"), draft.headers.get("list-unsubscribe-post")
    if header is None:
        sent = _service(draft)
        if sent is not None:
            yield Finding(sent[1].span(), {"service": sent[0]})
        return
    schemes = {found.lower() for found in _ADDRESS.findall(header.text)}
    if not schemes:
        return  # filled in by the service when it is sent
    if "https" not in schemes:
        yield Finding(header.span(), {}, variant="insecure" if "http" in schemes else "mail")
    elif post is None:
        yield Finding(header.span(), {}, variant="post")
    elif "".join(post.text.lower().split()) != _ONE_CLICK:
        yield Finding(post.span(), {"found": post.text}, variant="value")


def _service(draft: Draft) -> tuple[str, Passage] | None:
    """Return the sending service whose header a message carries, and that header."""
    for service, names in table(resources.data("email/sending_headers.yaml"))["services"].items():
        for name in names:
            for header, value in draft.headers.items():
                if header == name or (name.endswith("*") and header.startswith(name[:-1])):
                    return service, value
    return None


@check("compliance.reply_subject")
def reply_subject(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The subject of a message that answers nothing does not begin like an answer."""
    if any(name in draft.headers for name in _ANSWERS):
        return
    for field in draft.named("subject"):
        found = _reply_mark(primary(draft.language)).match(field.text)
        if found is not None:
            yield Finding(field.passage.span(*found.span(1)), {"found": found[1]}, field.name)


@cache
def _reply_mark(language: str) -> re.Pattern[str]:
    known = vocabulary(COMMON, "inbox")["reply_marks"]
    marks = "|".join(re.escape(mark) for mark in (*known["any"], *known.get(language, ())))
    return compiled(rf"\s*((?:{marks})(?:\s?[\[(]\d{{1,3}}[\])])?\s?[:：])", re.IGNORECASE)


@check("compliance.sender_name")
def sender_name(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The name that the inbox shows names the sender and nothing else."""
    ours = {name.value.strip().lower() for name in context.brand.sender.from_names}
    for field in draft.named("from"):
        text = field.text.strip()
        if text.lower() in ours:
            continue
        for variant, start, end in _tricks(field.passage, primary(draft.language)):
            values = {"found": field.passage.literal(start, end)}
            yield Finding(field.passage.span(start, end), values, field.name, variant=variant)
            break


def _tricks(name: Passage, language: str) -> Iterator[tuple[str | None, int, int]]:
    """Yield what a sender's name must not hold, and where."""
    mark = _reply_mark(language).match(name.text)
    if mark is not None:
        yield "answer", *mark.span(1)
    for found in _COUNT.finditer(name.text):
        yield "answer", *found.span()
    for sign in emoji(name.text):
        yield "sign", sign.start, sign.end
    for start, end, expression in name.expressions_in():
        if _RECIPIENT.search(_name_in(expression.text)):
            yield "recipient", start, end
    for found in _subject_words().finditer(name.text):
        yield None, *found.span()


def _name_in(expression: str) -> str:
    from linter.extract.expressions import parse

    return (parse(expression).name or "").lower()


@cache
def _subject_words() -> re.Pattern[str]:
    words = vocabulary(COMMON, "inbox")["subject_words"]
    return compiled("|".join(f"(?:{word})" for word in words), re.IGNORECASE)
