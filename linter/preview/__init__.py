"""The preview: a page for people that shows each draft as its channel does, with what was found pinned where it is."""

from linter.preview.page import campaign_page, index_page
from linter.preview.shown import Shown, gather

__all__ = ["Shown", "campaign_page", "gather", "index_page"]
