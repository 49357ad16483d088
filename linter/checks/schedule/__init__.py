"""Checks of when messages go out: at which hour, how soon after the one before, in which order."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "cadence": ("same_day", "too_frequent"),
    "order": ("order", "no_draft"),
    "quiet": ("quiet_hours",),
}
