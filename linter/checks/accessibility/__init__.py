"""Checks that a message reaches people who hear it, or see it without its pictures, or see little."""

from linter.checks.accessibility import alt_text, headings, language, link_text, tables, text_size, title

__all__ = ["alt_text", "headings", "language", "link_text", "tables", "text_size", "title"]
