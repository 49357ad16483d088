"""Checks of offers: what drafts promise, against what the campaign declares, each other, and themselves."""

from linter.checks.offer import arithmetic, codes, conditions, conflict, dates, mismatch

__all__ = ["arithmetic", "codes", "conditions", "conflict", "dates", "mismatch"]
