"""Checks of how a message is shown: what email programs lack, cut off or misread."""

# The modules, each with the checks that are its own: a module is loaded when one of them is asked for.
CHECKS = {
    "fixed_width": ("fixed_width",),
    "gmail": ("gmail_clip", "gmail_styles"),
    "grounds": ("background_color", "dark_styles"),
    "measured": ("overflow", "tap_target", "small_text", "dark_mode", "images_off", "cut_off", "over_picture"),
    "plain_text": ("plain_text",),
    "preheader": ("preheader",),
    "structure": ("viewport", "image_size", "mso_comment"),
    "support": ("css_support", "html_support"),
}
