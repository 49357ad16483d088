"""Colours out of a design-tokens file.

The format is that of the W3C Design Tokens Community Group (designtokens.org, format module 2025.10): groups nested by
name, `$type` inherited from the group, `$value` a text or an object with `colorSpace` and `components`, `$deprecated`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.document import Declared, Node, load
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.record import Row
from linter.source import Span


class ColorToken(Row):
    """A colour of a tokens file: its name with those of its groups (`brand.forest`), its value as CSS writes it."""

    name: str
    value: str
    deprecated: bool
    span: Span


def read_tokens(
    declared: Declared[str], boundary: Boundary, folder: Path, problems: list[Problem]
) -> tuple[ColorToken, ...]:
    """Return the colours of the file that a guide names; one that stands for another (`{brand.forest}`) is left out."""
    try:
        source = boundary.source(boundary.inside(folder, declared.value))
    except Refused as refused:
        problems.append(Problem("config/invalid", declared.span, f"{declared.value}: {refused}"))
        return ()
    root, faults = load(source)
    problems += (Problem("config/invalid", *fault) for fault in faults)
    return tuple(colors_in(root, problems)) if root is not None else ()


def colors_in(root: Node, problems: list[Problem]) -> Iterator[ColorToken]:
    """Yield the colours of a design-tokens document; what is no colour is a problem."""
    waiting: list[tuple[str, Node, str | None, bool]] = [("", root, None, False)]
    while waiting:
        name, node, kind, deprecated = waiting.pop()
        own_kind, own_deprecated = node.get("$type"), node.get("$deprecated")
        kind = own_kind.string if own_kind is not None else kind
        deprecated = bool(own_deprecated.value) if own_deprecated is not None else deprecated
        value = node.get("$value")
        if value is None:
            groups = [(key, entry) for key, entry in node.items() if not key.startswith("$")]
            waiting += ((f"{name}.{key}".lstrip("."), entry, kind, deprecated) for key, entry in reversed(groups))
        elif kind == "color" and not (value.string or "").startswith("{"):
            css = _css(value)
            if css is None:
                message = 'Expected a colour such as "#0B5D3B", or an object with colorSpace and components'
                problems.append(Problem("config/invalid", value.span, message))
            else:
                yield ColorToken(name, css, deprecated, value.span)


def _css(value: Node) -> str | None:
    """Return a token's colour as CSS writes it."""
    if isinstance(value.value, str):
        return value.value.strip() or None
    written, space, components = value.get("hex"), value.get("colorSpace"), value.get("components")
    if written is not None and written.string:
        return written.string
    if space is None or components is None:
        return None
    numbers = [part.string or "none" for part in components.elements()]
    alpha = value.get("alpha")
    tail = f" / {alpha.string}" if alpha is not None and alpha.string else ""
    function = space.string or ""
    inner = " ".join(numbers)
    return f"{function}({inner}{tail})" if function in _FUNCTIONS else f"color({function} {inner}{tail})"


# Colour spaces that CSS writes as functions of their own; all others go into `color()`.
_FUNCTIONS = frozenset({"hsl", "hwb", "lab", "lch", "oklab", "oklch"})
