"""Checks that every link leads where readers should go."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "broken": ("broken",),
    "contact": ("contact",),
    "hosts": ("insecure", "domain", "staging"),
    "mismatch": ("mismatch",),
    "tracking": ("tracking",),
}
