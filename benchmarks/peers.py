"""What other linters of prose take for the same 1,000 texts of 150 words, installed from their registries.

Usage: python -m benchmarks.peers     (installs into a temporary folder; what can't be had is said and left out)

They look for other things than msglint does, most of them for far fewer: read the figures as what people are used to.
msglint runs with its rules for texts, once beside each peer, so that both meet the machine in the same mood.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.check import MSGLINT, environment
from benchmarks.drafts import TEXT_RULES, write_texts

TEXTS = 1000
RUNS = 3
PYTHON = {"codespell": ("codespell",), "proselint": ("proselint", "check")}
NODE = {
    "write-good": (("write-good",), ("write-good",)),
    "alex": (("alex",), ("alex", "--quiet")),
    "textlint": (
        ("textlint", "textlint-rule-no-todo", "textlint-rule-alex", "textlint-rule-terminology"),
        ("textlint", "--rule", "no-todo", "--rule", "alex", "--rule", "terminology"),
    ),
}


def cpu(command: Sequence[str], folder: Path, around: dict[str, str] | None = None) -> tuple[float, int]:
    """Return the seconds of CPU of a command and of what it starts, and its exit code."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, env=around, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.returncode


def installed(command: Sequence[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False, timeout=600).returncode == 0


def peers(room: Path) -> dict[str, list[str]]:
    """Install the peers and return how each is called."""
    found = {}
    subprocess.run([sys.executable, "-m", "venv", str(room / "venv")], check=True)
    for name, command in PYTHON.items():
        if installed([str(room / "venv" / "bin" / "pip"), "install", "--quiet", name]):
            found[name] = [str(room / "venv" / "bin" / command[0]), *command[1:]]
    npm = shutil.which("npm")
    for name, (packages, command) in NODE.items() if npm else ():
        folder = room / name
        folder.mkdir()
        if installed([str(npm), "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *packages]):
            found[name] = [str(folder / "node_modules" / ".bin" / command[0]), *command[1:]]
    return found


def beside(own: Sequence[str], around: dict[str, str], peer: Sequence[str], folder: Path) -> tuple[float, float, int]:
    """Return the seconds of CPU of msglint and of a peer, the medians of runs in turns, and the peer's exit code."""
    runs = [(cpu(own, folder, around)[0], *cpu(peer, folder)) for _ in range(RUNS)]
    return median(run[0] for run in runs), median(run[1] for run in runs), runs[0][2]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        texts = room / "texts"
        write_texts(texts, TEXTS)
        files = sorted(path.name for path in texts.iterdir())
        around = {**environment(room / "caches"), "PATH": os.environ.get("PATH", "")}
        own = [sys.executable, *MSGLINT, "check", "--no-cache", "--jobs", "1", "--select", TEXT_RULES]
        own += ["--output-format", "json", "."]
        cpu(own, texts, around)
        calls = peers(room)
        print(f"{TEXTS:,} texts, seconds of CPU:")
        for peer in (*PYTHON, *NODE):
            if peer not in calls:
                print(f"  {peer:<10} could not be installed")
                continue
            mine, theirs, code = beside(own, around, [*calls[peer], *files], texts)
            odd = "" if code in (0, 1) or peer == "codespell" else f" (it ended with exit code {code})"
            print(f"  {peer:<10} {theirs:6.2f}, msglint beside it {mine:.2f}: {mine / theirs:.2f} × {peer}{odd}")


if __name__ == "__main__":
    main()
