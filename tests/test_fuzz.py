"""A short run of every fuzz target: real drafts, spoilt. `python -m fuzz` runs them for as long as wanted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzz.mutating import LONGEST, spoilt
from fuzz.targets import targets

TARGETS = targets()
READERS = [name for name in TARGETS if name.startswith("read-")]
CHECKS = [name for name in TARGETS if name.startswith("check-")]


@pytest.mark.parametrize("name", READERS)
@settings(max_examples=12)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_draft_is_read_or_refused(name: str, seed: int) -> None:
    choose, originals = random.Random(seed), TARGETS[name].seeds()
    TARGETS[name].run(spoilt(choose.choice(originals), originals, choose))


@pytest.mark.slow
@pytest.mark.parametrize("name", CHECKS)
@settings(max_examples=6)
@given(seed=st.integers(0, 2**32))
def test_a_spoilt_draft_crashes_no_check(name: str, seed: int) -> None:
    choose, originals = random.Random(seed), TARGETS[name].seeds()
    TARGETS[name].run(spoilt(choose.choice(originals), originals, choose))


def test_the_same_seed_spoils_the_same_way() -> None:
    one, other = (spoilt(b"Save 20% today", [b"<b>"], random.Random(7)) for _ in range(2))
    assert one == other


def test_what_is_spoilt_stays_within_bounds() -> None:
    assert all(len(spoilt(b"x" * 90_000, [], random.Random(seed))) <= LONGEST for seed in range(50))
