"""Fuzz for as long as wanted: python -m fuzz [TARGET …] [--minutes 10] [--engine mutations|atheris] [--seed 1]."""

from __future__ import annotations

import argparse
import faulthandler
import hashlib
import os
import random
import sys
import traceback
from pathlib import Path

from fuzz.bounds import most_memory, spent
from fuzz.mutating import LONGEST, spoilt
from fuzz.targets import Target, targets

# Seconds of CPU from which on the slowest input is saved too, for somebody to look at.
_LONG = 2.0

# Seconds on the clock after which code that no signal interrupts is given up, with the process. Many, as this is to
# run beside other work.
_STUCK = 900


def main() -> int:
    """Fuzz, print how many inputs each target has had, and save every input that something went wrong with."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"by default all: {', '.join(known)}")
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="of CPU for each target; with atheris on the clock (default: 10)"
    )
    parser.add_argument("--engine", choices=("mutations", "atheris"), default="mutations")
    parser.add_argument("--seed", type=int, default=1, help="another number, other inputs")
    args = parser.parse_args()
    if unknown := sorted(set(args.targets) - set(known)):
        parser.error(f"no such target: {', '.join(unknown)}")
    os.environ.setdefault("MSGLINT_CHROMIUM", "off")  # a page in a browser takes longer than all checks of it
    chosen = {name: known[name] for name in args.targets or known}
    if args.engine == "atheris":
        return _with_atheris(chosen, args.minutes)
    wrong = sum(_spoil(name, target, args.minutes * 60, args.seed) for name, target in chosen.items())
    return int(wrong > 0)


def _spoil(name: str, target: Target, seconds: float, seed: int) -> int:
    """Try spoilt inputs for some seconds of CPU; return how many different things went wrong."""
    choose = random.Random(f"{name}-{seed}")
    originals = target.seeds()
    wrong: set[str] = set()
    tried, begun = 0, spent()
    slowest = (0.0, b"")
    running = Path(f"fuzz-{name}-{os.getpid()}-running")  # what is left of it if the process dies
    while (before := spent()) - begun < seconds:
        data = spoilt(choose.choice(originals), originals, choose)
        running.write_bytes(data)
        faulthandler.dump_traceback_later(_STUCK, exit=True)
        try:
            target.run(data)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"[:300]
            if told not in wrong:
                wrong.add(told)
                print(f"{name}: {told}\n  the input is in {_saved(name, data)}", flush=True)
        tried, slowest = tried + 1, max(slowest, (spent() - before, data))
    faulthandler.cancel_dump_traceback_later()
    running.unlink(missing_ok=True)
    if slowest[0] > _LONG:
        print(f"{name}: the slowest input is in {_saved(name, slowest[1])}")
    print(
        f"{name}: {tried:,} inputs in {(spent() - begun) / 60:.1f} minutes of CPU, {len(wrong)} faults;"
        f" the slowest took {slowest[0]:.2f} s; {most_memory()} MB at most",
        flush=True,
    )
    return len(wrong)


def _saved(name: str, data: bytes) -> str:
    path = Path(f"fuzz-{name}-{hashlib.sha256(data).hexdigest()[:12]}")
    path.write_bytes(data)
    return str(path)


def _with_atheris(chosen: dict[str, Target], minutes: float) -> int:
    """Fuzz one target led by the code that inputs reach; atheris ends the process itself."""
    import tempfile

    import atheris

    if len(chosen) != 1:
        print("atheris takes one target at a time", file=sys.stderr)
        return 2
    (target,) = chosen.values()
    corpus = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    for number, seed in enumerate(target.seeds()):
        (corpus / str(number)).write_bytes(seed)
    atheris.instrument_all()
    time = [f"-max_total_time={int(minutes * 60)}", f"-timeout={_STUCK}", "-print_final_stats=1"]
    atheris.Setup([sys.argv[0], *time, f"-max_len={LONGEST}", str(corpus)], target.run)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
