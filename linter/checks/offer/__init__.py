"""Checks of offers: what drafts promise, against what the campaign declares, each other, and themselves."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "arithmetic": ("arithmetic",),
    "codes": ("code",),
    "conditions": ("conditions",),
    "conflict": ("conflict",),
    "dates": ("dates", "expired"),
    "mismatch": ("mismatch", "missing"),
}
