"""Runs the commands of the example in docs/adopting.md on a corpus of old emails, and writes down what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TOP = Path(__file__).resolve().parents[1]
PAGE = TOP / "docs" / "adopting.md"
CORPUS = TOP.parent / "shared" / "data" / "email" / "corpus"

_HEADING = "## An example: "
_BLOCK = re.compile(r"(?<=```text\n)(.*?)(?=```)", re.S)
_FILES = {
    "msglint.yaml": """\
files:
  email: ["**/*.html", "**/*.mjml", "**/*.txt"]
""",
    "brand/brand.yaml": """\
name: Acme
sender: {legal_name: Acme Ltd}
voice:
  avoid:
    - {term: feel free to, use: please}
    - {term: in order to, use: to}
    - {term: e-mail, use: email}
    - {term: click here, why: say where the link leads}
""",
}


def blocks(page: str) -> list[str]:
    """Return the parts of the example that show commands and what they say."""
    return _BLOCK.findall(_example(page))


def written(page: str, corpus: Path) -> str:
    """Return the page with what the commands of the example say now, run on a copy of the corpus."""
    example = _example(page)
    with tempfile.TemporaryDirectory() as folder:
        repo = Path(folder) / "repo"
        # File by file: neither the permissions nor the dates of the corpus are of interest, and it may be read-only.
        shutil.copytree(corpus, repo, copy_function=shutil.copyfile)
        (repo / ".git").mkdir()
        for name, text in _FILES.items():
            (repo / name).parent.mkdir(exist_ok=True)
            (repo / name).write_text(text, encoding="utf-8")
        program = Path(folder) / "bin" / "msglint"
        program.parent.mkdir()
        program.write_text(f'#!/bin/sh\nPYTHONPATH="{TOP}" exec "{sys.executable}" -m linter "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PYTHONUTF8": "1", "NO_COLOR": "1", "MSGLINT_CHROMIUM": "off"}
        now = _BLOCK.sub(lambda block: _run(block[0], repo, environment), example)
    return page.replace(example, now)


def _example(page: str) -> str:
    start = page.index(_HEADING)
    return page[start : page.index("\n## ", start)]


def _run(block: str, repo: Path, environment: dict[str, str]) -> str:
    lines = []
    for command in re.findall(r"^\$ (.*)$", block, re.M):
        done = subprocess.run(
            ["bash", "-c", f"exec 2>&1; {command}"],
            cwd=repo,
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            timeout=300,
            check=False,
        )
        lines += [f"$ {command}\n", done.stdout]
    return "".join(lines)


if __name__ == "__main__":
    PAGE.write_text(written(PAGE.read_text("utf-8"), CORPUS), encoding="utf-8")
