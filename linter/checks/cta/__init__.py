"""Checks of what a message asks its reader to do: that it asks, how often, in which words, and where it leads."""

from linter.checks.cta import destination, presence, too_many

__all__ = ["destination", "presence", "too_many"]
