"""Rewrite linter/data/tlds.txt: the top-level domains of the list that the package tldextract carries.

Run `python tools/refresh_tlds.py` with `tldextract` installed; nothing is fetched from the network.
"""

from __future__ import annotations

import datetime
from importlib.metadata import version
from pathlib import Path

import tldextract

TARGET = Path(__file__).parent.parent / "linter/data/tlds.txt"


def main() -> None:
    """Write one top-level domain a line, in Unicode form, ASCII ones first."""
    listed = tldextract.TLDExtract(suffix_list_urls=()).tlds
    names = sorted({suffix.rsplit(".", 1)[-1] for suffix in listed}, key=lambda name: (not name.isascii(), name))
    lines = [
        "# Top-level domains delegated in the DNS root zone.",
        f"# Source: the ICANN part of the Public Suffix List in the package tldextract {version('tldextract')}.",
        f"# Refreshed {datetime.date.today().isoformat()} by tools/refresh_tlds.py",
        *(name for name in names if not name.startswith("xn--") and not name.startswith("*")),
    ]
    TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
