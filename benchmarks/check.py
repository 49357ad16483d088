"""What `msglint check` costs: CPU time as a ratio to bare `python -c pass` beside it, and memory.

Usage: python benchmarks/check.py [FOLDER WITH HTML EMAILS]     (needs msglint importable, as in the tests)
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

TOP = Path(__file__).resolve().parents[1]
CORPUS = TOP.parent / "shared" / "data" / "email" / "corpus"
RUNS = 15
BARS = {"one SMS": 10, "one 30 KB email": 15}

# Runs a command and prints the CPU seconds and the peak memory of that one process.
PROBE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def cost(*command: str) -> tuple[float, float]:
    """Return the CPU time in seconds and the peak memory in MB of one run of Python with these arguments."""
    environment = {**os.environ, "PYTHONPATH": str(TOP)}
    probe = [sys.executable, "-c", PROBE, sys.executable, *command]
    printed = subprocess.run(probe, check=True, capture_output=True, text=True, env=environment, cwd=TOP).stdout
    seconds, kilobytes = printed.split()
    return float(seconds), float(kilobytes) / 1024


def beside_bare(*command: str) -> tuple[float, float]:
    """Return the median ratio to bare Python, pair by pair, and the peak memory in MB."""
    ratios, memory = [], 0.0
    for _ in range(RUNS):
        bare, _ = cost("-c", "pass")
        seconds, megabytes = cost(*command)
        ratios.append(seconds / bare)
        memory = max(memory, megabytes)
    return median(ratios), memory


def email_of_30_kb(folder: Path) -> Path:
    """Return a content repo with the sample guide and one HTML email of about 30 KB."""
    shutil.copytree(TOP / "brand", folder / "brand")
    sample = next((TOP / "fixtures" / "spring-sale").glob("*.email.html")).read_text(encoding="utf-8")
    start = sample.index("<table", sample.index("<body"))
    end = sample.rindex("</table>") + len("</table>")
    block = sample[start:end]
    copies = max(1, round((30_000 - len(sample)) / len(block)) + 1)
    target = folder / "news.email.html"
    target.write_text(sample[:start] + block * copies + sample[end:], encoding="utf-8")
    return target


def main() -> None:
    """Print each figure with its bar."""
    with tempfile.TemporaryDirectory() as folder:
        email = email_of_30_kb(Path(folder))
        sms = next((TOP / "fixtures" / "spring-sale").glob("*.sms"))
        for name, path in (("one SMS", sms), ("one 30 KB email", email)):
            ratio, memory = beside_bare("-m", "linter", "check", str(path))
            size = f"{path.stat().st_size:,} bytes"
            print(f"{name} ({size}): {ratio:.1f} × bare Python (bar {BARS[name]}), {memory:.0f} MB")
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
        if not corpus.is_dir():
            print("the corpus of HTML emails is not there: its figure is left out")
            return
        room = Path(folder, "corpus")
        shutil.copytree(corpus, room)
        (room / "msglint.yaml").write_text('files: {email: ["**/*.html"]}\n')
        size = sum(path.stat().st_size for path in room.rglob("*.html"))
        (room / "empty").mkdir()
        start_up = median(cost("-m", "linter", "check", str(room / "empty"))[0] for _ in range(5))
        seconds, memory = min(cost("-m", "linter", "check", "--output-format", "json", str(room)) for _ in range(3))
        per_megabyte = (seconds - start_up) / (size / 1e6)
        bare = median(cost("-c", "pass")[0] for _ in range(5))
        print(
            f"corpus ({size / 1e6:.1f} MB of HTML): {per_megabyte:.3f} s of CPU per MB (bar 0.17), "
            f"{seconds / bare:.0f} × bare Python in all, {memory:.0f} MB (bar 150)"
        )
    print(f"this machine: bare Python {cost('-c', 'pass')[0] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
