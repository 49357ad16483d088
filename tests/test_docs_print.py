"""What docs/print.md shows works as it says, and what it lists is what there is."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

from linter.checks.print.profile import table
from linter.resources import shared
from tests.content_repo import report
from tests.paper import pdf

TOP = Path(__file__).parents[1]
TEXT = (TOP / "docs/print.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```yaml\n(.*?)```", TEXT, re.S)


def test_the_guide_the_facts_and_the_pack_that_it_shows_are_valid(tmp_path: Path) -> None:
    assets, palette, facts, pack = BLOCKS
    (tmp_path / "brand" / "assets" / "archive").mkdir(parents=True)
    for file in ("logo.svg", "logo-white.png", "archive/logo-2019.png"):
        (tmp_path / "brand" / "assets" / file).write_bytes(b"")
    (tmp_path / "flyer.print.pdf").write_bytes(pdf(""))
    files = {
        "msglint.yaml": "rules: [rules/]\n",
        "brand/brand.yaml": f"name: Acme\n{assets}{palette}",
        "flyer.print.yaml": facts,
        "rules/print.yaml": pack,
    }
    made = report(tmp_path, files, "config", "draft", "print/bleed", "print/resolution", "print/ink")
    assert [violation.message for violation in made.violations] == []


def test_every_rule_of_print_and_every_format_is_named() -> None:
    rules = yaml.safe_load((Path(shared("rules")) / "print.yaml").read_text(encoding="utf-8"))
    assert [name for name in rules if f"`{name}`" not in TEXT] == []
    assert [name for name in table()["formats"] if name not in TEXT] == []
    assert [country for country in table()["mail_zones"] if country not in TEXT] == []
