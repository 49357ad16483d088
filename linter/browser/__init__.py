"""Drafts in a real browser: an HTML draft as a page, the Chromium that shows it, and what is measured of it there."""
