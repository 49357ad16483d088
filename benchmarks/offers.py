"""CPU time of reading the offers of 1,000 texts of 150 words, beside bare Python; run: python -m benchmarks.offers."""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from pathlib import Path

import yaml

from linter.extract.offers import read_offers
from linter.extract.vocabulary import languages

SENTENCES = Path(__file__).parents[1] / "tests" / "extract" / "offers" / "labelled"
TEXTS, WORDS, BAR = 1000, 150, 1.5


def text(sentences: list[str], spaced: bool, choose: random.Random) -> str:
    """About 150 words (or 300 Chinese characters): a few offers among ordinary sentences."""
    parts: list[str] = []
    while (len(" ".join(parts).split()) if spaced else len("".join(parts)) / 2) < WORDS:
        parts.append(choose.choice(sentences))
    return " ".join(parts)


def bare_python() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def main() -> None:
    bare = min(bare_python() for _ in range(5))
    print(f"bare python: {bare * 1000:.0f} ms of CPU")
    for language in languages():
        loaded = yaml.safe_load((SENTENCES / f"{language}.yaml").read_text("utf-8"))
        sentences = [sentence for sentence, *_ in loaded["offers"]] + loaded["none"] * 2
        choose = random.Random(1)
        texts = [text(sentences, language != "zh", choose) for _ in range(TEXTS)]
        started = time.process_time()
        found = sum(len(read_offers(t, language)) for t in texts)
        spent = time.process_time() - started
        print(
            f"{language}: {TEXTS} texts, {found} offers, {spent:.2f} s of CPU ({spent / bare:.0f} x bare; bar {BAR} s)"
        )


if __name__ == "__main__":
    main()
