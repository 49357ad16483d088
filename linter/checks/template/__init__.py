"""Checks of what a template leaves undone: placeholders, variables that nobody knows, variables that may be empty."""

from linter.checks.template import placeholder, variables

__all__ = ["placeholder", "variables"]
