"""Checks of campaigns as a whole: what is planned, whom it is for, and what was said before."""

from linter.checks.campaign import persona, plan, sameness, stale

__all__ = ["persona", "plan", "sameness", "stale"]
