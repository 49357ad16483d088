"""Every msglint command in the documentation can be run as it stands there."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import TOP, msglint

# These guides are followed in a repo as `msglint init` writes it; others have tests of their own.
GUIDES = ("adopting", "ci", "reports", "editors")


def commands(guide: str) -> list[str]:
    """Return the commands of a guide: those in indented and fenced blocks, and in running text."""
    text = (TOP / f"docs/{guide}.md").read_text("utf-8")
    blocks = re.findall(r"^    (msglint .*)$", text, re.M)
    spans = re.findall(r"`(msglint [^`\n]+)`", text)
    return [re.sub(r"\s+#.*", "", command) for command in (*blocks, *spans)]


@pytest.mark.parametrize("guide", GUIDES)
def test_the_commands_of_a_guide_run(guide: str, tmp_path: Path) -> None:
    msglint("init", folder=tmp_path)
    (tmp_path / "campaigns/spring-sale").rename(tmp_path / "campaigns/spring")
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/may.sms").write_text("Acme: 20% off. Shop now: https://acme.example Reply STOP to opt out\n")
    found = [command for command in commands(guide) if not re.search(r"--watch|FORM|msglint lsp$", command)]
    assert found
    for command in found:
        name, *rest = command.split()
        assert name == "msglint"
        target = rest[rest.index(">") + 1] if ">" in rest else None
        run = msglint(*(rest[: rest.index(">")] if target else rest), folder=tmp_path)
        assert run.code in (0, 1), f"{command}: {run.err}"
        assert "Traceback" not in run.err


def test_the_scripts_of_the_guide_for_shells_can_be_evaluated(tmp_path: Path) -> None:
    script = msglint("completion", "bash", folder=tmp_path).out
    done = subprocess.run(["bash", "-c", f"{script}\ncomplete -p msglint"], capture_output=True, text=True, check=True)
    assert done.stdout == "complete -o filenames -F _msglint msglint\n"


@pytest.mark.parametrize("language", ["yaml", "toml", "json"])
def test_the_examples_of_the_guides_are_well_formed(language: str) -> None:
    import json
    import tomllib

    import yaml

    readers = {"yaml": yaml.safe_load, "toml": tomllib.loads, "json": json.loads}
    for guide in GUIDES:
        text = (TOP / f"docs/{guide}.md").read_text("utf-8")
        for block in re.findall(rf"```{language}\n(.*?)```", text, re.S):
            readers[language](block)


def test_the_settings_of_the_guide_for_adopting_are_valid(tmp_path: Path) -> None:
    text = (TOP / "docs/adopting.md").read_text("utf-8")
    (block,) = re.findall(r"```yaml\n# msglint.yaml\n(exclude.*?)```", text, re.S)
    shutil.copytree(TOP / "brand", tmp_path / "brand")
    (tmp_path / "msglint.yaml").write_text(block)
    run = msglint("rules", "archive/may.sms", folder=tmp_path)
    assert run.code == 0, run.out
    assert re.search(r"^offer/mismatch +off +ignore: msglint.yaml:3", run.out, re.M)
