"""Rewrite linter/data/unicode_breaks.txt from the Unicode tables inside the `regex` package.

Run `python tools/refresh_unicode.py` after installing a newer `regex`.
"""

from __future__ import annotations

import datetime
from importlib.metadata import version
from pathlib import Path

import regex

TARGET = Path(__file__).parent.parent / "linter/data/unicode_breaks.txt"
# Hangul syllables are left out: their class follows from arithmetic (see linter/measure/graphemes.py).
CLASSES = {
    "extend": r"[\p{GCB=Extend}--\p{InCB=Linker}]",
    "linker": r"\p{InCB=Linker}",
    "spacing": r"\p{GCB=SpacingMark}",
    "prepend": r"\p{GCB=Prepend}",
    "control": r"[\p{GCB=Control}--\p{GCB=CR}--\p{GCB=LF}--\p{Cs}]",
    "consonant": r"\p{InCB=Consonant}",
    "pictograph": r"[\p{Extended_Pictographic}--\p{Emoji_Modifier_Base}]",
    "modifiable": r"[\p{Extended_Pictographic}&&\p{Emoji_Modifier_Base}]",
    "regional": r"\p{Regional_Indicator}",
    "jamo-l": r"\p{GCB=L}",
    "jamo-v": r"\p{GCB=V}",
    "jamo-t": r"\p{GCB=T}",
}


def main() -> None:
    """Write one line a range: first and last code point in hexadecimal, and the class."""
    ranges: list[tuple[int, int, str]] = []
    for name, pattern in CLASSES.items():
        inside = regex.compile(pattern, regex.V1)
        members = [point for point in range(0x110000) if inside.match(chr(point))]
        start = previous = None
        for point in [*members, None]:
            if previous is not None and point != previous + 1:
                ranges.append((start, previous, name))  # type: ignore[arg-type]
                start = None
            start = point if start is None else start
            previous = point
    lines = [
        "# How characters join into graphemes: Unicode Standard Annex 29 and Technical Standard 51.",
        f"# Source: Unicode Character Database, through the package regex {version('regex')}.",
        f"# Refreshed {datetime.date.today().isoformat()} by tools/refresh_unicode.py",
        *(f"{first:04X} {last:04X} {name}" for first, last, name in sorted(ranges)),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
