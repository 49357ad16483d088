"""Checks of what the law, the carriers and the guide want every message to say, or to leave out."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "ad_label": ("ad_label",),
    "channel": ("channel",),
    "claims": ("claims",),
    "inbox": ("list_unsubscribe", "reply_subject", "sender_name"),
    "opt_out": ("opt_out",),
    "personal_data": ("personal_data",),
    "postal_address": ("postal_address",),
    "prior_price": ("prior_price",),
    "required_text": ("required_text",),
    "sender": ("sender",),
    "shortener": ("shortener",),
    "unsubscribe": ("unsubscribe",),
    "welcome": ("help", "rates", "frequency"),
    "wording": ("signs", "foreign_words", "promotion", "opt_in"),
}
