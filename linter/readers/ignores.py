"""Requests not to report a rule: comments in HTML and Markdown, and the list in front matter."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from linter.draft import Ignore, Problem
from linter.patterns import later
from linter.source import Passage

if TYPE_CHECKING:
    from linter.document import Node

_COMMENT = later(r"<!--[ \t\r\n]*+msglint-ignore(-next-line)?(?![\w-])((?:[^-<]|-(?!->)|<(?!!--))*+)-->")
_RULES = later(r"\s*+([^:]*+)(?::\s*+(.*))?", re.S)
_RULE = later(r"[^\s,]+")


def comment_ignores(text: Passage) -> tuple[tuple[Ignore, ...], tuple[Problem, ...]]:
    """Return the ignores of the comments in a text, and the comments that name no rule."""
    if "msglint-ignore" not in text.text:
        return (), ()
    ignores: list[Ignore] = []
    problems: list[Problem] = []
    for comment in _COMMENT.finditer(text.text):
        content = _RULES.match(text.text, comment.start(2), comment.end(2))
        names = list(_RULE.finditer(text.text, *content.span(1))) if content else []
        place = text.span(*comment.span())
        if not names or content is None:
            message = "This comment names no rule; say which, as in <!-- msglint-ignore cta/vague: why -->"
            problems.append(Problem("draft/metadata", place, message))
        reason = ((content and content[2]) or "").strip()
        first, last = (place.finish.line + 1,) * 2 if comment[1] else (place.begin.line, None)
        ignores += [Ignore(name[0], reason, text.span(*name.span()), first, last) for name in names]
    return tuple(ignores), tuple(problems)


def declared_ignores(declared: Node | None) -> tuple[Ignore, ...]:
    """Return the ignores that a draft's `ignore:` lists: each a rule with its reason, or only a rule."""
    ignores: list[Ignore] = []
    listed = declared and declared.get("ignore")
    for entry in listed.elements() if listed else ():
        rule = entry.get("rule") or entry
        reason = entry.get("reason")
        if rule.text is not None and rule.string:
            ignores.append(Ignore(rule.string, (reason and reason.string) or "", rule.span))
    return tuple(ignores)
