"""Checks of how a message is shown: what email programs lack, cut off or misread."""

from linter.checks.render import fixed_width, gmail, grounds, measured, plain_text, preheader, structure, support

__all__ = ["fixed_width", "gmail", "grounds", "measured", "plain_text", "preheader", "structure", "support"]
