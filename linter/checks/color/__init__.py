"""Checks of colours: are they the brand's of today, and can people read what is written in them."""

from linter.checks.color import contrast, palette, pictures

__all__ = ["contrast", "palette", "pictures"]
