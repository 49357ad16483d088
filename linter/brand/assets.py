"""The brand's registered files: logos and other assets, each with its status."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Literal, cast

from linter.document import Node
from linter.draft import Problem
from linter.files import Boundary, Refused
from linter.record import Record
from linter.schema import nearest
from linter.source import Span
from linter.violation import Related


class Asset(Record):
    """A registered asset. `file` is relative to the root; `path` is where it lies on this disk, None if it is missing.

    `use` is the id of the asset to use instead of a retired one. `span` is where the guide names the file.
    """

    id: str
    kind: str
    file: str
    path: Path | None
    status: Literal["current", "retired"]
    use: str | None
    span: Span


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
        if not path.is_file():
            problems.append(Problem("config/invalid", written.span, f"There is no file {file}"))
            path = None
    except Refused as refused:
        problems.append(Problem("config/invalid", written.span, str(refused)))
        file = name
    status = cast("Literal['current', 'retired']", _string(entry, "status") or "current")
    return Asset(
        _string(entry, "id"), _string(entry, "kind"), file, path, status, _string(entry, "use") or None, written.span
    )


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
