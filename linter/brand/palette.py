"""The brand's colours: those in use, those retired, and those imported from a design-tokens file."""

from __future__ import annotations

from dataclasses import dataclass

from linter.document import Declared
from linter.source import Span


@dataclass(frozen=True, slots=True)
class Color:
    """A colour of the palette; `value` as written in CSS (`#0B5D3B`)."""

    name: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True)
class RetiredColor:
    """A colour that the brand no longer uses, and the name of the one to use instead, if any."""

    name: str
    value: str
    use: str | None
    span: Span


@dataclass(frozen=True, slots=True)
class Palette:
    """The brand's colours. `tolerance` is the ΔE2000 up to which a colour counts as the brand's."""

    colors: tuple[Color, ...] = ()
    retired: tuple[RetiredColor, ...] = ()
    tolerance: Declared[float] | None = None

    def named(self, name: str) -> Color | None:
        """Return the current colour of a name, or None."""
        return next((color for color in self.colors if color.name == name), None)
