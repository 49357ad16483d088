"""The documentation can be built, with a page for every rule and every guide in its navigation."""

from __future__ import annotations

import re
import runpy
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from linter.rules import load_builtin
from tests.command import TOP

PAGES = runpy.run_path(str(TOP / "tools/write_rule_pages.py"))


def test_every_rule_has_a_section_with_its_why_and_examples(tmp_path: Path) -> None:
    written = {path.stem: path.read_text("utf-8") for path in PAGES["write_pages"](tmp_path)}
    for rule in load_builtin().values():
        section = written[rule.topic].split(f"({rule.topic}-{rule.id.partition('/')[2]})=\n")[1].split("\n(")[0]
        assert section.startswith(f"## {rule.id.partition('/')[2]}\n\n`{rule.id}` · **{rule.severity}**\n")
        assert "**Why.** " in section
        assert any("bad" in example for example in rule.examples) == ("**Reported:**" in section)
        assert bool(rule.source) == ("**Source.**" in section)
        assert f"[`{rule.id}`]({rule.topic}.md#" in written["index"]


def test_a_topic_that_is_gone_loses_its_page(tmp_path: Path) -> None:
    (tmp_path / "gone.md").write_text("# gone\n")
    PAGES["write_pages"](tmp_path)
    assert not (tmp_path / "gone.md").exists()


def test_marks_of_markdown_in_a_pack_are_shown_as_they_are() -> None:
    assert PAGES["_prose"]("say `*|UNSUB|*` or\n  *|UNSUB|* in <b>") == r"say `*|UNSUB|*` or \*\|UNSUB\|\* in \<b\>"


def build(folder: Path, source: Path) -> subprocess.CompletedProcess[str]:
    """Build the documentation; a warning, such as a link that leads nowhere, is an error."""
    command = [sys.executable, "-m", "sphinx", "-q", "-W", "--keep-going", "-d", str(folder / "trees")]
    return subprocess.run(
        [*command, "-c", str(TOP / "docs"), str(source), str(folder / "pages")],
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.slow
def test_the_documentation_is_built_without_a_warning(tmp_path: Path) -> None:
    done = build(tmp_path, TOP / "docs")
    assert (done.returncode, done.stderr) == (0, "")
    index = (tmp_path / "pages/index.html").read_text("utf-8")
    for path in (TOP / "docs").glob("*.md"):
        assert (tmp_path / f"pages/{path.stem}.html").exists()
        assert path.stem == "index" or re.search(rf'class="reference internal" href="{path.stem}.html"', index), (
            path.name
        )
    for topic in {rule.topic for rule in load_builtin().values()}:
        assert (tmp_path / f"pages/rules/{topic}.html").exists()


@pytest.mark.slow
def test_links_that_lead_nowhere_fail_the_build(tmp_path: Path) -> None:
    source = tmp_path / "docs"
    shutil.copytree(TOP / "docs", source, ignore=shutil.ignore_patterns("rules"))
    with (source / "ci.md").open("a", encoding="utf-8") as page:
        page.write("\n[a](no-page.md), [b](reports.md#no-heading), [c](../no-file.md)\n")
    done = build(tmp_path, source)
    assert done.returncode == 1
    complaints = [line for line in done.stderr.splitlines() if "WARNING" in line]
    assert len(complaints) == 3
    assert all(any(name in line for line in complaints) for name in ("no-page.md", "no-heading", "no-file.md"))
