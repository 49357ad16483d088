"""Offers: what a text promises its readers, as typed values with exact places."""

from .compare import REDUCTIONS, agrees_with, contradicts, covers, same_currency, same_promise, share_goods
from .offer import Kind, Limit, Money, Offer, describe, money_text
from .read import read_offers

__all__ = [
    "REDUCTIONS",
    "Kind",
    "Limit",
    "Money",
    "Offer",
    "agrees_with",
    "contradicts",
    "covers",
    "describe",
    "money_text",
    "read_offers",
    "same_currency",
    "same_promise",
    "share_goods",
]
