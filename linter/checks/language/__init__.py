"""Checks of the language that a message is in: that it is the declared one, and that it is spelt and put right."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "mismatch": ("mismatch",),
    "proofread": ("spelling", "grammar"),
}
