"""What holds for a draft once its own words, its campaign's and the guide's are put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from linter.brand import Brand
from linter.campaign import Campaign
from linter.document import Declared
from linter.draft import Draft

if TYPE_CHECKING:
    from datetime import date, datetime


def settle(draft: Draft, campaign: Campaign | None, brand: Brand) -> None:
    """Fill in the language, kind and jurisdictions that hold for a draft: its own, its campaign's, the guide's."""


def send_time(draft: Draft, campaign: Campaign | None) -> Declared[datetime] | None:
    """Return when a draft goes out: by its own word, else by its campaign's schedule; None where nobody says."""
    return None


def approved_on(draft: Draft) -> Declared[date] | None:
    """Return the day a draft was approved, or None."""
    return None
