"""Checks of what a message asks its reader to do: that it asks, how often, in which words, and where it leads."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "answer": ("answer",),
    "destination": ("destination",),
    "presence": ("missing", "no_link", "vague"),
    "too_many": ("too_many",),
}
