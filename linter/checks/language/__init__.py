"""Checks of the language that a message is in: that it is the declared one, and that it is spelt and put right."""

from linter.checks.language import mismatch, proofread

__all__ = ["mismatch", "proofread"]
