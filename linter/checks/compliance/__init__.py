"""Checks of what the law, the carriers and the guide want every message to say."""

from linter.checks.compliance import opt_out, postal_address, required_text, sender, unsubscribe

__all__ = ["opt_out", "postal_address", "required_text", "sender", "unsubscribe"]
