"""A short run of every fuzz target: real inputs, spoilt. `python -m fuzz` runs them for as long as wanted."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.bounds import Hang, in_time
from fuzz.mutating import LONGEST, spoilt
from fuzz.targets import targets

TARGETS = targets()
READERS = [name for name in TARGETS if name.startswith(("read-", "import-"))]
RUNS = [name for name in TARGETS if name not in READERS]


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_what_is_spoilt_is_read_or_refused(name: str, seed: int) -> None:
    choose, originals = random.Random(seed), TARGETS[name].seeds()
    TARGETS[name].run(spoilt(choose.choice(originals), originals, choose))


@pytest.mark.slow
@pytest.mark.parametrize("name", RUNS)
@settings(max_examples=6)
@given(seed=st.integers(0, 2**32))
def test_what_is_spoilt_crashes_no_run(name: str, seed: int) -> None:
    choose, originals = random.Random(seed), TARGETS[name].seeds()
    TARGETS[name].run(spoilt(choose.choice(originals), originals, choose))


def test_an_input_that_takes_long_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fuzz.bounds.SLOW", 0.05)
    with pytest.raises(Hang), in_time():
        _for_ever()
    with pytest.raises(Hang), in_time(), suppress(Hang):  # somebody on the way may take it for a fault in a check
        _for_ever()


def _for_ever() -> None:
    while True:
        pass


def test_the_same_seed_spoils_the_same_way() -> None:
    one, other = (spoilt(b"Save 20% today", [b"<b>"], random.Random(7)) for _ in range(2))
    assert one == other


def test_what_is_spoilt_stays_within_bounds() -> None:
    assert all(len(spoilt(b"x" * 90_000, [], random.Random(seed))) <= LONGEST for seed in range(50))
