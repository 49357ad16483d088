"""The longest text that a format of dates and numbers can give."""

from __future__ import annotations

import re
from typing import Final

# What each code of `strftime` becomes at its longest, in English; other characters stand for themselves.
_LONGEST: Final = {
    "A": "Wednesday",
    "a": "Wed",
    "B": "September",
    "b": "Sep",
    "d": "30",
    "e": "30",
    "H": "23",
    "I": "12",
    "j": "365",
    "M": "59",
    "m": "12",
    "p": "PM",
    "S": "59",
    "Y": "2030",
    "y": "30",
    "Z": "CEST",
    "z": "+0200",
    "%": "%",
}
_CODE: Final = r"%-?([A-Za-z%])"


def longest(form: str) -> str:
    """Return the longest text of a format such as `%A, %d %B` or `99.99 EUR`; an unknown code stands as it is."""
    return re.sub(_CODE, lambda code: _LONGEST.get(code[1], code[0]), form)
