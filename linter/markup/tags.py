"""The grammar of HTML tags, as patterns that treat any text in linear time and pass over template expressions."""

from __future__ import annotations

from linter.patterns import later

_SPACE = r"[ \t\n\f\r]"
_MASK = r"\ufdd1\ufdd0*+"
_GAP = rf"(?:[ \t\n\f\r/]++|{_MASK}(?!{_SPACE}*+=))*+"
_NAME = rf"[^ \t\n\f\r/>\ufdd1][^ \t\n\f\r/>=\ufdd1]*+(?:{_MASK}(?={_SPACE}*+=))?+|{_MASK}"
_VALUE = r"\"([^\"]*+)\"|'([^']*+)'|([^ \t\n\f\r>\"'][^ \t\n\f\r>]*+)|"
_ATTRIBUTE = rf"{_GAP}({_NAME})(?:{_SPACE}*+={_SPACE}*+(?:{_VALUE}))?+"
ATTRIBUTES = later(_ATTRIBUTE)
_WITHOUT_GROUPS = _ATTRIBUTE.replace("(", "(?:").replace("(?:?", "(?")
# Nearly all attributes are written so; those that are, in a row, are read in a third less time.
_PLAIN = r"[ \t\n\f\r]++[a-zA-Z:-]++=\"[^\"]*+\""
# Once it has begun, a tag always matches, if need be to the end: so nothing is looked at twice.
TAG = later(
    rf"<(?:([a-zA-Z][^ \t\n\f\r/>]*+|{_MASK}(?={_SPACE}*+/?>|{_SPACE}++[a-zA-Z-]++=))"
    rf"((?:{_PLAIN})*+(?:{_WITHOUT_GROUPS})*+){_GAP}(?:>|\Z)"
    r"|/([a-zA-Z\ufdd1][^ \t\n\f\r/>]*+)[^>]*+(?:>|\Z)"
    r"|(!--)"
    r"|[!?/][^>]*+(?:>|\Z))"
)
