"""Checks of what a message asks its reader to do: that it asks, how often, in which words, and where it leads."""

from linter.checks.cta import answer, destination, presence, too_many

__all__ = ["answer", "destination", "presence", "too_many"]
