"""Checks of how the brand talks: the words it avoids, the names it writes in one way, the tone of each channel."""

from linter.checks.voice import inclusive, loudness, readability, replies, tone, words

__all__ = ["inclusive", "loudness", "readability", "replies", "tone", "words"]
