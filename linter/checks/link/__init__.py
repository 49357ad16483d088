"""Checks that every link leads where readers should go."""

from linter.checks.link import broken, contact, hosts, mismatch, tracking

__all__ = ["broken", "contact", "hosts", "mismatch", "tracking"]
