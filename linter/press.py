"""What a PDF says about how it prints, as values. Lengths are millimetres unless a name says points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from linter.record import Record, Row

Space = Literal["gray", "rgb", "cmyk", "lab", "spot", "pattern", "unknown"]

MM_PER_POINT = 25.4 / 72


class Box(Record):
    """A rectangle on the page, in millimetres from the lower left corner of the MediaBox."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """How wide it is."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """How high it is."""
        return self.top - self.bottom

    def beyond(self, other: Box) -> tuple[float, float, float, float]:
        """Return how far it reaches beyond another, to the left, below, to the right and above."""
        return (
            other.left - self.left,
            other.bottom - self.bottom,
            self.right - other.right,
            self.top - other.top,
        )

    def same(self, other: Box, within: float = 0.1) -> bool:
        """Whether two boxes are the same to a tenth of a millimetre."""
        return all(abs(side) <= within for side in self.beyond(other))


class Paint(Record):
    """A colour as a PDF gives it: its space, its components from 0 to 1, and the names of its spot colours."""

    space: Space
    values: tuple[float, ...] = ()
    spots: tuple[str, ...] = ()

    @property
    def inks(self) -> int:
        """How many inks it takes, as far as is known: four for RGB, which is separated later."""
        if self.space in ("cmyk", "spot"):
            return sum(value > 0.005 for value in self.values)
        if self.space == "gray":
            return int(bool(self.values) and self.values[0] < 0.995)
        neutral = len(self.values) == 3 and max(self.values) - min(self.values) < 0.01
        return 0 if neutral and self.values[0] > 0.995 else 4

    @property
    def white(self) -> bool:
        """Whether it leaves the paper blank."""
        return bool(self.values) and self.inks == 0


class Placed(Record):
    """A picture on a page: its pixels, the pixels per inch that it prints at, its colour space and bits per channel.

    `box` is what it covers, `number` that of its object in the file (0 for one that stands in the drawing itself).
    """

    name: str
    pixels: tuple[int, int]
    ppi: tuple[float, float]
    space: Space
    bits: int
    mask: bool = False
    box: Box = Box(0, 0, 0, 0)
    number: int = 0

    @property
    def lowest(self) -> float:
        """The resolution that counts: the lower one."""
        return min(self.ppi)


class Lettering(Row):
    """Text in one size and colour: the size is in points, as it prints."""

    size: float
    paint: Paint


class Stroke(Row):
    """A line: its width is in points, as it prints."""

    width: float
    paint: Paint


class Words(Record):
    """A line of text, or a part of one, and where it stands."""

    text: str
    box: Box


class Font(Row):
    """A font that a page uses; without its subset prefix, and whether the file carries it."""

    name: str
    embedded: bool


@dataclass(frozen=True, slots=True)
class Page:
    """One page. Boxes that the file does not state are None; only the MediaBox is always there.

    `rotated` is by how many degrees it is shown clockwise; boxes are as drawn. `complete` is False where its drawing
    could not be followed to the end.
    """

    number: int
    media: Box
    crop: Box | None = None
    bleed: Box | None = None
    trim: Box | None = None
    art: Box | None = None
    rotated: int = 0
    pictures: tuple[Placed, ...] = ()
    lettering: tuple[Lettering, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    paints: frozenset[Paint] = frozenset()
    fonts: tuple[Font, ...] = ()
    words: tuple[Words, ...] = ()
    transparent: bool = False
    complete: bool = True

    @property
    def finished(self) -> Box:
        """The page after cutting: the TrimBox, else the ArtBox, else what is shown."""
        return self.trim or self.art or self.crop or self.media


@dataclass(frozen=True, slots=True)
class Document:
    """A PDF. `output` is the colour space of its OutputIntent, None without one; `declares` the standard it names.

    `trapped` is whether it says if it is trapped, `units` whether a page has a unit of its own, `further` how many
    pages after the last of `pages` were not read.
    """

    version: str
    pages: tuple[Page, ...]
    encrypted: bool = False
    identified: bool = False
    output: Space | None = None
    declares: str = ""
    producer: str = ""
    trapped: bool = False
    units: bool = False
    further: int = 0
