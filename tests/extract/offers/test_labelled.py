"""Marketing sentences of eight languages, half of them without an offer and written to tempt."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from linter.extract.offers import Offer, describe, read_offers
from linter.extract.vocabulary import languages

SENTENCES = Path(__file__).parent / "labelled"
OVERALL, PER_LANGUAGE = 0.98, 0.95


def label(offer: Offer) -> str:
    """The promise alone: what it is on, and which gift it is, are tested elsewhere."""
    return describe(offer._replace(applies_to=(), thing="" if offer.kind == "gift" else offer.thing))


def sentences(language: str) -> list[tuple[str, Counter[str]]]:
    loaded = yaml.safe_load((SENTENCES / f"{language}.yaml").read_text("utf-8"))
    labelled = [(text, Counter(promises)) for text, *promises in loaded["offers"]]
    return labelled + [(text, Counter()) for text in loaded["none"]]


def score(right: int, wrong: int) -> float:
    return right / (right + wrong) if right + wrong else 1.0


def test_every_language_of_the_vocabulary_has_labelled_sentences() -> None:
    assert {path.stem for path in SENTENCES.glob("*.yaml")} == set(languages())


def test_offers_are_read_and_what_only_looks_like_one_is_not(capsys: pytest.CaptureFixture[str]) -> None:
    total, mistakes, lines, weak = Counter[str](), [], [], []
    tempting = 0
    for language in languages():
        counts = Counter[str]()
        for text, wanted in sentences(language):
            found = Counter(label(offer) for offer in read_offers(text, language))
            tempting += not wanted
            counts += Counter(
                sentences=1,
                right=(wanted & found).total(),
                invented=(found - wanted).total(),
                missed=(wanted - found).total(),
            )
            if found != wanted:
                mistakes.append(f"{language}: {text} | wanted {list(wanted)}, found {list(found)}")
        total += counts
        precision = score(counts["right"], counts["invented"])
        recall = score(counts["right"], counts["missed"])
        lines.append(f"{language} {counts['sentences']:4} precision {precision:.3f} recall {recall:.3f}")
        if min(precision, recall) < PER_LANGUAGE:
            weak.append(language)
    precision, recall = score(total["right"], total["invented"]), score(total["right"], total["missed"])
    lines.append(
        f"all {total['sentences']:3} precision {precision:.3f} recall {recall:.3f}; {tempting} without an offer"
    )
    with capsys.disabled():
        print("\n" + "\n".join(lines))
    assert total["sentences"] >= 700
    assert tempting >= total["sentences"] / 2 * 0.95
    assert not weak, "\n".join(mistakes)
    assert min(precision, recall) >= OVERALL, "\n".join(mistakes)
