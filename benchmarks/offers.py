"""CPU time of reading the offers of 1,000 texts of 150 words, beside bare Python; run: python -m benchmarks.offers.

Two kinds of text: `typical` copy, where one sentence in four has a figure, and `dense`, where every one has.
"""

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


PLAIN = {
    "en": "We walked the coast path for a week and came home with sand in every pocket and a list of favourite stops.",
    "pt": "Caminhámos uma semana junto ao mar e voltámos com areia nos bolsos e uma lista de sítios para repetir.",
    "it": "Abbiamo camminato una settimana lungo la costa e siamo tornati con la sabbia in tasca e tanti ricordi.",
    "zh": "我们沿着海岸走了很久，口袋里装满了沙子，也带回了许多想和你分享的故事和照片。",
    "ru": "Мы шли вдоль моря целую неделю и вернулись домой с песком в карманах и списком любимых мест.",
    "es": "Caminamos una semana por la costa y volvimos con arena en los bolsillos y una lista de sitios favoritos.",
    "fr": "Nous avons marché une semaine le long de la côte et sommes rentrés avec du sable plein les poches.",
    "de": "Wir sind eine Woche an der Küste gewandert und kamen mit Sand in den Taschen und vielen Ideen zurück.",
}


def text(sentences: list[str], spaced: bool, choose: random.Random) -> str:
    """About 150 words (or 300 Chinese characters)."""
    parts: list[str] = []
    while (len(" ".join(parts).split()) if spaced else len("".join(parts)) / 2) < WORDS:
        parts.append(choose.choice(sentences))
    return " ".join(parts)


def bare_python() -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([sys.executable, "-c", "pass"], check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    bare = min(bare_python() for _ in range(5))
    print(f"bare python: {bare * 1000:.0f} ms of CPU")
    for language in languages():
        loaded = yaml.safe_load((SENTENCES / f"{language}.yaml").read_text("utf-8"))
        dense = [sentence for sentence, *_ in loaded["offers"]] + loaded["none"] * 2
        typical = dense + [PLAIN[language]] * (3 * len(dense))
        for name, sentences in (("typical", typical), ("dense", dense)):
            choose = random.Random(1)
            texts = [text(sentences, language != "zh", choose) for _ in range(TEXTS)]
            started = time.process_time()
            found = sum(len(read_offers(t, language)) for t in texts)
            spent = time.process_time() - started
            print(f"{language} {name:7}: {found} offers, {spent:.2f} s of CPU ({spent / bare:.0f} x bare; bar {BAR} s)")


if __name__ == "__main__":
    main()
