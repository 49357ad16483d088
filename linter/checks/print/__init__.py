"""Print: what a print shop would send back, and what can't be called back once it is printed."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "codes": ("qr",),
    "file": ("file",),
    "inks": ("color_mode", "fonts", "small_text", "ink"),
    "pages": ("trim_size", "bleed", "safe_area"),
    "reading": ("words", "letters", "mail_zone"),
    "resolution": ("resolution",),
}
