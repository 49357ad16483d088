"""The YAML parser's complaints, said so that people who have never heard of YAML can act on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.document.node import Fault
from linter.patterns import later
from linter.source import Passage, Source
from linter.violation import Edit, Fix

if TYPE_CHECKING:
    import yaml

_QUOTE_IT = "put the whole text in quotes"
# The parser's own words (libyaml 0.2.5) → ours.
_INDENTED = "check how far the line is indented"
_SPACES = "Indent with spaces, not with a tab"
_WORDS = {
    "mapping values are not allowed in this context": (
        f"A “:” is not possible here: if it is part of the text, {_QUOTE_IT}; otherwise {_INDENTED}"
    ),
    "could not find expected ':'": "Expected “name: value” here: a “:” is missing, or the line is not indented enough",
    "did not find expected key": (
        f"This line does not fit the ones above: {_INDENTED}, and that quotes and brackets before it are closed"
    ),
    "did not find expected '-' indicator": f"This line does not fit the list above: {_INDENTED}, or start it with “- ”",
    "did not find expected ',' or ']'": "The list opened with “[” is not closed with “]”, or a comma is missing",
    "did not find expected ',' or '}'": "The group opened with “{” is not closed with “}”, or a comma is missing",
    "did not find expected node content": "Expected a value here",
    "found unexpected end of stream": "The quote opened here is never closed",
    "found unexpected document indicator": "A line of --- or ... stands inside a quoted text that is not closed",
    "found a tab character that violates indentation": _SPACES,
    "found a tab character where an indentation space is expected": _SPACES,
    "block sequence entries are not allowed in this context": (
        f"A list can't start here: put each “- ” on a line of its own, or, if it is part of the text, {_QUOTE_IT}"
    ),
    "block mapping keys are not allowed in this context": f"A “?” is not possible here: {_QUOTE_IT}",
    "found unknown escape character": "The “\\” in a text in double quotes must be doubled, or use single quotes",
    "found invalid Unicode character escape code": "This “\\u” code stands for no character",
    "did not find expected hexdecimal number": "A “\\x” or “\\u” needs digits after it; to write a “\\”, double it",
}
# A name and a text on one line that nothing on the next one belongs to.
_NAMED = later(
    r"[ ]*(?:-[ ]+)?[\w.-]+[ ]*:[ ]+(?P<text>[^\s\"'\[\]{}|>&*!#,?-](?:(?![ \t]#)[^\r\n])*?)"
    r"[ \t]*(?:\r\n|\r|\n|\Z)(?![ \t])"
)
_COMMENT = 'Expected a value here; what follows “#” is read as a comment, so that a colour needs quotes: "#0B5D3B"'
_BAD_START = {
    "\t": _SPACES,
    "@": f"A value can't start with “@”: {_QUOTE_IT}",
    "`": f"A value can't start with “`”: {_QUOTE_IT}",
    "%": f"A value can't start with “%”: {_QUOTE_IT}",
}
# Complaints for which the place where things began says more than the place where the parser gave up.
_AT_THE_START = (
    "found unexpected end of stream",
    "found unexpected document indicator",
    "could not find expected ':'",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)


def in_plain_words(content: Source | Passage, start: int, end: int, error: yaml.MarkedYAMLError) -> Fault:
    """Return what is wrong and where; `start` and `end` are the offsets of the YAML within the content."""
    problem = error.problem or ""
    mark = error.problem_mark
    if problem in _AT_THE_START and error.context_mark is not None:
        mark = error.context_mark
    index = getattr(mark, "index", 0)
    at = min(start + index, max(start, end - 1))
    character = content.text[at : at + 1]
    message = _WORDS.get(problem)
    if message is None and problem == "found character that cannot start any token":
        message = _BAD_START.get(character, f"A value can't start with “{character}”: {_QUOTE_IT}")
    if problem == "did not find expected node content":
        line = content.text[content.text.rfind("\n", 0, at) + 1 : at]
        message = _COMMENT if " #" in line else message
    if message is None:
        message = f"This can't be read as YAML ({problem}): check indentation, quotes and “:”"
    fix = _with_quotes(content, at, end) if _QUOTE_IT in message else None
    return Fault(content.span(at, at + len(character.strip())), message, fix=fix)


def _with_quotes(content: Source | Passage, at: int, end: int) -> Fix | None:
    """Return the edits that put the text around a place in quotes; None where it is not sure where that text ends."""
    begin = max(content.text.rfind("\n", 0, at), content.text.rfind("\r", 0, at)) + 1
    line = _NAMED.match(content.text, begin, end)
    if line is None or not line.start("text") <= at <= line.end("text"):
        return None
    quote = next((sign for sign in "\"'" if sign not in line["text"]), None)
    if quote is None or (quote == '"' and "\\" in line["text"]):
        quote = "'" if "'" not in line["text"] else None
    if quote is None:
        return None
    places = line.span("text")
    return Fix("Put the whole text in quotes", tuple(Edit(content.span(place, place), quote) for place in places), True)
