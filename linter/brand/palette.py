"""The brand's colours: those in use, those retired, and those imported from a design-tokens file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from linter.document import Declared, Node
from linter.document.reading import number_of, text_of
from linter.draft import Problem
from linter.files import Boundary
from linter.record import Record
from linter.schema import nearest
from linter.source import Span

Inks = tuple[float, ...]


class Color(Record):
    """A colour of the palette; `value` as written in CSS (`#0B5D3B`).

    In print it is `cmyk`, percent of the four inks (None where the guide does not say), or its own ink, `pantone`.
    """

    name: str
    value: str
    span: Span
    cmyk: Inks | None = None
    pantone: str = ""


class RetiredColor(Record):
    """A colour that the brand no longer uses, and the name of the one to use instead, if any."""

    name: str
    value: str
    use: str | None
    span: Span
    cmyk: Inks | None = None
    pantone: str = ""


class Palette(Record):
    """The brand's colours. `tolerance` is the ΔE2000 up to which a colour counts as the brand's."""

    colors: tuple[Color, ...] = ()
    retired: tuple[RetiredColor, ...] = ()
    tolerance: Declared[float] | None = None

    def named(self, name: str) -> Color | None:
        """Return the current colour of a name, or None."""
        return next((color for color in self.colors if color.name == name), None)


def read_palette(node: Node | None, boundary: Boundary, folder: Path, problems: list[Problem]) -> Palette:
    """Return the colours that a guide's `palette:` gives; `folder` is the guide's."""
    if node is None:
        return Palette()
    colors = [_color(name, value) for name, value in _entries(node.get("colors"))]
    retired = [_retired(name, value) for name, value in _entries(node.get("retired"))]
    tokens = text_of(node.get("tokens"))
    if tokens is not None:
        from linter.brand.tokens import read_tokens

        imported = read_tokens(tokens, boundary, folder, problems)
        known = {color.name for color in colors}
        current = [token for token in imported if not token.deprecated and token.name not in known]
        colors += [Color(token.name, token.value, token.span) for token in current]
        retired += [RetiredColor(token.name, token.value, None, token.span) for token in imported if token.deprecated]
    palette = Palette(tuple(colors), tuple(retired), number_of(node.get("tolerance")))
    problems += _unknown_uses(palette, node)
    return palette


def _color(name: str, node: Node) -> Color:
    value = node.get("value") or node
    return Color(name, value.string or "", value.span, *_in_print(node))


def _retired(name: str, node: Node) -> RetiredColor:
    value = node.get("value") or node
    use = text_of(node.get("use"))
    return RetiredColor(name, value.string or "", use.value if use else None, value.span, *_in_print(node))


def _in_print(node: Node) -> tuple[Inks | None, str]:
    inks, own = node.get("cmyk"), text_of(node.get("pantone"))
    amounts = tuple(float(part.string or 0) for part in inks.elements()) if inks is not None else None
    return amounts, own.value if own else ""


def _unknown_uses(palette: Palette, node: Node) -> Iterator[Problem]:
    for color in palette.retired:
        use = node.get("retired", color.name, "use")
        if color.use is None or use is None or palette.named(color.use) is not None:
            continue
        near = nearest(color.use, [known.name for known in palette.colors])
        hint = f"; did you mean “{near}”?" if near else ""
        yield Problem("config/invalid", use.span, f"No colour of the palette is called “{color.use}”{hint}")


def _entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    return node.items() if node is not None else iter(())
