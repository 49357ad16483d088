"""Checks of colours: are they the brand's of today, and can people read what is written in them."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "contrast": ("contrast",),
    "palette": ("off_palette", "retired"),
    "pictures": ("image",),
}
