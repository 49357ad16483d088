"""Template expressions in YAML that stand outside quotes, where their braces and signs would mean something else."""

from __future__ import annotations

from linter.patterns import later
from linter.readers.templates import find, masked
from linter.source import Expression, Passage, Source

# A line's value: what follows the dashes and the name, where it opens no quotes and no block of text.
_UNQUOTED = later(r"(?<![^\r\n])[ \t]*+(?:-[ \t]+)*+(?:[\w.-]+[ \t]*:[ \t]+)?+(?![\s\"'|>#&])([^\r\n]+)")


def mask_unquoted(source: Source, end: int) -> Source | Passage:
    """Return a file with the template expressions of plain values, up to the offset `end`, masked by filler."""
    found: list[Expression] = []
    for line in _UNQUOTED.finditer(source.text, 0, end):
        if "{" in line[1] or "|" in line[1] or "%" in line[1]:
            base = line.start(1)
            found += [Expression(base + start, base + stop, text) for start, stop, text in find(line[1])]
    return masked(source.passage(), found) if found else source
