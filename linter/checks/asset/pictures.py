"""Pictures: is the file there, is it the brand's of today, and is it shown as it is."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from linter.brand import Asset
from linter.checking import Context, Finding, NoOptions, check, replacement
from linter.checks.places import together
from linter.draft import Draft
from linter.extract.logo import own_logo
from linter.measure.picture_file import PictureError, opened
from linter.measure.svg import is_svg
from linter.patterns import later
from linter.pictures import Picture, recognised
from linter.record import Record
from linter.violation import Fix, Related

if TYPE_CHECKING:
    from linter.project import Project

_PARTIAL = later(r"\{%-?\s*(?:include|render|extends|layout|block|section)\b|\{\{[>#]|<(?:x|component|mj)-", re.I)


class Shown(Record):
    """`tolerance`: how far, in parts of one, a shape may be off. `color`: how far, in ΔE2000, a colour may be off."""

    tolerance: float = 0.03
    color: float = 3.0


class Density(Record):
    """`density`: pixels of the file for each pixel it is shown at. `smallest`: narrower pictures are not looked at."""

    density: float = 2.0
    smallest: int = 24


@check("asset.missing_file")
def missing_file(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every local file that the draft names is there, and is a picture that can be shown.

    Those that lack the same way are one finding; one that a similar name may stand for is a finding of its own.
    """
    alike: dict[tuple[str | None, str, str], list[Picture]] = {}
    for known in recognised(draft, context.project):
        picture = known.picture
        if picture.place in ("missing", "outside", "own-computer", "unreadable") or known.trouble:
            variant = {"missing": None, "here": "unreadable", "inside": "unreadable"}.get(picture.place, picture.place)
            reason = picture.reason or known.trouble
            nearest = _nearest(context.project, picture.path) if picture.place == "missing" else ""
            alike.setdefault((variant, reason, nearest), []).append(picture)
    for (variant, reason, nearest), pictures in alike.items():
        names = list(dict.fromkeys(_called(picture) for picture in pictures))
        others = f"; {len(names) - 1} more {'file' if len(names) == 2 else 'files'} likewise" if len(names) > 1 else ""
        values = {"file": names[0], "reason": reason, "nearest": nearest, "others": others}
        spans = [picture.image.reference.span() for picture in pictures]
        yield together(spans, values, variant=variant, field=pictures[0].image.field)


