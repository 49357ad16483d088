"""Which registered asset a picture is: by its bytes, else by what it looks like."""

from __future__ import annotations

from functools import lru_cache

from linter.brand.assets import Asset
from linter.measure.color import Rgb
from linter.measure.image import Look, look, recolored
from linter.measure.picture_file import PictureError
from linter.record import Record

# Measured on six logos, each changed in 17 honest ways: a copy is at most 40 of 256 bits from its original, another
# brand's logo at least 58 from any.
_SAME = 48
# Versions that differ in colour alone are this near to each other; colour decides between them.
_TIE = 12
_BIGGEST = 32 * 1024 * 1024


class Match(Record):
    """A registered asset that a picture shows, and how the picture differs from it.

    `stretch` is by how much its shape is off (0.1: ten percent too wide). `color` is the main colour that is off most:
    the asset's, the picture's, their ΔE2000. `slack` is how much of the stretch may be rounding to whole pixels.
    """

    asset: Asset
    exact: bool
    stretch: float = 0.0
    slack: float = 0.0
    color: tuple[Rgb, Rgb, float] | None = None


class Gallery:
    """The registered assets of one guide; files are read, and looked at, when the first picture is compared."""

    def __init__(self, assets: tuple[Asset, ...]) -> None:
        self._assets = assets
        self._digests: dict[str, Asset] | None = None
        self._looks: list[tuple[Asset, Look]] | None = None
        self._seen: dict[str, Match | None] = {}

    def exact(self, content: bytes) -> Asset | None:
        """Return the asset whose file has the same bytes."""
        if self._digests is None:
            # A file that is registered twice counts as current: reversed, so that the first entry stays.
            ordered = sorted(self._assets, key=lambda asset: asset.status == "current")
            self._digests = {_digest(stored): asset for asset in ordered if (stored := _content(asset))}
        return self._digests.get(_digest(content))

    def find(self, content: bytes) -> Match | None:
        """Return the asset that a picture shows, or None. Raises PictureError where the picture can't be opened."""
        known = self.exact(content)
        if known is not None:
            return Match(known, exact=True)
        key = _digest(content)
        if key not in self._seen:
            self._seen[key] = self._nearest(look(content))
        return self._seen[key]

    def by_name(self, name: str) -> Asset | None:
        """Return the asset whose file has a name, where only one has."""
        named = [asset for asset in self._assets if name and asset.file.rpartition("/")[2] == name]
        return named[0] if len(named) == 1 else None

    def _nearest(self, seen: Look) -> Match | None:
        compared = [(asset, *seen.nearest(known)) for asset, known in self._known()]
        best = min((distance for _, distance, _, _ in compared), default=_SAME + 1)
        if best > _SAME:
            return None
        matches = []
        for asset, distance, mine, original in compared:
            if distance <= min(_SAME, best + _TIE):
                off = recolored(original, mine)
                stretch = mine.shape / original.shape - 1
                slack = 1.5 / min(mine.sides) + 1.5 / min(original.sides)
                matches.append((off[2], distance, Match(asset, False, stretch, slack, off)))
        return min(matches, key=lambda match: match[:2])[2]

    def _known(self) -> list[tuple[Asset, Look]]:
        if self._looks is None:
            self._looks = []
            # Nothing follows from a picture that is in use and no logo, so those are not looked at.
            for asset in (asset for asset in self._assets if asset.kind == "logo" or asset.status == "retired"):
                try:
                    content = _content(asset)
                    self._looks += [(asset, look(content))] if content else []
                except PictureError:
                    continue  # a broken file: the guide's own check reports that
        return self._looks


@lru_cache(maxsize=4)
def gallery(assets: tuple[Asset, ...]) -> Gallery:
    """Return the gallery of a guide's assets, opened once."""
    return Gallery(assets)


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def _content(asset: Asset) -> bytes:
    """Return the bytes of an asset's file; none where it is missing or far too big."""
    try:
        if asset.path is None or asset.path.stat().st_size > _BIGGEST:
            return b""
        return asset.path.read_bytes()
    except OSError:
        return b""
