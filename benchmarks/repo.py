"""What a large content repo costs: anew, unchanged, after one change, in two processes; and texts with every text rule.

Usage: python -m benchmarks.repo [DRAFTS]     (by default 10,000, which takes some minutes)
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.check import TOP, cost, environment
from benchmarks.drafts import TEXT_RULES, write_repo, write_texts

TEXTS = 1000
# Short runs are measured so many times, and the one that was disturbed least counts.
RUNS = 5

# Runs a command; prints the seconds that passed, those of CPU in all its processes, and what the command printed.
PROBE = """
import os, subprocess, sys, time
started = time.monotonic()
process = subprocess.Popen(sys.argv[1:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
shares = process.stdout.read()
_, _, used = os.wait4(process.pid, 0)
print(time.monotonic() - started, used.ru_utime + used.ru_stime, shares)
"""

# Runs msglint; prints the seconds of CPU and the most kilobytes of its first process and of those that shared its work.
MSGLINT = """
import resource, sys
from linter.__main__ import main
code = main()
for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN):
    used = resource.getrusage(who)
    print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""


class Cost(NamedTuple):
    """What a run took: seconds that passed, seconds of CPU in all; of its first process, and of those that shared its
    work, seconds of CPU and (of the largest of them) megabytes at most.
    """

    wall: float
    cpu: float
    own: float
    memory: float
    shared: float
    memory_each: float


def run(around: dict[str, str], root: Path, *options: str) -> Cost:
    """Return what checking a repo takes."""
    silent = ("--output-format", "json", "--output", os.devnull)
    command = [sys.executable, "-c", MSGLINT, "check", *silent, *options, str(root)]
    probe = [sys.executable, "-c", PROBE, *command]
    printed = subprocess.run(probe, check=True, capture_output=True, text=True, env=around, cwd=TOP).stdout
    wall, cpu, own, memory, shared, memory_each = map(float, printed.split())
    return Cost(wall, cpu, own, memory / 1024, shared, memory_each / 1024)


def print_repo(around: dict[str, str], room: Path, drafts: int, bare: float) -> None:
    """Print what a repo of so many drafts costs."""
    root = room / "repo"
    count = write_repo(root, drafts)
    time.sleep(2.1)  # a file that has just been written is compared by its content
    one = run({**around, "MSGLINT_CACHE_DIR": str(room / "alone")}, root, "--jobs", "1")
    two = run(around, root, "--jobs", "2")
    unchanged = min(run(around, root).cpu for _ in range(RUNS))
    sms = next(root.rglob("*.sms"))
    named = run(around, sms)
    after = []
    for _ in range(RUNS):
        sms.write_text(sms.read_text("utf-8") + " \n", encoding="utf-8")
        after.append(run(around, root).cpu)
    changed = min(after)
    print(f"{count:,} mixed drafts, anew: {one.cpu:.1f} s of CPU ({one.cpu / bare:,.0f} × bare Python)")
    print(f"  memory: {one.memory:.0f} MB; with two processes {two.memory:.0f}, {two.memory_each:.0f} each (bar 200)")
    print(f"  two processes: {one.wall / two.wall:.2f} times as fast as one (bar 1.6 on an idle machine)")
    print(f"    by CPU: {one.cpu / (two.own + two.shared / 2):.2f} times, as {two.own:.1f} s of it are not shared")
    print(f"  unchanged: {unchanged:.2f} s of CPU, {one.cpu / unchanged:.0f} times less than anew (bar 1 s)")
    print(f"  after one changed draft: {changed - unchanged:.2f} s of CPU more than unchanged")
    print(f"  one draft named, kept results beside it: {named.cpu:.2f} s of CPU")


def print_growth(around: dict[str, str], room: Path, most: int) -> None:
    """Print what one draft costs in small and in large repos, aside from what is loaded once for any number of them."""
    each = []
    sizes = [size for size in (100, 1000, 10_000) if size <= most]
    options = ("--no-cache", "--jobs", "1")
    few = room / "few"
    fewest = write_repo(few, 10)
    run(around, few, *options)  # the first run of all keeps what it worked out of packs and vocabularies
    start_up = run(around, few, *options).cpu
    for size in sizes:
        root = room / f"of-{size}"
        count = write_repo(root, size)
        run(around, root, *options)  # and the layouts of its emails, as far as they differ
        each.append((run(around, root, *options).cpu - start_up) / (count - fewest) * 1000)
    shown = ", ".join(f"{ms:.1f} ms in a repo of {size:,}" for ms, size in zip(each, sizes, strict=True))
    print(f"each draft: {shown}; the last is {each[-1] / each[0]:.2f} × the first (bar: about 1)")


def print_texts(around: dict[str, str], room: Path, bare: float) -> None:
    """Print what the text rules cost."""
    root = room / "texts"
    write_texts(root, TEXTS)
    options = ("--no-cache", "--jobs", "1", "--select", TEXT_RULES)
    run(around, root, *options)
    found = run(around, root, *options)
    figures = f"{found.cpu:.2f} s of CPU, {found.cpu / bare:.0f} × bare Python (bar 1.0 s)"
    print(f"{TEXTS:,} texts of 150 words, every text rule: {figures}")


def main(drafts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        around = environment(Path(folder, "caches"))
        bare = min(cost(around, "-c", "pass")[0] for _ in range(5))
        print_texts(around, Path(folder), bare)
        print_growth(around, Path(folder), drafts)
        print_repo(around, Path(folder), drafts, bare)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
