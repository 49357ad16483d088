"""The brand's registered files: logos and other assets, each with its status."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from linter.source import Span


@dataclass(frozen=True, slots=True)
class Asset:
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
