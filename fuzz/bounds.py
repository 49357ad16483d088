"""How long one input may take, and how much of the machine a run has used."""

from __future__ import annotations

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

# Seconds of CPU: far above what an input of this size takes on a slow machine, and soon enough to be called a hang.
SLOW = 10


class Hang(Exception):
    """An input on which the program did not come to an end in time."""


def spent() -> float:
    """Return the seconds of CPU that this process and those it has started (and waited for) have used."""
    whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in map(resource.getrusage, whose))


def most_memory() -> int:
    """Return the megabytes that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


@contextmanager
def in_time() -> Iterator[None]:
    """Raise Hang in what takes too long; where it is caught on the way, or comes late, at the end."""
    rung = False

    def ring(number: int, frame: FrameType | None) -> None:
        nonlocal rung
        rung = True
        raise Hang(f"no end after {SLOW} seconds of CPU")

    before, begun = signal.signal(signal.SIGPROF, ring), spent()
    # Once more every second, as whoever catches it on the way goes on to what takes as long.
    signal.setitimer(signal.ITIMER_PROF, SLOW, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
    if rung or spent() - begun > SLOW:
        raise Hang(f"an end only after more than {SLOW} seconds of CPU")