@check("asset.retired")
def retired(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No picture of the draft is an asset that the brand has retired."""
    for known in recognised(draft, context.project):
        old = known.asset
        if old is None or old.status != "retired":
            continue
        new = context.brand.asset(old.use) if old.use else None
        values = {"kind": old.kind, "id": old.id, "new": new.file if new else "", "file": known.picture.name}
        related = [Related(old.span, "registered as retired here")]
        if new:
            related.append(Related(new.span, "the one to use instead"))
        fix = _use(new, known.picture, draft) if new else None
        yield finding(known.picture, values, variant=None if new else "gone", related=tuple(related), fix=fix)


@check("asset.unknown")
def unknown(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """Every picture that is meant as the brand's logo is one that the guide registers."""
    logos = [asset for asset in context.brand.assets if asset.kind == "logo" and asset.status == "current"]
    if not logos:
        return
    for known in recognised(draft, context.project):
        picture = known.picture
        if known.match is not None or known.trouble or not _meant_as_logo(picture, context):
            continue
        if picture.place in ("here", "inside"):
            today = Related(logos[0].span, "the logo of today")
            yield finding(picture, {"file": picture.name or "This picture"}, related=(today,))
        elif picture.place == "web":
            message = "Logos that lie on the web were not compared with those of the brand guide: only files are read"
            context.notice("picture-on-the-web", message)


@check("asset.altered", options=Shown)
def altered(draft: Draft, context: Context, options: Shown) -> Iterator[Finding]:
    """Every logo of the brand is shown in its own shape and colours."""
    for known in recognised(draft, context.project):
        match = known.match
        if match is None or match.asset.kind != "logo" or match.asset.status != "current":
            continue
        related = (Related(match.asset.span, "the original"),)
        values: dict[str, object] = {"id": match.asset.id, "original": match.asset.file}
        shown = _shown_stretch(known.picture)
        if abs(match.stretch) > options.tolerance + match.slack:
            values |= {"much": f"{abs(match.stretch):.0%}", "way": "wide" if match.stretch > 0 else "high"}
            yield finding(known.picture, values, related=related)
        elif shown is not None and abs(shown[0]) > options.tolerance + shown[1]:
            values |= {"much": f"{abs(shown[0]):.0%}", "way": "wide" if shown[0] > 0 else "high", "right": shown[2]}
            yield finding(known.picture, values, variant="shown", related=related)
        if match.color is not None and match.color[2] > options.color:
            original, found, _ = match.color
            values |= {"color": original.hex, "found": found.hex}
            yield finding(known.picture, values, variant="recolored", related=related)


@check("asset.no_logo")
def no_logo(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """A whole email with pictures shows a logo of the brand, as far as they can be looked at."""
    logos = [asset for asset in context.brand.assets if asset.kind == "logo" and asset.status == "current"]
    markup = draft.markup
    if not logos or markup is None or _PARTIAL.search(draft.source.text) or not any(markup.named("body")):
        return
    known = recognised(draft, context.project)
    if any(one.picture.place not in ("here", "inside") or one.trouble for one in known) or any(markup.named("svg")):
        return
    # A letter without pictures is meant as one.
    if known and not any(one.match is not None and one.match.asset.kind == "logo" for one in known):
        body = next(markup.named("body"))
        yield Finding(body.document.span(body.start, body.end), {"logo": logos[0].file}, field="body")


@check("asset.low_resolution", options=Density)
def low_resolution(draft: Draft, context: Context, options: Density) -> Iterator[Finding]:
    """Every picture has pixels enough for the size that it is shown at on today's screens."""
    for known in recognised(draft, context.project):
        width = known.picture.image.width
        if width is None or width < options.smallest or (size := _pixels(known.picture)) is None:
            continue
        # One in twenty is nothing that anybody sees.
        if size[0] < width * options.density * 0.95 and min(size) > 2:
            values = {"width": size[0], "shown": f"{width:g}", "needed": f"{width * options.density:.0f}"}
            yield finding(known.picture, {**values, "file": known.picture.name or "This picture"})


@check("asset.metadata")
def metadata(draft: Draft, context: Context, options: NoOptions) -> Iterator[Finding]:
    """No picture tells where it was taken, or by whom."""
    from linter.measure.picture_file import left_inside

    for known in recognised(draft, context.project):
        if known.picture.content is None or known.trouble:
            continue
        left = left_inside(known.picture.content)
        file = known.picture.name or "This picture"
        if left.place:
            yield finding(known.picture, {"file": file})
        elif left.author:
            yield finding(known.picture, {"file": file, "author": left.author}, variant="author")


def _called(picture: Picture) -> str:
    return picture.image.reference.text.strip() or picture.name or "this picture"


def _meant_as_logo(picture: Picture, context: Context) -> bool:
    brand = context.brand
    names = [known.value for known in (brand.name, *brand.names, *brand.sender.from_names) if known is not None]
    return own_logo(picture.name, picture.image.alt.text if picture.image.alt else None, names)


def _pixels(picture: Picture) -> tuple[int, int] | None:
    if picture.content is None or is_svg(picture.content):
        return None
    try:
        return opened(picture.content).size
    except PictureError:
        return None


def _shown_stretch(picture: Picture) -> tuple[float, float, str] | None:
    """Return how much the draft itself stretches a picture, how much of it may be rounding, and the size to use."""
    width, height, size = picture.image.width, picture.image.height, _pixels(picture)
    if not width or not height or size is None:
        return None
    stretch = (width / height) / (size[0] / size[1]) - 1
    unit = " mm" if picture.page else ""
    return stretch, 1 / height, f"{width:g} × {width * size[1] / size[0]:.0f}{unit}"


def _use(new: Asset, picture: Picture, draft: Draft) -> Fix | None:
    """Return the fix that names another asset's file instead."""
    if picture.place not in ("here", "missing") or new.path is None:
        return None
    reference = picture.image.reference
    path = posixpath.relpath(new.file, draft.folder or ".")
    return replacement(reference, 0, len(reference), path, f"Use {new.file}", safe=False)


def _nearest(project: Project, path: str | None) -> str:
    """Return a hint at a file of a similar name in the folder where one is missing, or nothing."""
    from difflib import get_close_matches

    folder, _, name = (path or "").rpartition("/")
    close = get_close_matches(name, project.boundary.names(project.root / folder, 1000), 1, 0.75)
    return f"; did you mean “{close[0]}”?" if close else ""


def finding(
    picture: Picture,
    values: Mapping[str, object],
    *,
    variant: str | None = None,
    related: tuple[Related, ...] = (),
    fix: Fix | None = None,
) -> Finding:
    """Return a finding at the place where a draft names a picture."""
    span = picture.image.reference.span()
    values = {"where": f" (page {picture.page})" if picture.page else "", **values}
    return Finding(span, values, field=picture.image.field, related=related, fix=fix, variant=variant)
