"""The brand guide: `brand/brand.yaml` and the assets beside it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Brand:
    """What a brand guide says; empty where there is none."""
