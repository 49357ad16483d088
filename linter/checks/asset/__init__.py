"""Checks of the files that a draft uses: are they there, the brand's of today, with room enough."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "pictures": ("missing_file", "retired", "unknown", "altered", "no_logo", "low_resolution", "metadata"),
    "room": ("minimum_size", "clear_space"),
}
