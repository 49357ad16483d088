"""Shells complete commands, options, rules, channels and files."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.command import msglint


def completed(script: str, *words: str, folder: Path) -> list[str]:
    """Return what bash offers for the last word of a command line."""
    line = " ".join(f"'{word}'" for word in words)
    program = (
        f'{script}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; _msglint; printf "%s\\n" "${{COMPREPLY[@]}}"'
    )
    done = subprocess.run(["bash", "-c", program], cwd=folder, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.fixture(scope="module")
def script(tmp_path_factory: pytest.TempPathFactory) -> str:
    return msglint("completion", "bash", folder=tmp_path_factory.mktemp("empty")).out


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (("msglint", "che"), ["check"]),
        (("msglint", "check", "--output-f"), ["--output-format"]),
        (("msglint", "check", "--output-format", "s"), ["sarif"]),
        (("msglint", "check", "--select", "offer/mism"), ["offer/mismatch"]),
        (("msglint", "explain", "voice/a"), ["voice/avoid"]),
        (("msglint", "measure", "tw"), ["tweet"]),
        (("msglint", "schema", "ca"), ["campaign"]),
        (("msglint", "check", "a"), ["a b.sms"]),
        (("msglint", "check", "--baseline", "k"), ["known.json"]),
    ],
)
def test_bash_completes(script: str, tmp_path: Path, words: tuple[str, ...], offered: list[str]) -> None:
    for name in ("a b.sms", "known.json"):
        (tmp_path / name).touch()
    assert completed(script, *words, folder=tmp_path) == offered


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_the_scripts_of_other_shells_are_read_without_complaint(shell: str, tmp_path: Path) -> None:
    program = shutil.which(shell)
    if program is None:
        pytest.skip(f"{shell} is not installed")
    script = tmp_path / "script"
    script.write_text(msglint("completion", shell, folder=tmp_path).out)
    done = subprocess.run([program, str(script)], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    if shell == "fish":
        asked = ["fish", "-c", f"source {script}; complete -C 'msglint check --output-format s'"]
        assert subprocess.run(asked, capture_output=True, text=True, check=True).stdout == "sarif\tform of the report\n"
