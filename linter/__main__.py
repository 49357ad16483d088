"""Runs msglint as a program."""

from __future__ import annotations

import sys

_OBJECTS_BEFORE_A_LOOK = 200_000


def main() -> int:
    """Run the command line and return its exit code: 0 fine, 1 something found, 2 not done whole, 130 interrupted."""
    import gc
    import os

    from linter import patterns
    from linter.cli import run

    # A run makes many small objects that live until its end; looking through them for garbage took a fifth of its time.
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    try:
        code = run(sys.argv[1:])
        sys.stdout.flush()
        patterns.keep()
        # What is left goes with the process; to look through it for garbage on the way out is of no use.
        gc.freeze()
    except KeyboardInterrupt:
        print("\nmsglint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone; Python would complain once more while it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    return code


if __name__ == "__main__":
    sys.exit(main())
