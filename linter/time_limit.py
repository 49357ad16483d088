"""How long msglint works on a draft at most: anybody can commit one that takes for ever."""

from __future__ import annotations

from contextlib import suppress
from types import FrameType, TracebackType
from typing import Any

SECONDS = 60.0  # of CPU that this process may take to read a draft, and again to check it; checks take thousandths
_AGAIN = 1.0  # and then for each further check, as what one was given up on is mostly what the next asks for too
_SMALL = 20_000  # bytes; what nobody can make take long needs no clock


class TooLong(Exception):
    """The time that there is for a draft is over."""

    def __init__(self) -> None:
        super().__init__(f"more than {SECONDS:g} seconds")


class limited:  # noqa: N801  (it is used as a function is)
    """Raise TooLong in a block that works on so many bytes for too long, and once a second from then on.

    Where there are no such clocks (Windows, threads beside the first), nothing ends it.
    """

    __slots__ = ("_before", "_size")

    def __init__(self, size: int) -> None:
        self._size = size
        self._before: Any = None

    def __enter__(self) -> None:
        if self._size < _SMALL:
            return
        import signal

        if hasattr(signal, "setitimer"):
            with suppress(ValueError):  # of threads beside the first
                self._before = signal.signal(signal.SIGVTALRM, _ring) or signal.SIG_DFL
                signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS, _AGAIN)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._before is not None:
            import signal

            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
            signal.signal(signal.SIGVTALRM, self._before)


def _ring(number: int, frame: FrameType | None) -> None:
    raise TooLong
