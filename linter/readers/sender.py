"""The sender of an email as the inbox shows it: a name, where one stands before the address."""

from __future__ import annotations

from linter.patterns import later
from linter.source import Passage

_NAMED = later(r'\s*+(?:"((?:[^"\\]|\\.)+)"|([^"<>]*[^"<>\s]))\s*<[^<>]*>\s*\Z')


def shown_name(sender: Passage) -> Passage:
    """Return the name in `Acme <news@acme.example>`; all of it where there is no name."""
    named = _NAMED.match(sender.text)
    return sender if named is None else sender.part(*named.span(1 if named[1] is not None else 2))
