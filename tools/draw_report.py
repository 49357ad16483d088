"""Draws the picture of the README: what msglint says of a draft of the fixtures, as a terminal shows it.

Usage: python tools/draw_report.py     (writes docs/report.svg)
"""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import MONOKAI
from rich.text import Text

TOP = Path(__file__).resolve().parents[1]
COMMAND = ("check", "fixtures/summer-clearance/reminder.sms", "fixtures/summer-clearance/last-chance.tweet")
WIDTH = 108


def main() -> None:
    """Run the command and write what it prints as an SVG."""
    environment = {**os.environ, "FORCE_COLOR": "1", "PYTHONPATH": str(TOP)}
    shown = subprocess.run(
        [sys.executable, "-m", "linter", *COMMAND],
        cwd=TOP,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    console = Console(record=True, width=WIDTH, file=io.StringIO())
    console.print(Text.from_ansi(f"$ msglint {' '.join(COMMAND)}\n\n{shown}"))
    target = TOP / "docs" / "report.svg"
    console.save_svg(str(target), title="msglint", theme=MONOKAI, unique_id="msglint")
    # The picture must not fetch a font from anywhere when somebody looks at it.
    svg = target.read_text(encoding="utf-8")
    start = svg.index("@font-face")
    end = svg.rindex("}", 0, svg.index(".msglint-matrix")) + 1
    target.write_text(svg[:start] + svg[end:], encoding="utf-8")


if __name__ == "__main__":
    main()
