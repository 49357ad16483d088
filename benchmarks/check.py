"""What `msglint check` costs: CPU time as a ratio to bare `python -c pass` beside it, and memory.

Usage: python benchmarks/check.py [FOLDER WITH HTML EMAILS]     (needs msglint importable, as in the tests)

Measured is what people run again and again: the command `msglint`, installed (its modules compiled), after its first
run. The throughput is what comes on top of checking nothing; as what an email needs is loaded with the first one, what
comes on top of checking one short email is printed as well.
"""

from __future__ import annotations

import json
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

# What the script does that installers write for the command `msglint`.
MSGLINT = ("-c", "import sys; from linter.__main__ import main; sys.exit(main())")

# Enough of an email for each kind of check to be loaded.
SHORT = """<!doctype html><html lang="en"><head><title>News</title><style>a { color: #06c }</style></head><body>
<p style="font-family: Georgia, serif">Dear {{ first_name }}, 20% off jackets until 31 March with code SPRING20.</p>
<a href="https://acme.example/spring">Shop now</a> <img src="https://acme.example/a.png" alt="A jacket" width="100">
<a href="{{ unsubscribe_url }}">Unsubscribe</a></body></html>"""

# Runs a command and prints the CPU seconds and the peak memory of that one process.
PROBE = """
import resource, subprocess, sys
subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
"""


def environment(caches: Path) -> dict[str, str]:
    """Return the environment of a run: as it is, but with compiled modules and caches of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    places = {"PYTHONPYCACHEPREFIX": str(caches / "modules"), "MSGLINT_CACHE_DIR": str(caches / "msglint")}
    return {**kept, **places, "PYTHONPATH": str(TOP)}


def cost(around: dict[str, str], *command: str) -> tuple[float, float]:
    """Return the CPU time in seconds and the peak memory in MB of one run of Python with these arguments."""
    probe = [sys.executable, "-c", PROBE, sys.executable, *command]
    printed = subprocess.run(probe, check=True, capture_output=True, text=True, env=around, cwd=TOP).stdout
    seconds, kilobytes = printed.split()
    return float(seconds), float(kilobytes) / 1024


def beside_bare(around: dict[str, str], *command: str) -> tuple[float, float]:
    """Return the median ratio to bare Python, pair by pair after a first run, and the peak memory in MB."""
    ratios, memory = [], 0.0
    cost(around, *command)
    for _ in range(RUNS):
        bare, _ = cost(around, "-c", "pass")
        seconds, megabytes = cost(around, *command)
        ratios.append(seconds / bare)
        memory = max(memory, megabytes)
    return median(ratios), memory


def sms_alone(folder: Path) -> Path:
    """Return an SMS in a content repo with the sample guide and a campaign, and no other draft."""
    shutil.copytree(TOP / "brand", folder / "brand")
    shutil.copy(TOP / "fixtures" / "spring-sale" / "reminder.sms", folder)
    # Without what is about drafts that are not here: each would be missed, and reported.
    campaign = (TOP / "fixtures" / "spring-sale" / "campaign.yaml").read_text("utf-8").splitlines(keepends=True)
    kept = [line for line in campaign if not line.startswith(("channels:", "schedule:", "  - {draft:"))]
    (folder / "campaign.yaml").write_text("".join(kept), encoding="utf-8")
    return folder / "reminder.sms"


def email_of_30_kb(folder: Path) -> Path:
    """Return a content repo with the sample guide and one HTML email of about 30 KB."""
    shutil.copytree(TOP / "brand", folder / "brand")
    sample = (TOP / "fixtures" / "spring-sale" / "launch.email.html").read_text(encoding="utf-8")
    start = sample.index("<table", sample.index("<body"))
    end = sample.rindex("</table>") + len("</table>")
    block = sample[start:end]
    copies = max(1, round((30_000 - len(sample)) / len(block)) + 1)
    target = folder / "news.email.html"
    target.write_text(sample[:start] + block * copies + sample[end:], encoding="utf-8")
    return target


def print_start_up(around: dict[str, str], folder: Path) -> None:
    """Print what one draft costs."""
    siblings = TOP / "fixtures" / "spring-sale" / "reminder.sms"
    cases = (
        ("one SMS with guide and campaign", "bar 8", sms_alone(folder / "sms")),
        ("one SMS with guide and the drafts of its campaign", "no bar", siblings),
        ("one 30 KB HTML email with guide", "bar 15", email_of_30_kb(folder / "email")),
    )
    for name, bar, path in cases:
        ratio, memory = beside_bare(around, *MSGLINT, "check", str(path))
        print(f"{name} ({path.stat().st_size:,} bytes): {ratio:.1f} × bare Python ({bar}), {memory:.0f} MB")


def count(around: dict[str, str], *command: str) -> int:
    """Return how many findings a run of `msglint check` that writes JSON reports."""
    done = subprocess.run([sys.executable, *command], check=False, capture_output=True, env=around, cwd=TOP)
    return len(json.loads(done.stdout)["violations"])


def print_throughput(around: dict[str, str], corpus: Path, room: Path) -> None:
    """Print what a folder of HTML emails costs, start-up aside, when nothing is kept of a run before."""
    shutil.copytree(corpus, room, ignore=shutil.ignore_patterns("*.mjml"))  # they would cost, and not be counted
    (room / "msglint.yaml").write_text('files: {email: ["**/*.html"]}\n')
    size = sum(path.stat().st_size for path in room.rglob("*.html"))
    (room / "empty").mkdir()
    short = room / "short" / "news.html"
    short.parent.mkdir()
    short.write_text(SHORT, encoding="utf-8")
    check = (*MSGLINT, "check", "--no-cache", "--output-format", "json")
    findings = count(around, *check, str(room))
    nothing, start_up, whole = [], [], []
    for _ in range(5):
        nothing.append(cost(around, *check, str(room / "empty"))[0])
        start_up.append(cost(around, *check, str(short))[0])
        whole.append(cost(around, *check, str(room)))
    seconds, memory = median(run[0] for run in whole), max(run[1] for run in whole)
    megabytes = size / 1e6
    bare = median(cost(around, "-c", "pass")[0] for _ in range(5))
    print(
        f"corpus ({megabytes:.1f} MB of HTML, {findings:,} findings): "
        f"{(seconds - median(nothing)) / megabytes:.3f} s of CPU per MB (bar 0.17), "
        f"{(seconds - median(start_up)) / megabytes:.3f} on top of one short email, "
        f"{seconds / bare:.0f} × bare Python in all, {memory:.0f} MB (bar 150)"
    )


def main() -> None:
    """Print each figure with its bar."""
    with tempfile.TemporaryDirectory() as folder:
        around = environment(Path(folder, "caches"))
        print_start_up(around, Path(folder))
        corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
        if corpus.is_dir():
            print_throughput(around, corpus, Path(folder, "corpus"))
        else:
            print("the corpus of HTML emails is not there: its figure is left out")
        print(f"this machine: bare Python {cost(around, '-c', 'pass')[0] * 1000:.1f} ms")


if __name__ == "__main__":
    main()
