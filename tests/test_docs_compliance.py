"""docs/compliance.md says what the data say, and what it shows of a guide works."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

from linter.rules import load_builtin
from tests.content_repo import found

TOP = Path(__file__).parents[1]
TEXT = (TOP / "docs/compliance.md").read_text(encoding="utf-8")


def test_the_tables_are_those_of_the_data() -> None:
    tool = runpy.run_path(str(TOP / "tools/write_compliance_table.py"))
    assert tool["with_tables"](TEXT) == TEXT
    rules = load_builtin()
    assert all(rule is None or rule in rules for _, rule in tool["ASKED"].values())


def test_the_guide_that_it_shows_asks_what_it_says(tmp_path: Path) -> None:
    block = re.search(r"```yaml\n(compliance:.*?)```", TEXT, re.DOTALL)
    assert block is not None
    files = {
        "brand/brand.yaml": f"name: Acme\n{block[1]}",
        "a.email.txt": "---\njurisdictions: []\nsubject: Jackets\n---\nAcme: 20% off the TrailLite, and waterproof\n",
        "b.tweet": "---\nkind: reply\n---\nThanks, Ana! You get a full refund.\n",
    }
    chosen = ("compliance/required-text", "compliance/claims")
    assert [(rule, words) for rule, _, words in found(tmp_path, files, *chosen)] == [
        ("compliance/required-text", ""),
        ("compliance/required-text", ""),
        ("compliance/claims", "waterproof"),
        ("compliance/claims", "full refund"),
    ]
