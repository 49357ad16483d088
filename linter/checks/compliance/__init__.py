"""Checks of what the law, the carriers and the guide want every message to say, or to leave out."""

from linter.checks.compliance import (
    ad_label,
    channel,
    claims,
    inbox,
    opt_out,
    personal_data,
    postal_address,
    prior_price,
    required_text,
    sender,
    shortener,
    unsubscribe,
    welcome,
    wording,
)

__all__ = [
    "ad_label",
    "channel",
    "claims",
    "inbox",
    "opt_out",
    "personal_data",
    "postal_address",
    "prior_price",
    "required_text",
    "sender",
    "shortener",
    "unsubscribe",
    "welcome",
    "wording",
]
