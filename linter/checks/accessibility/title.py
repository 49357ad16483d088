"""The page of a message has a title."""

from __future__ import annotations

from collections.abc import Iterator

from linter.checking import Context, Finding, NoOptions, check
from linter.draft import Draft
from linter.markup import Text
from linter.source import Passage

# What editors and generators write by themselves.
_SAYS_NOTHING = frozenset(
    {"untitled", "untitled document", "untitled page", "new document", "document", "title", "page title", "email title"}
    | {"email", "e-mail", "html email", "email template", "newsletter template", "my title", "your title", "index"}
)


@check("accessibility.title")
def title(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """The head has a title that says what the message is about."""
    if draft.markup is None:
        return
    head = next(draft.markup.named("head"), None)
    if head is None or head.outlook_only:
        return
    element = next((each for each in draft.markup.named("title") if not each.outlook_only), None)
    if element is None:
        yield Finding(head.span, {}, "body")
        return
    words = next((node.passage.strip() for node in element.children if isinstance(node, Text)), None)
    if words is None or not words.text:
        yield Finding(element.span, {}, "body", variant="empty")
    elif _plain(words) in _SAYS_NOTHING:
        yield Finding(words.span(), {"title": words.text}, "body", variant="nothing")


def _plain(words: Passage) -> str:
    return " ".join(words.text.lower().strip(" .:-*").split())
