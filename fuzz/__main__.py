"""Fuzz for as long as wanted: python -m fuzz [TARGET …] [--minutes 10] [--engine mutations|atheris] [--seed 1]."""

from __future__ import annotations

import argparse
import hashlib
import random
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path

from fuzz.mutating import LONGEST, spoilt
from fuzz.targets import seeds, targets

Target = Callable[[bytes], None]


def main() -> int:
    """Fuzz, print how many inputs each target has had, and save every input that something went wrong with."""
    known = targets()
    parser = argparse.ArgumentParser(prog="python -m fuzz", description=__doc__)
    parser.add_argument("targets", nargs="*", metavar="TARGET", help=f"by default all: {', '.join(known)}")
    parser.add_argument("--minutes", type=float, default=10.0, help="for each target (default: 10)")
    parser.add_argument("--engine", choices=("mutations", "atheris"), default="mutations")
    parser.add_argument("--seed", type=int, default=1, help="another number, other inputs")
    args = parser.parse_args()
    if unknown := sorted(set(args.targets) - set(known)):
        parser.error(f"no such target: {', '.join(unknown)}")
    chosen = {name: known[name] for name in args.targets or known}
    if args.engine == "atheris":
        return _with_atheris(chosen, args.minutes)
    wrong = sum(_spoil(name, target, args.minutes * 60, args.seed) for name, target in chosen.items())
    return int(wrong > 0)


def _spoil(name: str, target: Target, seconds: float, seed: int) -> int:
    """Try spoilt drafts for some seconds; return how many different things went wrong."""
    choose = random.Random(f"{name}-{seed}")
    originals = seeds(name.partition("-")[2])
    wrong: set[str] = set()
    tried, until = 0, time.monotonic() + seconds
    while time.monotonic() < until:
        data = spoilt(choose.choice(originals), originals, choose)
        tried += 1
        try:
            target(data)
        except Exception as error:
            place = traceback.extract_tb(error.__traceback__)[-1]
            told = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}: {error}"[:300]
            if told not in wrong:
                wrong.add(told)
                print(f"{name}: {told}\n  the input is in {_saved(name, data)}", flush=True)
    print(f"{name}: {tried:,} inputs, {len(wrong)} faults", flush=True)
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
    ((name, target),) = chosen.items()
    corpus = Path(tempfile.mkdtemp(prefix="msglint-fuzz-"))
    for number, seed in enumerate(seeds(name.partition("-")[2])):
        (corpus / str(number)).write_bytes(seed)
    atheris.instrument_all()
    options = [f"-max_total_time={int(minutes * 60)}", f"-max_len={LONGEST}", str(corpus)]
    atheris.Setup([sys.argv[0], *options], target)
    atheris.Fuzz()
    return 0


if __name__ == "__main__":
    sys.exit(main())
