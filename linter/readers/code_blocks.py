"""Blocks of templates that are written as code: ERB and its like (<% %>), AMPscript (%%[ ]%%), Velocity (#if)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from linter.extract.expressions import Tag
from linter.patterns import later
from linter.source import Expression

Known = tuple[int, int, Expression, Tag]
# Where a fault lies, and what it is.
Fault = tuple[int, int, str]

_STRING = r"\"[^\"\n]*\"|'[^'\n]*'"
_RUBY_NOISE = later(rf"{_STRING}|#[^{{\n][^\n]*")
_RUBY_OPENS = later(r"(?:if|unless|case|while|until|for|begin)\b|[\w.@\[\]]+\s*=\s*(?:if|unless|case|begin)\b")
_RUBY_DO = later(r"\bdo\s*(?:\|[^|]*\|)?\Z")
_RUBY_ENDS = later(r"end\b|.*[\s;]end\Z")
# Other languages that stand in the same marks, and end their blocks in other ways.
_OTHER_LANGUAGE = later(r"\{\s*\Z|\A\s*\}|\bthen\s*\Z|\bend if\b|\bnext\s*\Z|\bloop\b|:\s*\Z|\?>", re.IGNORECASE)
_BRACE = later(rf"{_STRING}|`[^`]*`|//[^\n]*|/\*.*?\*/|([{{}}])", re.DOTALL)
_AMPSCRIPT = later(r"\"[^\"]*\"|'[^']*'|/\*.*?\*/|\[[^\[\]]*\]|@\w+|\b(if|endif|for|next)\b", re.IGNORECASE | re.DOTALL)
_BRACKET = later(r"\"[^\"]*\"|'[^']*'|([()])")
_ENDS = {"if": "ENDIF", "for": "NEXT"}


def script_faults(known: Sequence[Known]) -> Iterator[Fault]:
    """Yield blocks of `<% %>` without their end, and ends without a block."""
    tags = [(start, end, _content(expression.text)) for start, end, expression, tag in known if tag.kind != "comment"]
    if any(_OTHER_LANGUAGE.search(content) for _, _, content in tags):
        yield from _braces(tags)
    else:
        yield from _ruby(tags)


def _content(text: str) -> str:
    return text[2:-2].strip("=-_@ \t\r\n")


def _ruby(tags: Sequence[tuple[int, int, str]]) -> Iterator[Fault]:
    stack: list[tuple[int, int, str]] = []
    for start, end, content in tags:
        for statement in _RUBY_NOISE.sub(" ", content).replace(";", "\n").split("\n"):
            words = statement.strip()
            ends = _RUBY_ENDS.match(words) is not None
            opens = _RUBY_OPENS.match(words) is not None or _RUBY_DO.search(words) is not None
            if opens and not ends:
                stack.append((start, end, content))
            elif ends and not opens:
                if not stack:
                    yield start, end, f"“<% {_short(content)} %>” closes nothing; remove it, or add its beginning"
                    return
                stack.pop()
    for start, end, content in stack:
        yield start, end, f"“<% {_short(content)} %>” is never closed; add <% end %> where its part ends"


def _braces(tags: Sequence[tuple[int, int, str]]) -> Iterator[Fault]:
    """Blocks in braces, as JavaScript and Java write them; of languages without braces nothing is said."""
    stack: list[tuple[int, int, str]] = []
    for start, end, content in tags:
        for found in _BRACE.finditer(content):
            if found[1] == "{":
                stack.append((start, end, content))
            elif found[1] == "}":
                if not stack:
                    yield start, end, f"“<% {_short(content)} %>” closes nothing; remove it, or add its beginning"
                    return
                stack.pop()
    for start, end, content in stack:
        yield start, end, f"“<% {_short(content)} %>” is never closed; add <% }} %> where its part ends"


def ampscript_faults(known: Sequence[Known]) -> Iterator[Fault]:
    """Yield conditions and loops of AMPscript without their end, ends without a beginning, brackets left open."""
    stack: list[tuple[int, int, str]] = []
    for start, end, expression, _ in known:
        text = expression.text
        if text.startswith("%%="):
            depth = sum({"(": 1, ")": -1}.get(found[1] or "", 0) for found in _BRACKET.finditer(text))
            if depth:
                where = "is never closed" if depth > 0 else "closes nothing"
                yield start, end, f"A bracket in “{_short(text)}” {where}"
        elif text.startswith("%%["):
            for found in _AMPSCRIPT.finditer(text, 3, len(text) - 3):
                word = (found[1] or "").lower()
                place = start + found.start(), start + found.end()
                if word in _ENDS:
                    stack.append((*place, word))
                elif word:
                    begins = "if" if word == "endif" else "for"
                    if not stack or stack[-1][2] != begins:
                        message = f"“{found[1]}” closes nothing; remove it, or add the {begins.upper()} it belongs to"
                        yield *place, message
                        return
                    stack.pop()
    for first, last, word in stack:
        yield first, last, f"This {word.upper()} is never closed; add {_ENDS[word]} where its part ends"


def velocity_faults(known: Sequence[Known]) -> Iterator[Fault]:
    """Yield `#if` and `#foreach` without `#end`, and the other way round."""
    stack: list[tuple[int, int, str]] = []
    for start, end, expression, tag in known:
        if tag.word in ("if", "foreach", "macro", "define"):
            stack.append((start, end, expression.text))
        elif tag.word == "end":
            if not stack:
                yield start, end, "“#end” closes nothing; remove it, or add the beginning that it belongs to"
                return
            stack.pop()
    for start, end, text in stack:
        yield start, end, f"“{_short(text)}” is never closed; add #end where its part ends"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"
