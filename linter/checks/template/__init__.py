"""Checks of what a template leaves undone: placeholders, variables that nobody knows, variables that may be empty."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "placeholder": ("placeholder",),
    "variables": ("unknown_variable", "no_fallback"),
}
