"""msglint checks message drafts against a brand guide before anybody receives them."""

__version__ = "0.1.0"
