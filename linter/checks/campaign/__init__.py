"""Checks of campaigns as a whole: what is planned, whom it is for, and what was said before."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "days": ("dates",),
    "persona": ("persona",),
    "plan": ("missing_channel", "no_suppression", "no_goals"),
    "sameness": ("copy_paste", "repeat"),
    "stale": ("stale",),
}
