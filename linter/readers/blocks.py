"""Faults in the structure of templates: what is never closed, blocks without their end, ends without a block."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from linter.draft import Problem
from linter.extract.expressions import Tag, parse
from linter.patterns import later
from linter.readers.code_blocks import ampscript_faults, script_faults, velocity_faults
from linter.readers.scanner import RAW
from linter.readers.templates import places
from linter.record import Record
from linter.source import Expression, Passage

# Tags that always need their end. Others (`set`, `block`, a team's own) do only where such an end occurs at all.
_ALWAYS_CLOSED = frozenset(
    {"if", "unless", "for", "case", "capture", "tablerow", "macro", "autoescape", "ifchanged", "raw"} | {"verbatim"}
)
_MAILCHIMP_BLOCKS = frozenset({"IF", "IFNOT", "INTERESTED", "GROUP", "FEED", "FEEDBLOCK"})

_NEVER_CLOSED = later(r"""(?x)(?P<braces>\{\{\{?(?=[~-]?\s*[\w\#/^>&$@"'!]))
    |(?P<tag>\{%(?=[-+]?\s*[A-Za-z]))
    |(?P<script><%=)
    |(?P<function>%%=(?=\s*\w+\())
    |(?P<block>%%\[)
    |(?P<percent>(?<![\d%])%%(?=[A-Za-z_]\w{0,60}%(?!%)))
    |(?P<mailchimp>\*\|(?=[A-Z][A-Z0-9_:]{2,}))
    |(?P<dollar>\$\{(?=[A-Za-z_]))""")
_SINGLE = later(r"(?<!\{)\{[ \t]*([A-Za-z_][\w.]{0,60})[ \t]{0,5}\}\}")
_LONGEST_SINGLE = 80
_CLOSERS = {
    "braces": "}}",
    "tag": "%}",
    "script": "%>",
    "function": "=%%",
    "block": "]%%",
    "percent": "%%",
    "mailchimp": "|*",
    "dollar": "}",
}
_FIRST_WORD = later(r"[ \t]*[^\s<>\"'&,;|}]{0,60}(?:[ \t]*\})?")
_QUOTE = later(r"[\"']")
_COMMENT = later(r"\{%[-+]?\s*comment")


# Blocks of Go's templates.
_GO_BLOCKS = frozenset({"if", "range", "with", "block", "define"})
# Notations whose blocks are written as code.
_CODE = {"script": script_faults, "percent": ampscript_faults, "velocity": velocity_faults}


class _Open(Record):
    """A block that has begun: the word of the tag that will end it, and its own place and text."""

    ending: str
    start: int
    end: int
    text: str


def problems_of(passage: Passage) -> Iterator[Problem]:
    """Yield the faults of one text whose expressions are masked."""
    known = [(start, end, expression, parse(expression.text)) for start, end, expression in passage.expressions_in()]
    yield from _never_closed(passage, _raw_parts(known, len(passage)))
    for start, end, expression, tag in known:
        fault = _fault(expression.text, tag)
        if fault:
            yield _problem(passage, start, end, fault)
    for syntax in ("braces", "tag", "mailchimp"):
        yield from _unbalanced(passage, [entry for entry in known if entry[3].syntax == syntax])
    for syntax, faults in _CODE.items():
        written = [entry for entry in known if entry[3].syntax == syntax]
        for start, end, message in faults(written) if written else ():
            yield _problem(passage, start, end, message)


def _problem(passage: Passage, start: int, end: int, message: str) -> Problem:
    return Problem("template/syntax", passage.span(start, end), message)


def _raw_parts(known: list[tuple[int, int, Expression, Tag]], length: int) -> list[tuple[int, int]]:
    """Return the stretches that `{% raw %}` shows as they stand."""
    parts: list[tuple[int, int]] = []
    for index, (_, end, expression, _tag) in enumerate(known):
        if RAW.match(expression.text):
            parts.append((end, known[index + 1][0] if index + 1 < len(known) else length))
    return parts


def _never_closed(passage: Passage, raw: list[tuple[int, int]]) -> Iterator[Problem]:
    text = passage.text
    at = 0
    for start in places(text):
        found = _NEVER_CLOSED.match(text, start) if start >= at else None
        if found is None or _within(raw, start):
            continue
        word = _FIRST_WORD.match(text, found.end())
        at = word.end() if word else found.end()
        shown = text[start:at].rstrip()
        closer = "}}}" if found[0] == "{{{" else _CLOSERS[found.lastgroup or "braces"]
        yield _problem(passage, start, start + len(shown), f"“{shown}” is never closed; add {closer} where it ends")
    for end in places(text, ("}}",)):
        start = text.rfind("{", max(0, end - _LONGEST_SINGLE), end)
        found = _SINGLE.match(text, start, end + 2) if start >= 0 else None
        if found is not None and not _within(raw, start):
            message = f"“{found[0]}” begins with one brace and ends with two; write {{{{ {found[1]} }}}}"
            yield _problem(passage, start, end + 2, message)


def _within(parts: list[tuple[int, int]], at: int) -> bool:
    before = bisect_right(parts, at, key=lambda part: part[0]) - 1
    return before >= 0 and at < parts[before][1]


def _fault(text: str, tag: Tag) -> str | None:
    """Return what is wrong with one expression by itself."""
    if text.startswith("{{{") and not text.startswith("{{{{") and not text.endswith("}}}"):
        return f"“{_short(text)}” begins with three braces and ends with two; make them the same"
    if tag.kind == "comment":
        if text.startswith("{%") and _COMMENT.match(text) and "endcomment" not in text:
            return "This comment is never closed; add {% endcomment %} where it ends"
        return None
    if not text.strip("{}%- \t\r\n"):
        return f"“{_short(text)}” is empty; write the name of a variable in it, or remove it"
    if tag.syntax in ("braces", "tag") and _open_quote(text):
        return f"A quotation mark in “{_short(text)}” is never closed"
    return None


def _open_quote(text: str) -> bool:
    inside: str | None = None
    for found in _QUOTE.finditer(text):
        if inside is None:
            inside = None if text[found.start() - 1].isalnum() else found[0]
        elif found[0] == inside:
            inside = None
    return inside is not None


def _unbalanced(passage: Passage, known: list[tuple[int, int, Expression, Tag]]) -> Iterator[Problem]:
    """Yield the blocks without an end and the ends without a block."""
    endings = {tag.word for _, _, _, tag in known}
    stack: list[_Open] = []
    waiting: Counter[str] = Counter()
    for start, end, expression, tag in known:
        word = tag.word or ""
        ending = _ending(tag, expression.text, endings)
        if ending is not None:
            stack.append(_Open(ending, start, end, expression.text))
            waiting[_kind(ending)] += 1
        elif word == "end" and stack:
            waiting[_kind(stack.pop().ending)] -= 1
        elif word.startswith(("/", "end", "END:")):
            if not waiting[_kind(word)]:
                message = "closes nothing; remove it, or add the beginning that it belongs to"
                yield _problem(passage, start, end, f"“{_short(expression.text)}” {message}")
                continue
            while (last := stack.pop()) and _kind(last.ending) != _kind(word):
                waiting[_kind(last.ending)] -= 1
                yield _not_ended(passage, last)
            waiting[_kind(word)] -= 1
    for left in stack:
        yield _not_ended(passage, left)


def _not_ended(passage: Passage, block: _Open) -> Problem:
    braces = block.ending.startswith("/") or block.text.startswith("{{")
    ending = f"{{{{{block.ending}}}}}" if braces else f"{{% {block.ending} %}}"
    ending = f"*|{block.ending}|*" if block.ending.startswith("END:") else ending
    message = f"“{_short(block.text)}” is never closed; add {ending} where its part ends"
    return _problem(passage, block.start, block.end, message)


def _kind(ending: str) -> str:
    """Return the ending in the form that all blocks of its kind share: Mailchimp ends feeds by several names."""
    return ending[:8] if ending.startswith("END:") else ending


def _ending(tag: Tag, text: str, endings: set[str | None]) -> str | None:
    """Return the word of the tag that will end this one; None if it opens no block."""
    word = tag.word
    if tag.kind not in ("logic", "include") or word is None:
        return None
    if tag.syntax == "braces":
        if word in _GO_BLOCKS and tag.kind == "logic" and not text.lstrip("{~- \t").startswith(("#", "^", "/")):
            return "end"
        sign = text.lstrip("{").lstrip("~- \t")[:1]
        return f"/{word}" if sign in ("#", "^") and word != "else" else None
    if tag.syntax == "mailchimp":
        return f"END:{word.removesuffix('NOT')}" if word in _MAILCHIMP_BLOCKS else None
    if word in _ALWAYS_CLOSED:
        return f"end{word}"
    assigns = word == "set" and "=" in text
    return f"end{word}" if f"end{word}" in endings and not assigns else None


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:57] + "…"
