"""CPU time of reading HTML emails, per MB and as a ratio to `html.parser` on the same bytes, which does far less.

Usage: python -m benchmarks.html [FOLDER WITH HTML EMAILS]
"""

from __future__ import annotations

import gc
import sys
import time
from collections import deque
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

from linter.readers.html import read_markup
from linter.readers.html_message import read_html
from linter.readers.visible import read_text
from linter.source import Source

CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "email" / "corpus"
RUNS = 7


def main(folder: Path) -> None:
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.rglob("*.html"))]
    size = sum(len(text.encode()) for text in texts) / 1e6
    passages = [Source("a.html", text).passage() for text in texts]
    work: dict[str, Callable[[], object]] = {
        "html.parser": lambda: deque((HTMLParser().feed(text) for text in texts), 0),
        "markup": lambda: deque(map(read_markup, passages), 0),
        "markup and visible text": lambda: deque((read_text(read_markup(passage)) for passage in passages), 0),
        "the whole message": lambda: deque(map(read_html, passages), 0),
    }
    best = dict.fromkeys(work, float("inf"))
    gc.set_threshold(200_000)  # as the program does
    for _ in range(RUNS):
        for name, run in work.items():
            started = time.process_time()
            run()
            best[name] = min(best[name], time.process_time() - started)
    print(f"{len(texts)} files, {size:.1f} MB")
    for name, seconds in best.items():
        print(f"{name:25} {seconds / size:.4f} s/MB  {seconds / best['html.parser']:.2f} × html.parser")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS)
