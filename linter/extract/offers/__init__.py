"""Offers: what a text promises its readers, as typed values with exact places."""

from .offer import Kind, Limit, Money, Offer, describe, money_text
from .read import read_offers

__all__ = ["Kind", "Limit", "Money", "Offer", "describe", "money_text", "read_offers"]
