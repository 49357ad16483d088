"""Checks of length: what a platform refuses, a device cuts, a network bills."""

from linter.checks.length import encoding, segments, sentences, too_long, too_short, truncated, variables

__all__ = ["encoding", "segments", "sentences", "too_long", "too_short", "truncated", "variables"]
