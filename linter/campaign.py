"""A campaign: what `campaign.yaml` declares for the drafts of its folder."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class Campaign:
    """What a `campaign.yaml` declares."""
