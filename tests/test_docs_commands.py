"""The commands of the documentation run as they stand there, and its YAML is what the schemas ask for."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from linter.document.yaml_text import parse_yaml
from linter.schema.validation import SchemaName, validate
from linter.source import Source
from tests.command import TOP, msglint

PAGES = sorted(
    str(path.relative_to(TOP)) for path in (*TOP.glob("docs/*.md"), TOP / "README.md", TOP / "CONTRIBUTING.md")
)

# What can't be run here as it stands, and why; every entry must still match a command of some page.
NOT_RUN = {
    r"…|\b(RULE|CHANNEL|FORM)\b|msglint brand import$": "the name or the form of a command, not one that is whole",
    r"^msglint init$": "every repo that the others are run in is made by it",
    r"^pip install": "fetches packages",
    r"^python3 -m venv": "fetches packages; CI runs the second such command of the README to the letter",
    r"--online": "asks web sites",
    r"^java ": "takes LanguageTool itself; tests/proofreading put it together and ask it",
    r"^msglint lsp$": "waits for an editor; tests/lsp talk to it as one",
    r"--watch|--serve": "run until they are stopped; tests/cli and tests/preview start and stop them",
    r"--png": "takes Chromium; tests/preview draw such pictures",
    r"rules/acme.yaml": "takes an installed plug-in; tests/test_plugins.py run its examples",
    r"^(ruff|pytest)\b|^msglint test-rules$": "CI runs them",
    r"^sphinx-build": "tests/test_docs_build.py runs it",
    r"^python tools/": "rewrites a page; tests/test_docs_channels.py compares what it would write",
}

_PROGRAMS = r"(?:msglint|pip|java|python3?|pytest|ruff|sphinx-build|eval)"


def commands(page: str) -> list[str]:
    """Return the commands of a page: in fenced and indented blocks, and in running text, without their comments."""
    text = (TOP / page).read_text("utf-8")
    fenced = re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S)
    shells = [line for kind, block in fenced if kind == "sh" for line in block.splitlines()]
    consoles = [
        line[2:] for kind, block in fenced if kind == "console" for line in block.splitlines() if line[:2] == "$ "
    ]
    rest = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    indented = re.findall(rf"^ {{4,}}({_PROGRAMS} .*)$", rest, re.M)
    spans = [" ".join(span.split()) for span in re.findall(rf"(?<!`)`({_PROGRAMS}\s[^`]+)`", rest)]
    return [re.sub(r"\s+#.*", "", command) for command in (*shells, *consoles, *indented, *spans)]


def reason_not_to_run(command: str) -> str | None:
    return next((reason for pattern, reason in NOT_RUN.items() if re.search(pattern, command)), None)


def runnable(page: str) -> list[str]:
    return [*dict.fromkeys(command for command in commands(page) if reason_not_to_run(command) is None)]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repo as `msglint init` writes it, with the further files and folders that pages name."""
    folder = tmp_path_factory.mktemp("sample")
    msglint("init", folder=folder)
    shutil.copytree(folder / "campaigns/spring-sale", folder / "campaigns/spring")
    readme = (TOP / "README.md").read_text("utf-8")
    (pack,) = re.findall(r"```yaml\n# rules/house.yaml\n(.*?)```", readme, re.S)
    texts = {
        "archive/may.sms": "Acme: 20% off. Shop now: https://acme.example Reply STOP to opt out\n",
        "preheader.txt": "And the first hundred orders come with a free tote bag\n",
        "rules/house.yaml": pack,
        "teaser.tweet": "Spring is here\n",
        "home/.config/fish/completions/.keep": "",
        "bin/msglint": f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m linter "$@"\n',
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    (folder / "bin/msglint").chmod(0o755)
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)])
def test_the_commands_of_a_page_run(page: str, sample: Path, tmp_path: Path) -> None:
    repo = TOP if page == "CONTRIBUTING.md" else tmp_path / "repo"  # that page is followed in a checkout of msglint
    if repo != TOP:
        shutil.copytree(sample, repo)
    path = f"{sample / 'bin'}{os.pathsep}{os.environ['PATH']}"
    home = {"HOME": str(repo / "home"), "PATH": path, "PYTHONPATH": str(TOP), "PYTHONUTF8": "1", "NO_COLOR": "1"}
    for command in runnable(page):
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", command],
            cwd=repo,
            env={**os.environ, **home},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert done.returncode in (0, 1), f"{command}: {done.stderr}"
        assert "Traceback" not in done.stderr, command


