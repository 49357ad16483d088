"""Checks that every link leads where readers should go."""

from linter.checks.link import broken, hosts, mismatch, tracking

__all__ = ["broken", "hosts", "mismatch", "tracking"]
