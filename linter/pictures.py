"""The pictures of a draft as files: where each lies, its bytes or why they can't be had, the asset that it shows."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Literal
from urllib.parse import unquote

from linter.brand import Asset
from linter.draft import Draft, Image
from linter.files import Refused
from linter.measure import svg
from linter.measure.picture_file import PictureError, opened
from linter.patterns import later
from linter.record import Record
from linter.source import FILLER, FILLER_START

if TYPE_CHECKING:
    from linter.brand.gallery import Gallery, Match
    from linter.press import Box
    from linter.project import Project

Place = Literal["here", "inside", "web", "template", "own-computer", "outside", "missing", "unreadable"]

_SCHEME = later(r"[a-z][a-z0-9+.-]+:|//", re.IGNORECASE)
_AFTER_PATH = later(r"[?#]")
_OWN_COMPUTER = later(r"file:|[a-z]:[\\/]|\\\\", re.IGNORECASE)


class Picture(Record):
    """A picture that a draft uses, and where it lies.

    `place` is `here` for a file of the repo, `inside` for what the draft carries itself; of all other places there is
    no content. `path` is relative to the root; `name` is the file's name, "" without one. `reason` says in plain words
    why a file that is there is `unreadable`. `page` is that of a PDF that shows it, 0 elsewhere; there the size that it
    is shown at is in millimetres, and `box` is what it covers.
    """

    image: Image
    place: Place
    name: str = ""
    path: str | None = None
    content: bytes | None = None
    reason: str = ""
    page: int = 0
    box: Box | None = None


class Recognised(Record):
    """A picture of a draft with what is known about it; `trouble` is why it can't be looked at."""

    picture: Picture
    match: Match | None = None
    trouble: str = ""

    @property
    def asset(self) -> Asset | None:
        """The registered asset that it shows."""
        return self.match.asset if self.match else None


@lru_cache(maxsize=1)
def recognised(draft: Draft, project: Project) -> tuple[Recognised, ...]:
    """Return the pictures of a draft, those inside its SVGs and on its pages, with the assets that they show."""
    known = (_recognise(picture, project) for picture in pictures(draft, project))
    inner = (each for outer in known for each in (outer, *_inside(outer, project)))
    return (*inner, *_on_pages(draft, project))


def _inside(outer: Recognised, project: Project) -> Iterator[Recognised]:
    """Yield the pictures that an SVG carries inside itself, unless all of it is an asset."""
    content = outer.picture.content
    if content is None or outer.match is not None or outer.trouble or not svg.is_svg(content):
        return
    name = f"a picture inside {outer.picture.name or 'an SVG'}"
    for inner in svg.embedded(content):
        yield _recognise(Picture(outer.picture.image, "inside", name, content=inner), project)


def _on_pages(draft: Draft, project: Project) -> Iterator[Recognised]:
    """Yield the pictures on the pages of a PDF, each once for every shape that it is shown in."""
    if draft.press is None or not project.brand.assets or draft.images[0].content is None:
        return
    from linter.extract.pdf.pictures import pictures_in

    artwork = draft.images[0]
    placed = [(page.number, one) for page in draft.press.pages for one in page.pictures if one.number and not one.mask]
    files = dict(pictures_in(draft.images[0].content, (one.number for _, one in placed)))
    seen: set[tuple[int, float]] = set()
    for number, one in placed:
        key = (one.number, round(one.ppi[0] / one.ppi[1], 2))
        if one.number not in files or key in seen:
            continue
        seen.add(key)
        width, height = (pixels / ppi * 25.4 for pixels, ppi in zip(one.pixels, one.ppi, strict=True))
        shown = Image(artwork.reference, None, "image", round(width, 1), round(height, 1), "artwork")
        known = _recognise(Picture(shown, "inside", content=files[one.number], page=number, box=one.box), project)
        if known.match is not None and one.space not in ("rgb", "gray"):
            # What inks look like takes a profile to know.
            known = known._replace(match=known.match._replace(color=None))
        yield known


def _recognise(picture: Picture, project: Project) -> Recognised:
    from linter.brand.gallery import Match

    shown = _gallery(project)
    if picture.content is None:
        asset = shown.by_name(picture.name) if picture.place in ("web", "missing", "outside") else None
        asset = asset or next((known for known in project.brand.assets if known.id == picture.name), None)
        return Recognised(picture, Match(asset, exact=False) if asset else None)
    try:
        if project.brand.assets:
            return Recognised(picture, shown.find(picture.content))
        if svg.is_svg(picture.content):
            svg.proven(picture.content)
        else:
            opened(picture.content)
    except PictureError as error:
        return Recognised(picture, trouble=str(error))
    return Recognised(picture)


@lru_cache(maxsize=1)
def _gallery(project: Project) -> Gallery:
    from linter.brand.gallery import gallery

    return gallery(project.brand.assets)


def pictures(draft: Draft, project: Project) -> Iterator[Picture]:
    """Yield the pictures of a draft, each with its bytes where they can be had without a network."""
    return (_picture(image, draft, project) for image in draft.images if image.kind != "artwork")


def _picture(image: Image, draft: Draft, project: Project) -> Picture:
    reference = image.reference.text.strip()
    if image.content is not None:
        return Picture(image, "inside", content=image.content)
    if FILLER in reference or FILLER_START in reference or not reference:
        return Picture(image, "template")
    if _OWN_COMPUTER.match(reference):
        return Picture(image, "own-computer", re.split(r"[\\/]", reference)[-1])
    address = _AFTER_PATH.split(reference, maxsplit=1)[0]
    name = unquote(address.rpartition("/")[2])
    if _SCHEME.match(reference):
        return Picture(image, "web", name)
    return _local(image, name, address, draft, project)


def _local(image: Image, name: str, address: str, draft: Draft, project: Project) -> Picture:
    """Return the picture of a path from the draft's folder; that of a server (`/images/…`) may lie under the root."""
    start = "" if address.startswith("/") else draft.folder
    tried = [_joined(start, unquote(address))]
    if image.kind == "field":
        tried.append(_joined("", unquote(address)))
    for path in tried:
        if project.boundary.exists(project.root / path):
            try:
                return Picture(image, "here", name, path, project.content(path))
            except Refused as refused:
                return Picture(image, "unreadable", name, path, reason=f"{refused}"[0].lower() + f"{refused}"[1:])
    if address.startswith("/"):
        return Picture(image, "web", name)
    holds = project.boundary.holds(project.root / tried[0])
    return Picture(image, "missing" if holds else "outside", name, tried[0])


def _joined(folder: str, address: str) -> str:
    return posixpath.normpath(posixpath.join(folder, address.lstrip("/").replace("\0", "")))
