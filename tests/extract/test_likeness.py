"""Texts that say the same in nearly the same words are told from those of one brand that say different things."""

from __future__ import annotations

import time
from pathlib import Path
from random import Random

import pytest
import yaml

from linter.extract.likeness import earlier_twins, resemblance, shingles

LEAST = 0.6  # as campaign/repeat and campaign/copy-paste have it

ACME = "Acme Outdoor: 20% off every jacket until 31 March with code SPRING20. Shop now. Reply STOP to opt out"
PAIRS: dict[str, list[list[str]]] = yaml.safe_load(Path(__file__).with_name("likeness_pairs.yaml").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), PAIRS["same"])
def test_the_same_message_is_recognised(one: str, other: str) -> None:
    assert resemblance(shingles([one]), shingles([other])) >= LEAST


@pytest.mark.parametrize(("one", "other"), PAIRS["different"])
def test_different_messages_of_one_brand_are_not_the_same(one: str, other: str) -> None:
    assert resemblance(shingles([one]), shingles([other])) < LEAST


def test_a_text_resembles_itself_wholly_and_a_strange_one_not_at_all() -> None:
    assert resemblance(shingles([ACME]), shingles([ACME])) == 1.0
    assert resemblance(shingles([ACME]), shingles(["Ihre Bestellung ist unterwegs zu Ihnen"])) == 0.0
    assert resemblance(shingles([]), shingles(["Hi"])) == 0.0


def sample(seed: int, count: int) -> list[str]:
    """Return texts of 100 words with a common footer; every tenth is an earlier one with a few words changed."""
    dice = Random(seed)
    words = [f"word{number}x" for number in range(3000)]
    words = ["".join(chr(97 + int(digit)) for digit in word if digit.isdigit()) + "z" for word in words]
    made: list[str] = []
    for number in range(count):
        text = dice.choices(words, k=100)
        if number % 10 == 9:
            text = made[dice.randrange(len(made))].split()[:100]
            for _ in range(3):
                text[dice.randrange(len(text))] = dice.choice(words)
        made.append(
            " ".join([*text, "Acme Outdoor Ltd, 12 Quay Street, Bristol. You get this because you asked for it."])
        )
    return made


def test_the_quick_way_finds_exactly_what_comparing_every_pair_finds() -> None:
    texts = [shingles([text]) for text in sample(7, 300)]
    found = {number: likeness for number, _, likeness in earlier_twins(texts, LEAST, lambda one, other: True)}
    expected = {}
    for number, text in enumerate(texts):
        best = max((resemblance(text, other) for other in texts[:number]), default=0.0)
        if best >= LEAST:
            expected[number] = best
    assert found == expected
    assert len(expected) == 30


def cost(texts: list[frozenset[tuple[str, ...]]]) -> float:
    started = time.process_time()
    list(earlier_twins(texts, LEAST, lambda one, other: True))
    return time.process_time() - started


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["different", "identical"])
def test_four_times_as_many_texts_cost_about_four_times_as_much(kind: str) -> None:
    texts = [shingles([text]) for text in (sample(3, 2000) if kind == "different" else [ACME] * 2000)]
    ratios = sorted(cost(texts) / cost(texts[:500]) for _ in range(3))
    assert ratios[0] < 10
