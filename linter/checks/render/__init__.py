"""Checks of how a message is shown: what email programs lack, cut off or misread."""

from linter.checks.render import structure, support

__all__ = ["structure", "support"]
