"""Drafts to measure with: marketing texts of 150 words, and content repos of mixed drafts, the same on every run."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[1]
LABELLED = TOP / "tests" / "extract" / "offers" / "labelled" / "en.yaml"
WORDS = 150

PLAIN = (
    "We walked the coast path for a week and came home with sand in every pocket and a list of favourite stops.",
    "Our guides picked five routes that start at a railway station, so you can leave the car at home this weekend.",
    "The new shells are cut wider at the shoulder, and they pack down to the size of a water bottle.",
    "Come and try them on in any of our shops: we keep every size in stock and change it for free.",
    "Thank you for reading this far, and see you on the hill.",
)


def marketing_texts(count: int) -> list[str]:
    """Return texts of about 150 words; one sentence in four makes an offer."""
    offering = [sentence for sentence, *_ in yaml.safe_load(LABELLED.read_text("utf-8"))["offers"]]
    choose = random.Random(1)
    texts = []
    for _ in range(count):
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < WORDS:
            sentences.append(choose.choice(offering if choose.random() < 0.25 else PLAIN))
        texts.append(" ".join(sentences))
    return texts


def write_texts(folder: Path, count: int) -> None:
    """Write marketing texts as drafts of emails."""
    folder.mkdir(parents=True)
    for number, text in enumerate(marketing_texts(count)):
        (folder / f"t{number:05}.email.txt").write_text(text + "\n", encoding="utf-8")


def write_repo(root: Path, count: int) -> int:
    """Write a content repo of about so many mixed drafts in campaigns, one in twenty with mistakes; return how many.

    No draft says when it is sent, as the days of a repo's campaigns differ and those of the sample do not.
    """
    shutil.copytree(TOP / "brand", root / "brand")
    kinds = [_text_drafts(TOP / "fixtures" / name) for name in ("spring-sale", "summer-clearance")]
    written, number = 0, 0
    while written < count:
        folder = root / "campaigns" / f"c{number:05}"
        folder.mkdir(parents=True)
        for name, content in kinds[number % 20 == 19].items():
            (folder / name).write_bytes(content)
            written += name != "campaign.yaml"
        number += 1
    return written


def _text_drafts(folder: Path) -> dict[str, bytes]:
    """Return the drafts of a campaign that are text, and its campaign.yaml without days of sending."""
    found = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in (".sms", ".tweet", ".html", ".eml", ".yaml", ".md") and ".print." not in path.name:
            lines = path.read_bytes().splitlines(keepends=True)
            unscheduled = (b"schedule:", b"  - {draft:", b"send_at:")
            found[path.name] = b"".join(line for line in lines if not line.startswith(unscheduled))
    return found
