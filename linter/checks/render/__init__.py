"""Checks of how a message is shown: what email programs lack, cut off or misread."""

from linter.checks.render import measured, structure, support

__all__ = ["measured", "structure", "support"]
