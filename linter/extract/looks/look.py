"""How a text looks: its colour, what lies under it, its size and weight, as the styles around it say."""

from __future__ import annotations

from linter.measure.color import Rgb

BLACK = Rgb(0.0, 0.0, 0.0)
WHITE = Rgb(1.0, 1.0, 1.0)
LINK = Rgb(0.0, 0.0, 238 / 255)


class Look:
    """How the texts in an element look.

    `color` and `ground` (the opaque colour under the text) are None where the message alone does not tell; `beneath`
    is the ground as it is while pictures are not shown. `colored` and `grounded` say whether the message chose them,
    or left them to the program. `pictured` says that a picture lies under the text. `size` is in CSS pixels, None
    where unknown; `bold` is for weights of 600 and more.
    """

    __slots__ = (
        "align",
        "beneath",
        "bold",
        "color",
        "colored",
        "ground",
        "grounded",
        "link",
        "pictured",
        "size",
        "veiled",
    )

    def __init__(self, *, dark: bool = False) -> None:
        self.color: Rgb | None = WHITE if dark else BLACK
        self.colored = False
        self.ground: Rgb | None = BLACK if dark else WHITE
        self.grounded = False
        self.beneath: Rgb | None = self.ground
        self.pictured = False
        self.size: float | None = 16.0
        self.bold = False
        self.align = ""
        # What links look like that nothing else is said of; None where the program decides.
        self.link: Rgb | None = None if dark else LINK
        # Whether something lies over it that changes its colours: it is see-through, blended or filtered.
        self.veiled = False

    @classmethod
    def unknown(cls) -> Look:
        """Return a look of which nothing is known: that of a part of a page, or of one too involved to work out."""
        look = cls()
        look.color, look.ground, look.beneath, look.size = None, None, None, None
        return look

    def copy(self) -> Look:
        """Return what an element inside starts from."""
        new = Look.__new__(Look)
        new.color, new.colored, new.link = self.color, self.colored, self.link
        new.ground, new.grounded, new.beneath, new.pictured = self.ground, self.grounded, self.beneath, self.pictured
        new.size, new.bold, new.align, new.veiled = self.size, self.bold, self.align, self.veiled
        return new

    @property
    def large(self) -> bool | None:
        """Whether WCAG 2.2 takes it for large text (18 point, or 14 point in bold); None where its size is unknown."""
        if self.size is None:
            return None
        return self.size >= 24 or (self.bold and self.size > 18.66)
