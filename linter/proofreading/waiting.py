"""Waiting for something that may never come, but not for ever."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Result = TypeVar("Result")


def within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work()` returns. Raises TimeoutError after so many seconds, and whatever `work` raises.

    The work goes on in a thread that does not keep the program from ending: time limits of sockets count from one byte
    to the next, and looking up a host's address has none at all. A panic of foreign code becomes a RuntimeError.
    """
    from threading import Thread

    done: list[Result] = []
    failed: list[BaseException] = []

    def run() -> None:
        try:
            done.append(work())
        except BaseException as error:  # a thread that dies silently would look like a slow one
            failed.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0] if isinstance(failed[0], Exception) else RuntimeError(str(failed[0]))
    if not done:
        raise TimeoutError
    return done[0]
