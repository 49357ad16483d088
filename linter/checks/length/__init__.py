"""Checks of length: what a platform refuses, a device cuts, a network bills."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "encoding": ("encoding",),
    "segments": ("segments",),
    "sentences": ("sentences",),
    "too_long": ("too_long",),
    "too_short": ("too_short",),
    "truncated": ("truncated",),
    "variables": ("variables",),
}
