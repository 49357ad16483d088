"""Runs msglint as a program."""

from __future__ import annotations

import errno
import os
import sys

_OBJECTS_BEFORE_A_LOOK = 200_000

# How an output says that it takes no more: no space, a limit of size, a quota, a broken disk.
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT, errno.EIO)


def main() -> int:
    """Run the command line and return its exit code: 0 fine, 1 something found, 2 not done whole, 130 interrupted."""
    try:
        return _run()
    except KeyboardInterrupt:
        print("\nmsglint: interrupted", file=sys.stderr)
        return 130
    except BrokenPipeError:
        # Whoever read our output has gone.
        _write_no_more()
        return 141
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _write_no_more()
        print(f"msglint: the output can't be written: {error.strerror}", file=sys.stderr)
        return 2


def _run() -> int:
    import gc

    # A run makes many small objects that live until its end; looking through them for garbage took a fifth of its time.
    gc.set_threshold(_OBJECTS_BEFORE_A_LOOK)
    _open_closed_streams()
    from linter import patterns
    from linter.cli import run

    code = run(sys.argv[1:])
    sys.stdout.flush()
    patterns.keep()
    # What is left goes with the process; to look through it for garbage on the way out is of no use.
    gc.freeze()
    return code


def _open_closed_streams() -> None:
    """Put something in the place of standard streams that whoever started us has closed.

    They are opened in their order, so that no other file gets the number of one of them.
    """
    if sys.stdin is None:
        sys.stdin = open(os.devnull, encoding="utf-8")  # noqa: SIM115  (it stays open for as long as we run)
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _write_no_more() -> None:
    """Let what is left to be written go nowhere: Python would complain once more while it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    sys.exit(main())
