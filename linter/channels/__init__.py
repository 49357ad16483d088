"""Channels: their fields and limits, as shipped in `linter/data/channels` and as a team adds and tightens them."""

from linter.channels.channel import DEFAULT_PROFILE, Channel, Gateway, Limit, VariableRule
from linter.channels.in_force import Channels
from linter.channels.shipped import shipped, shipped_names

__all__ = [
    "DEFAULT_PROFILE",
    "Channel",
    "Channels",
    "Gateway",
    "Limit",
    "VariableRule",
    "shipped",
    "shipped_names",
]
