"""Checks of how the brand talks: the words it avoids, the names it writes in one way, the tone of each channel."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "inclusive": ("inclusive",),
    "loudness": ("exclamation", "emoji", "shouting", "hype"),
    "readability": ("readability",),
    "replies": ("thanks", "personal", "canned"),
    "tone": ("formality",),
    "words": ("avoid", "names"),
}
