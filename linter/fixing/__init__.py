"""Fixes made in drafts: which of them fit together, made again and again until none is left."""

from __future__ import annotations

from linter.fixing.rounds import Fixed, Fixes, make_fixes

__all__ = ["Fixed", "Fixes", "make_fixes"]
