"""Names that a template gives by itself: by assignments, and to the items of its loops."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from linter.draft import Draft
from linter.extract.variables import Variable, expressions
from linter.patterns import later
from linter.record import Record

_ASSIGNED = later(r"(?:assign|set|capture|macro|increment|decrement|with)\s+([\w.]+)")
_LOOPED = later(r"(?:for|tablerow)\s+([\w]+)(?:\s*,\s*(\w+))?\s+in\b")
_NAMED_ITEMS = later(r"\bas\s+\|\s*([\w ]+)\|")
_GO = later(r"\$(\w+)(?:\s*,\s*\$(\w+))?\s*:=")
_AMPSCRIPT = later(r"@(\w+)")
# Blocks in which plain names belong to the item at hand.
_CONTEXTS = frozenset({"each", "with", "range"})
_PLAIN_BLOCKS = frozenset({"if", "unless", "else", "elseif", "end", "define", "block"})


class LocalNames(Record):
    """What a template names by itself, in lower case, and the stretches of each text where names belong to items."""

    names: frozenset[str]
    stretches: tuple[tuple[str, int, int], ...]

    def covers(self, variable: Variable, name: str) -> bool:
        """Whether a variable is one of the template's own, or stands where its name may be an item's."""
        first = name.lower().lstrip("$@").partition(".")[0].partition("/")[0]
        if first in self.names:
            return True
        before = bisect_right(self.stretches, (variable.field or "", variable.start + 1)) - 1
        field, _, end = self.stretches[before] if before >= 0 else ("", 0, 0)
        return before >= 0 and field == (variable.field or "") and variable.start < end


def local_names(draft: Draft) -> LocalNames:
    """Return the names that the template of a draft gives by itself."""
    names: set[str] = set()
    stretches: list[tuple[str, int, int]] = []
    opened: list[tuple[str | None, int, bool]] = []
    for known in draft.fact(expressions):
        if known.tag.kind == "logic":
            for pattern in (_ASSIGNED, _LOOPED, _NAMED_ITEMS, _GO):
                for found in pattern.finditer(known.text):
                    names.update(word for group in found.groups() if group for word in group.lower().split())
            if known.text.startswith("%%["):
                names.update(found[1].lower() for found in _AMPSCRIPT.finditer(known.text))
        if known.tag.syntax == "braces" and known.tag.kind == "logic":
            word = (known.tag.word or "").lower()
            if word.startswith(("/", "end")):
                if opened:
                    field, start, is_context = opened.pop()
                    if is_context:
                        stretches.append((field or "", start, known.start))
            elif word != "else":
                opened.append((known.field, known.end, word in _CONTEXTS or word not in _PLAIN_BLOCKS))
    return LocalNames(frozenset(names), tuple(_outermost(stretches)))


def _outermost(stretches: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    """Yield the stretches that stand in no other, in order."""
    last = ("", 0, 0)
    for stretch in sorted(stretches):
        if stretch[0] != last[0] or stretch[2] > last[2]:
            yield stretch
            last = stretch
