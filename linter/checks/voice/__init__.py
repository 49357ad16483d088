"""Checks of how the brand talks: the words it avoids, the names it writes in one way, the tone of each channel."""

from linter.checks.voice import loudness, tone, words

__all__ = ["loudness", "tone", "words"]
