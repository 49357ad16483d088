"""A content repo: its root, its configuration, which files are drafts and which campaign they belong to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Project:
    """One content repo."""
