"""Work shared among processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time

import pytest

from linter.workers import available, shared

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system can't copy a process")


def test_every_task_is_done_once_with_its_own_result() -> None:
    found = list(shared(2, 20, lambda number: f"{number} squared is {number**2}"))
    assert sorted(found) == [(number, f"{number} squared is {number**2}") for number in range(20)]


def test_more_processes_than_tasks_do_no_harm() -> None:
    assert list(shared(4, 1, str)) == [(0, "0")]
    assert list(shared(4, 0, str)) == []


def test_work_is_done_in_other_processes() -> None:
    here = os.getpid()
    assert str(here) not in {result for _, result in shared(2, 6, lambda number: str(os.getpid()))}


def test_a_long_result_comes_whole() -> None:
    assert [len(result) for _, result in shared(2, 3, lambda number: "é" * 300_000)] == [300_000] * 3


def test_the_task_of_a_process_that_dies_is_done_here() -> None:
    here = os.getpid()

    def work(number: int) -> str:
        if number == 3 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(number)

    assert sorted(shared(2, 8, work)) == [(number, str(number)) for number in range(8)]


def test_all_tasks_are_done_when_every_process_dies() -> None:
    here = os.getpid()

    def work(number: int) -> str:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return str(number)

    assert sorted(shared(2, 6, work)) == [(number, str(number)) for number in range(6)]


def test_processes_end_at_once_when_the_caller_stops() -> None:
    def work(number: int) -> str:
        time.sleep(0 if number == 0 else 60)
        return str(number)

    results = shared(2, 4, work)
    assert next(results) == (0, "0")
    results.close()
    for process in multiprocessing.active_children():
        process.join(5)
    assert multiprocessing.active_children() == []


def test_there_is_at_least_one_process() -> None:
    assert available() >= 1
