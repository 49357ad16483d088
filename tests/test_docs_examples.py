"""What the guides for copywriters and for the brand guide's author show is what msglint says, word by word."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from linter import resources
from tests.command import TOP, msglint
from tests.content_repo import report

_EXAMPLE = re.compile(r"^`([^`\n]+)`:\n\n```\w+\n(.*?)```\n\nmsglint says:\n\n```text\n(.*?)```", re.M | re.S)


class Example(NamedTuple):
    """A draft of a page, what the page says that msglint says of it, and the YAML that stands last before it."""

    path: str
    draft: str
    said: str
    guide: str


def examples(page: str) -> Iterator[Example]:
    text = (TOP / f"docs/{page}.md").read_text("utf-8")
    for found in _EXAMPLE.finditer(text):
        blocks = re.findall(r"```yaml\n(.*?)```", text[: found.start()], re.S)
        yield Example(found[1], found[2], found[3], blocks[-1] if blocks else "")


def test_the_reports_for_copywriters_are_those_of_the_sample_campaign(tmp_path: Path) -> None:
    msglint("init", folder=tmp_path)
    shown = list(examples("copywriters"))
    assert len(shown) == 2
    for example in shown:
        (tmp_path / example.path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / example.path).write_text(example.draft, "utf-8")
        run = msglint("check", "--output-format", "full", example.path, folder=tmp_path)
        assert run.out == example.said


@pytest.mark.parametrize("example", [*examples("brand-guide")], ids=lambda example: example.path)
def test_an_entry_of_the_brand_guide_does_what_the_page_says(example: Example, tmp_path: Path) -> None:
    shutil.copytree(TOP / "brand/assets", tmp_path / "brand/assets")
    assert said_of(example, tmp_path) == example.said


def said_of(example: Example, folder: Path) -> str:
    """Check the draft by the rules that the page names, and return the lines as the page writes them."""
    name = "" if re.search(r"^name:", example.guide, re.M) else "name: Acme\n"
    rules = dict.fromkeys(re.findall(r"\((\w+/[\w-]+)\)", example.said))
    made = report(folder, {"brand/brand.yaml": name + example.guide, example.path: example.draft}, *rules)
    return "".join(
        f"line {v.span.begin.line}, column {v.span.begin.column}: {v.message} ({v.rule})\n" for v in made.violations
    )


def test_the_page_on_the_brand_guide_shows_every_entry_that_there_is() -> None:
    schema = yaml.safe_load(Path(resources.schema("brand")).read_text("utf-8"))
    text = (TOP / "docs/brand-guide.md").read_text("utf-8")
    shown = set(re.findall(r"[\s{]([a-z_]+):", "\n" + "\n".join(re.findall(r"```yaml\n(.*?)```", text, re.S))))
    assert set(names(schema)) - shown == set()


def names(schema: object) -> Iterator[str]:
    """Yield the name of every entry that a schema knows."""
    if isinstance(schema, dict):
        yield from schema.get("properties", {})
        for value in schema.values():
            yield from names(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from names(value)
