"""Work shared among processes: the same results as in one, in whichever order they come, and none left behind."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

# What a process is told when there is nothing more to do.
_ENOUGH = -1


def available() -> int:
    """Return how many processes can work at once; 1 where a process can't be made a copy of this one."""
    if not hasattr(os, "fork") or sys.platform == "darwin":  # a copy may hang there in the system's own libraries
        return 1
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def shared(processes: int, tasks: int, work: Callable[[int], str]) -> Iterator[tuple[int, str]]:
    """Yield the number and the result of each task, numbered from 0, as `processes` copies of this one finish them.

    The task of a process that dies is done here. When the caller stops asking, however that comes, all processes end.
    """
    import multiprocessing
    from multiprocessing.connection import wait

    context: Any = multiprocessing.get_context("fork")
    # What the collector never looks at again stays in memory that all processes share.
    gc.freeze()
    waiting = iter(range(tasks))
    busy: dict[Connection, tuple[BaseProcess, int]] = {}
    try:
        for number in _first(waiting, processes):
            ours, theirs = context.Pipe()
            others = [*busy, ours]
            process = context.Process(target=_serve, args=(theirs, others, work), daemon=True)
            process.start()
            theirs.close()
            busy[ours] = (process, number)
            ours.send(number)
        while busy:
            for ready in wait(list(busy)):
                connection = next(known for known in busy if known is ready)
                process, number = busy.pop(connection)
                try:
                    result = connection.recv_bytes().decode()
                except (EOFError, OSError):
                    process.join()
                    yield number, work(number)
                    continue
                following = next(waiting, None)
                _tell(connection, _ENOUGH if following is None else following)
                if following is None:
                    process.join()
                else:
                    busy[connection] = (process, following)
                yield number, result
        yield from ((number, work(number)) for number in waiting)
    finally:
        for process, _ in busy.values():
            process.kill()
        gc.unfreeze()


def _first(numbers: Iterator[int], count: int) -> Iterator[int]:
    for _ in range(count):
        number = next(numbers, None)
        if number is None:
            return
        yield number


def _tell(connection: Connection, number: int) -> None:
    try:
        connection.send(number)
    except OSError:
        return  # it is gone; that shows when its result is waited for


def _serve(connection: Connection, others: list[Connection], work: Callable[[int], str]) -> None:
    """Do tasks until there are none; in a process of its own."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that asked for the work ends this one
    for other in others:
        other.close()
    try:
        while (number := connection.recv()) != _ENOUGH:
            connection.send_bytes(work(number).encode())
    except (EOFError, OSError):
        pass
    finally:
        sys.stdout = sys.stderr = None  # what this one copied is not its to write
        os._exit(0)
