"""What kinds of HTML elements there are, by name."""

from __future__ import annotations


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


VOID = _names("area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr")
HEAD_CONTENT = _names("base basefont bgsound link meta noframes noscript script style template title html head body")
TABLE_PARTS = _names("table caption colgroup thead tbody tfoot tr td th")
# A start tag of these ends a paragraph.
CLOSES_P = _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hgroup hr main menu nav ol p pre section summary table ul xmp li dt dd"
)
# These stand on lines of their own.
BLOCKS = _names(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main nav ol optgroup option p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
NEVER_SHOWN = _names("head title script style template xml noembed noframes iframe datalist math audio video object")
# White space directly in these is never shown.
SPACELESS = _names("html head table colgroup thead tbody tfoot tr select svg")
