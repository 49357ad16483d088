"""What a draft says about itself: the YAML at its top, its mistakes, and the requests in it not to report a rule."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from linter.draft import Problem
from linter.patterns import later
from linter.record import Record
from linter.source import Passage, Source

if TYPE_CHECKING:
    from linter.document import Fault, Node

_LOOKS_LIKE_A_KEY = r"---[ \t]*(?:\r\n|\r|\n)\s*[\w-]+[ \t]*:(?:\s|$)"


# What most drafts say about themselves, to tell front matter that is never closed from a line above a text.
_OPEN = later(
    r"---[ \t]*(?:\r\n|\r|\n)"
    r"(?:channel|language|kind|subject|preheader|from|audience|send_at|status|approved)[ \t]*:\s"
)
_CLOSING = "\n---"
_NEVER_CLOSED = "What is said about the draft begins here with --- and never ends"
_CLOSE_IT = "Write another line of --- below it, where the message begins."


class FrontMatter(Record):
    """The declared values (None without any), what is wrong with them, and the offset where the message starts."""

    node: Node | None
    problems: tuple[Problem, ...]
    end: int


NOTHING = FrontMatter(None, (), 0)


def read_front_matter(source: Source) -> FrontMatter:
    """Return the front matter of a file; a line of `---` at the top that starts no list of names is none."""
    if not source.text.startswith("---"):
        return NOTHING
    from linter.document import load_front_matter
    from linter.schema import validate

    if _OPEN.match(source.text) and _CLOSING not in source.text.replace("\r", "\n"):
        unclosed = Problem("draft/metadata", source.passage().span(0, 3), _NEVER_CLOSED, help=_CLOSE_IT)
        return FrontMatter(None, (unclosed,), 0)
    found = load_front_matter(_masked(source, max(0, source.text.find("\n---", 3))))
    if found is None or not (
        isinstance(found.node and found.node.value, dict) or re.match(_LOOKS_LIKE_A_KEY, source.text)
    ):
        return NOTHING
    end = found.end
    while source.text.startswith(("\n", "\r"), end):
        end += 1
    if found.node is None or not isinstance(found.node.value, dict):
        return FrontMatter(None, problems(found.faults), end)
    checked = validate(found.node, "draft", other_names=True)
    return FrontMatter(checked.node, problems((*found.faults, *checked.faults)), end)


def _masked(source: Source, end: int) -> Source | Passage:
    if not any(sign in source.text[:end] for sign in "{%|"):
        return source
    from linter.readers.yaml_templates import mask_unquoted

    return mask_unquoted(source, end)


def channel_of(declared: Node | None, otherwise: str) -> str:
    """Return the channel that a draft names itself, else the one that its file's name or place gives it."""
    named = declared and declared.get("channel")
    return (named and named.string) or otherwise


def problems(faults: Iterable[Fault]) -> tuple[Problem, ...]:
    """Return the mistakes of a document as problems of a draft."""
    return tuple(Problem("draft/metadata", *fault) for fault in faults)
