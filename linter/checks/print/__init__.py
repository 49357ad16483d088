"""Print: what a print shop would send back, and what can't be called back once it is printed."""

from linter.checks.print import codes, file, inks, pages, reading, resolution

__all__ = ["codes", "file", "inks", "pages", "reading", "resolution"]
