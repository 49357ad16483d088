"""What checking emails costs beside the peers that know the same facts of caniemail: CPU time as a ratio to theirs.

Usage: python benchmarks/email_peers.py [FOLDER WITH HTML EMAILS]     (needs msglint importable, node and npm)

The same 100 templates go through each program in one process of its own, all in one run of this script. Those of the
peers only ask which email client supports what; msglint is measured with its rules for that alone, and with all its
rules. It keeps no results from run to run here, and uses one process. The peers are installed from npm into the user's
cache folder, never into a checkout. A template on which a peer crashes counts for it with what it took until then.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

TOP = Path(__file__).resolve().parents[1]
CORPUS = TOP.parent / "shared" / "data" / "email" / "corpus"
TEMPLATES = 100
RUNS = 3
# The bar: for the same question, msglint takes at most this part of the CPU time of a peer.
BAR = 1 / 5

# The rules that ask what the peers ask.
SAME = "msglint, client support"

PEERS = {"@jsx-email/doiuse-email": "1.0.4", "caniemail": "1.0.5"}

# Reads the file names on standard input and prints how many findings and crashes there were.
RUNNERS = {
    "@jsx-email/doiuse-email": """
import { doIUseEmail } from '@jsx-email/doiuse-email';
const check = (html) => {
  const found = doIUseEmail(html, { emailClients: ['*'] });
  return (found.errors ?? []).length + (found.warnings ?? []).length;
};
""",
    "caniemail": """
import { caniemail } from 'caniemail';
const check = (html) => {
  const { issues } = caniemail({ clients: ['*'], html });
  return [...issues.errors.values(), ...issues.warnings.values()].flat().length;
};
""",
}
LOOP = """
import { readFileSync } from 'node:fs';
let findings = 0, crashes = 0;
for (const path of JSON.parse(readFileSync(0, 'utf8'))) {
  try { findings += check(readFileSync(path, 'utf8')); } catch { crashes += 1; }
}
console.log(JSON.stringify([findings, crashes]));
"""


def installed() -> Path:
    """Return the folder that the peers are installed in, after installing them if need be."""
    usual = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    folder = Path(usual) / "msglint-benchmarks" / "email-peers"
    wanted = json.dumps({"private": True, "type": "module", "dependencies": PEERS}, indent=2)
    described = folder / "package.json"
    if not described.is_file() or described.read_text(encoding="utf-8") != wanted or not (folder / "done").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        described.write_text(wanted, encoding="utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-audit", "--no-fund"], cwd=folder, check=True)
        (folder / "done").touch()
    for number, name in enumerate(PEERS):
        (folder / f"peer{number}.mjs").write_text(RUNNERS[name] + LOOP, encoding="utf-8")
    return folder


def cost(command: list[str], stdin: str = "", **around: object) -> tuple[float, str]:
    """Return the CPU seconds that a command took, with all its processes, and what it printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, input=stdin, capture_output=True, text=True, check=False, **around)  # type: ignore[call-overload]  # cwd and env
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"{command[0]} failed: {done.stderr[-2000:]}")
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def msglint(repo: Path, caches: Path, *rules: str) -> tuple[float, str]:
    """Return the CPU seconds of `msglint check` on a content repo, and how much it found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    places = {"PYTHONPYCACHEPREFIX": str(caches / "modules"), "MSGLINT_CACHE_DIR": str(caches / "msglint")}
    chosen = [part for rule in rules for part in ("--select", rule)]
    run = "import sys; from linter.__main__ import main; sys.exit(main())"
    options = ["check", "--no-cache", "--jobs", "1", "--fail-on", "never", "--output-format", "json", *chosen]
    seconds, printed = cost(
        [sys.executable, "-c", run, *options], cwd=repo, env={**kept, **places, "PYTHONPATH": str(TOP)}
    )
    return seconds, f"{len(json.loads(printed)['violations']):,} findings"


def peer(folder: Path, number: int, files: list[str]) -> tuple[float, str]:
    """Return the CPU seconds of a peer on the files, and how much it found."""
    seconds, printed = cost(["node", f"peer{number}.mjs"], json.dumps(files), cwd=folder)
    findings, crashes = json.loads(printed)
    return seconds, f"{findings:,} findings, {crashes} crashes"


def chosen(corpus: Path, repo: Path) -> list[str]:
    """Copy every second or so of the templates into a content repo, so that all collections are among them."""
    every = sorted(corpus.rglob("*.html"))
    picked = [every[number * len(every) // TEMPLATES] for number in range(min(TEMPLATES, len(every)))]
    for number, path in enumerate(picked):
        shutil.copyfile(path, repo / f"{number:03}.email.html")
    return [str(repo / f"{number:03}.email.html") for number in range(len(picked))]


def main() -> int:
    """Measure, print the medians and the ratios, and return 1 if one is above the bar."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not corpus.is_dir():
        raise SystemExit(f"There are no templates at {corpus}; name a folder that holds some")
    folder = installed()
    with tempfile.TemporaryDirectory() as place:
        repo, caches = Path(place, "repo").resolve(), Path(place, "caches")
        repo.mkdir()
        files = chosen(corpus, repo)
        programs = {
            **{name: (lambda number=number: peer(folder, number, files)) for number, name in enumerate(PEERS)},
            SAME: lambda: msglint(repo, caches, "render/css-support", "render/html-support"),
            "msglint, all rules": lambda: msglint(repo, caches),
        }
        for run in programs.values():
            run()  # warms disk and caches
        seconds: dict[str, list[float]] = {name: [] for name in programs}
        said: dict[str, str] = {}
        for _ in range(RUNS):
            for name, run in programs.items():
                spent, said[name] = run()
                seconds[name].append(spent)
    spent = {name: median(values) for name, values in seconds.items()}
    print(f"{len(files)} templates, {RUNS} runs, median CPU seconds")
    for name, value in spent.items():
        print(f"{name:<26}{value:>8.2f}   {said[name]}")
    for ours in (SAME, "msglint, all rules"):
        for name in PEERS:
            ratio = spent[ours] / spent[name]
            verdict = f" ({'within' if ratio <= BAR else 'ABOVE'} the bar of {BAR:g})" if ours == SAME else ""
            print(f"{ours} takes {ratio:.3f} of {name}{verdict}")
    return int(any(spent[SAME] > BAR * spent[name] for name in PEERS))


if __name__ == "__main__":
    sys.exit(main())
