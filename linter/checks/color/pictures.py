"""Colours in the pixels of drawn pictures, not of photos: an old brand colour, or one that is nearly right."""

from __future__ import annotations

from collections.abc import Iterator

from linter.brand import Color, Palette, RetiredColor
from linter.checking import Context, Finding, check
from linter.checks.color.palette import tolerance_of
from linter.checks.color.press import labs
from linter.draft import Draft, Image
from linter.measure.color import Rgb, nearest, to_lab
from linter.record import Record
from linter.violation import Related


class Drawn(Record):
    """Which pictures are judged, and how.

    `near`: up to which ΔE2000 a colour is taken for a brand colour gone wrong. `even`: the part of a picture that its
    four commonest colours take; photos have less. `part`: the part that a colour takes to be one of its main ones.
    """

    near: float = 5.0
    even: float = 0.75
    part: float = 0.12


# Greys are shadows, paper and frames: the least difference of the channels that a colour has.
_COLOURED = 0.08


@check("color.image", options=Drawn)
def image(draft: Draft, context: Context, options: Drawn) -> Iterator[Finding]:
    """The main colours of drawn pictures are the brand's, where they come near to one of its colours at all."""
    palette = context.brand.palette
    if not draft.images or (not palette.colors and not palette.retired):
        return
    from linter.measure.image import main_colors
    from linter.measure.picture_file import PictureError

    for shown, content in _judged(draft, context):
        try:
            colors = main_colors(content)
        except PictureError:
            continue  # reported by the rules for pictures
        if sum(share.part for share in colors[:4]) < options.even:
            continue
        for share in colors:
            if share.part >= options.part and max(share.color[:3]) - min(share.color[:3]) >= _COLOURED:
                yield from _found(share.color, shown, palette, tolerance_of(context.brand), options.near)


def _judged(draft: Draft, context: Context) -> Iterator[tuple[Image, bytes]]:
    """Yield the pictures of a draft that are no registered asset, and a picture that is the draft itself."""
    if draft.artwork is not None and draft.images[0].content is not None and draft.artwork.mode != "CMYK":
        yield draft.images[0], draft.images[0].content
    from linter.pictures import recognised

    seen: set[bytes] = set()
    for known in recognised(draft, context.project):
        # On the pages of a PDF only a profile tells what colours look like.
        content = None if known.picture.page else known.picture.content
        if content is not None and known.match is None and not known.trouble and content not in seen:
            seen.add(content)
            yield known.picture.image, content


def _found(color: Rgb, shown: Image, palette: Palette, tolerance: float, near: float) -> Iterator[Finding]:
    lab = to_lab(color)
    current: tuple[Color, float] | None = nearest(lab, labs(palette.colors))
    old: tuple[RetiredColor, float] | None = nearest(lab, labs(palette.retired))
    if current is not None and current[1] <= tolerance:
        return
    if old is not None and old[1] <= tolerance:
        new = palette.named(old[0].use) if old[0].use else None
        values = {"found": color.hex, "name": old[0].name, "new": f"; use {new.name} ({new.value})" if new else ""}
        related = (Related(old[0].span, f"{old[0].name} in the brand guide"),)
        yield Finding(shown.reference.span(), values, shown.field, related, variant="retired")
    elif current is not None and current[1] <= near:
        values = {"found": color.hex, "name": current[0].name, "value": current[0].value}
        related = (Related(current[0].span, f"{current[0].name} in the brand guide"),)
        yield Finding(shown.reference.span(), values, shown.field, related)
