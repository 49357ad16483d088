"""Which part of a file is a document, and what reads it."""

from __future__ import annotations

from linter.document.node import Fault, Node
from linter.patterns import later
from linter.record import Record
from linter.source import Passage, Source

_FENCE = later(r"---[ \t]*(?:\r\n|\r|\n)")
_CLOSING_FENCE = later(r"(?:\r\n|\r|\n|\A)---[ \t]*(?:\r\n|\r|\n|\Z)")


class FrontMatter(Record):
    """The YAML between two lines of `---` at the top of a file: its value, its faults, and where the rest starts."""

    node: Node | None
    faults: list[Fault]
    end: int


def load(content: Source | Passage) -> tuple[Node | None, list[Fault]]:
    """Read a whole YAML file, or JSON where the name ends in `.json`; no value where it can't be read or is empty."""
    source = content.source if isinstance(content, Passage) else content
    if source.path.lower().endswith(".json"):
        from linter.document.json_text import parse_json

        return parse_json(content)
    return _yaml(content, 0, len(content.text))


def load_front_matter(content: Source | Passage) -> FrontMatter | None:
    """Read the front matter of a file; None where it has none. `end` is the offset of the line after it."""
    opening = _FENCE.match(content.text)
    # The search starts at the opening line's end, so that two fences may follow each other with nothing between.
    closing = opening and _CLOSING_FENCE.search(content.text, len(opening.group().rstrip("\r\n")))
    if not opening or not closing:
        return None
    node, faults = _yaml(content, opening.end(), max(opening.end(), closing.start()))
    return FrontMatter(node, faults, closing.end())


def _yaml(content: Source | Passage, start: int, end: int) -> tuple[Node | None, list[Fault]]:
    """Return the YAML between two offsets, from what an earlier run kept of it where there is such."""
    from linter.document import kept_tree

    kept = kept_tree.known(content, start, end) if isinstance(content, Source) else None
    if kept is not None:
        return kept
    from linter.document.yaml_text import parse_yaml

    return parse_yaml(content, start, end)
