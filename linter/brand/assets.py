"""The brand's registered files: logos and other assets, each with its status."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, cast

from linter.document import Node
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.measure.paper import read_length
from linter.record import Record
from linter.schema import nearest
from linter.source import Span
from linter.violation import Related


class Asset(Record):
    """A registered asset. `file` is relative to the root; `path` is where it lies on this disk, None if it is missing.

    `use` is the id of the asset to use instead of a retired one. `span` is where the guide names the file.
    `least` is how wide it is shown at least, by unit: pixels of screens (px) and millimetres of paper (mm). `clear` is
    how much room around it stays empty: millimetres, or (`clear_unit` is %) a part of its width.
    """

    id: str
    kind: str
    file: str
    path: Path | None
    status: Literal["current", "retired"]
    use: str | None
    span: Span
    least: tuple[tuple[str, float], ...] = ()
    clear: float = 0.0
    clear_unit: str = "mm"


def read_assets(node: Node | None, boundary: Boundary, folder: Path, problems: list[Problem]) -> tuple[Asset, ...]:
    """Return the assets of a guide's `assets:`; `folder` is the guide's. A missing file is a problem."""
    entries = list(node.elements()) if node is not None else []
    assets = tuple(_asset(entry, boundary, folder, problems) for entry in entries)
    problems += _misnamed(assets, entries)
    return assets


def _asset(entry: Node, boundary: Boundary, folder: Path, problems: list[Problem]) -> Asset:
    written = entry.get("file") or entry
    name = _string(entry, "file")
    path: Path | None = None
    try:
        path = boundary.inside(folder, name)
        file = boundary.name(path)
        if not os.path.isfile(path):
            problems.append(Problem("config/invalid", written.span, f"There is no file {file}"))
            path = None
    except Refused as refused:
        problems.append(Problem("config/invalid", written.span, str(refused)))
        file = name
    status = cast("Literal['current', 'retired']", _string(entry, "status") or "current")
    use, least = _string(entry, "use") or None, _string(entry, "minimum_width").split(",")
    return Asset(
        _string(entry, "id"),
        _string(entry, "kind"),
        file,
        path,
        status,
        use,
        written.span,
        tuple(_width(width) for width in least if width.strip()),
        *_room(_string(entry, "clear_space")),
    )


def _width(written: str) -> tuple[str, float]:
    """Return a width with its unit: px for screens, mm for paper."""
    if written.strip().endswith("px"):
        return "px", float(written.strip()[:-2])
    return "mm", read_length(written) or 0.0


def _room(written: str) -> tuple[float, str]:
    if written.endswith("%"):
        return float(written[:-1]), "%"
    return read_length(written) or 0.0, "mm"


def _misnamed(assets: tuple[Asset, ...], entries: list[Node]) -> Iterator[Problem]:
    """Yield ids that are given twice, and replacements that are no asset."""
    first: dict[str, Span] = {}
    ids = [asset.id for asset in assets]
    for asset, entry in zip(assets, entries, strict=True):
        place, use = entry.get("id"), entry.get("use")
        if place is not None and asset.id in first:
            message = f"Two assets are called “{asset.id}”, the first on line {first[asset.id].begin.line}; rename one"
            yield Problem("config/invalid", place.span, message, (Related(first[asset.id], "the first one"),))
        elif place is not None:
            first[asset.id] = place.span
        if use is not None and asset.use not in ids:
            near = nearest(asset.use or "", ids)
            hint = f"; did you mean “{near}”?" if near else ""
            yield Problem("config/invalid", use.span, f"No asset has the id “{asset.use}”{hint}")


def _string(entry: Node, name: str) -> str:
    node = entry.get(name)
    return (node.string if node is not None else None) or ""
