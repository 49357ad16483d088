"""Checks of the files that a draft uses: are they there, the brand's of today, with room enough."""

from linter.checks.asset import pictures, room

__all__ = ["pictures", "room"]
