"""Look for 1,000 terms to avoid, in all their forms, in 1,000 texts of 150 words, and print the CPU seconds."""

from __future__ import annotations

import random
import time

from linter.extract.terms import TermIndex

TERMS = 1_000
TEXTS = 1_000
WORDS = 150
_SYLLABLES = {
    "en": (
        "ba be bi bo bu ca ce ci co da de di do fa fe ga go ha ho la le li lo ma me mi mo na ne no pa po ra "
        "re ro sa se so ta te to va ve wa we"
    ),
    "de": (
        "ab aus bau ber dorf ein fahr fen gang gel haus heit kel kin korb land licht ment nung ofen pfen rat "
        "schaf stand stein tag teil ung wal zeit"
    ),
    "ru": ("ба бе во го да до жа за ка ко ла ло ма мо на но по ра ро са со та то ча ша"),
}


_ENDINGS = {"en": ("", "s", "ed"), "de": ("", "en", "s"), "ru": ("", "м", "ми")}


def word(language: str, random_: random.Random) -> str:
    return "".join(random_.choices(_SYLLABLES[language].split(), k=random_.randint(2, 4)))


def samples(language: str) -> tuple[list[str], list[str]]:
    """Return a list of terms, a tenth of two words, and texts of which one word in fifty is a term in some form."""
    random_ = random.Random(7)
    vocabulary = [word(language, random_) for _ in range(6_000)]
    terms = vocabulary[:TERMS]
    others = vocabulary[TERMS:]
    terms = [f"{term} {random_.choice(vocabulary)}" if number % 10 == 0 else term for number, term in enumerate(terms)]
    often = [1 / rank for rank in range(1, len(others) + 1)]  # as words of a language are (Zipf)
    texts = []
    for _ in range(TEXTS):
        words = random_.choices(others, often, k=WORDS)
        for place in random_.sample(range(WORDS), WORDS // 50):
            words[place] = random_.choice(terms) + random_.choice(_ENDINGS[language])
        texts.append(" ".join(words))
    return terms, texts


def seconds(language: str) -> tuple[float, int]:
    """Return the CPU seconds to prepare the list and look through all texts, and how many uses were found."""
    terms, texts = samples(language)
    started = time.process_time()
    index = TermIndex(terms, language)
    found = sum(1 for text in texts for _ in index.find(text))
    return time.process_time() - started, found


def main() -> None:
    print(f"{TERMS:,} terms, {TEXTS:,} texts of {WORDS} words; CPU seconds with the preparation of the list:")
    for language in _SYLLABLES:
        spent, found = seconds(language)
        print(f"  {language}: {spent:.2f} s, {found:,} uses found")


if __name__ == "__main__":
    main()
