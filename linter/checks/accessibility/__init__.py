"""Checks that a message reaches people who hear it, or see it without its pictures, or see little."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "alt_text": ("alt_text",),
    "headings": ("headings",),
    "language": ("language",),
    "link_text": ("link_text",),
    "tables": ("table_role",),
    "text_size": ("text_size", "justified_text"),
    "title": ("title",),
}
