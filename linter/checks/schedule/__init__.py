"""Checks of when messages go out: at which hour, how soon after the one before, in which order."""

from linter.checks.schedule import cadence, order, quiet

__all__ = ["cadence", "order", "quiet"]