def test_the_commands_that_are_not_run_are_still_there() -> None:
    everything = [command for page in PAGES for command in commands(page)]
    assert [pattern for pattern in NOT_RUN if not any(re.search(pattern, command) for command in everything)] == []


def test_the_scripts_of_the_guide_for_shells_can_be_evaluated(tmp_path: Path) -> None:
    script = msglint("completion", "bash", folder=tmp_path).out
    done = subprocess.run(["bash", "-c", f"{script}\ncomplete -p msglint"], capture_output=True, text=True, check=True)
    assert done.stdout == "complete -o filenames -F _msglint msglint\n"


@pytest.mark.parametrize("page", PAGES)
def test_the_toml_and_json_of_a_page_are_well_formed(page: str) -> None:
    text = (TOP / page).read_text("utf-8")
    for kind, block in re.findall(r"^```(toml|json)\n(.*?)^```", text, re.M | re.S):
        assert (tomllib.loads if kind == "toml" else json.loads)(block)


def yaml_blocks() -> list[tuple[str, str]]:
    found = []
    for page in PAGES:
        text = (TOP / page).read_text("utf-8")
        blocks = re.finditer(r"^```yaml\n(.*?)^```", text, re.M | re.S)
        found += [(f"{page}:{text.count(chr(10), 0, block.start()) + 2}", block[1]) for block in blocks]
    return found


@pytest.mark.parametrize(("place", "block"), yaml_blocks(), ids=[place for place, _ in yaml_blocks()])
def test_yaml_of_a_page_is_what_its_schema_asks_for(place: str, block: str, tmp_path: Path) -> None:
    if ".pre-commit-config.yaml" in block.partition("\n")[0]:
        (tmp_path / "config.yaml").write_text(block)
        command = [sys.executable, "-m", "pre_commit", "validate-config", str(tmp_path / "config.yaml")]
        assert subprocess.run(command, check=False).returncode == 0
        return
    if yaml.safe_load(block) is None:
        assert block.lstrip().startswith("#")  # a comment that is to be put into a file
        return
    source = Source(place, block)
    node, faults = parse_yaml(source, 0, len(block))
    assert faults == []
    assert node is not None
    complaints = {name: [fault.message for fault in validate(node, name).faults] for name in schemas(block)}
    assert [] in complaints.values(), complaints


def schemas(block: str) -> tuple[SchemaName, ...]:
    """Return the schemas that a block may be for: by the file that its first line names, if any."""
    named: tuple[tuple[str, SchemaName], ...] = (
        (r"# msglint\.yaml", "config"),
        (r"# rules/vocabulary/", "vocabulary"),
        (r"# rules/", "pack"),
        (r"# brand/brand\.yaml", "brand"),
        (r"# (.*/)?campaign\.yaml", "campaign"),
        (r"# (\S+\.\w+\.yaml|the top of a draft)", "draft"),
    )
    given = next((name for pattern, name in named if re.match(pattern, block)), None)
    return (given,) if given else ("brand", "campaign", "config", "vocabulary")


def test_the_settings_of_the_guide_for_adopting_are_valid(tmp_path: Path) -> None:
    text = (TOP / "docs/adopting.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n# msglint.yaml\n(exclude.*?)```", text, re.S)
    shutil.copytree(TOP / "brand", tmp_path / "brand")
    (tmp_path / "msglint.yaml").write_text(block)
    run = msglint("rules", "archive/may.sms", folder=tmp_path)
    assert run.code == 0, run.out
    assert re.search(r"^offer/mismatch +off +ignore: msglint.yaml:3", run.out, re.M)
