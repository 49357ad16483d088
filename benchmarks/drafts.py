"""Drafts to measure with: marketing texts of 150 words, and content repos of mixed drafts, the same on every run."""

from __future__ import annotations

import calendar
import random
import re
import shutil
from datetime import UTC, date, datetime
from email.utils import format_datetime
from pathlib import Path

import yaml

TOP = Path(__file__).resolve().parents[1]
LABELLED = TOP / "tests" / "extract" / "offers" / "labelled" / "en.yaml"
WORDS = 150

# The topics whose rules read what a message says.
TEXT_RULES = "length,offer,cta,compliance,link,template,voice"

CAMPAIGN = "campaign.yaml"
# Those whose last day is the 31st, as the samples say it.
_MONTHS = (1, 3, 5, 7, 8, 10, 12)
_PERSONA = re.compile(r"  (weekend-runner|club-leader|trilha-brasil): ")

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

    As in a repo that has been in use for a year, every campaign has days, an offer and an audience of its own; those
    with mistakes are sent to the audience of the one before, and one in fifty says again what that audience has read.
    """
    kinds = [_text_drafts(TOP / "fixtures" / name) for name in ("spring-sale", "summer-clearance")]
    written, number = 0, 0
    while written < count:
        folder = root / "campaigns" / f"c{number:05}"
        folder.mkdir(parents=True)
        for name, text in kinds[_is_mistaken(number)].items():
            (folder / name).write_text(_in_its_time(text, number), encoding="utf-8", newline="")
            written += name != CAMPAIGN
        number += 1
    shutil.copytree(TOP / "brand", root / "brand")
    guide = root / "brand" / "brand.yaml"
    personas = [line for line in guide.read_text("utf-8").splitlines() if _PERSONA.match(line)]
    lists = [line.replace(":", f"-{audience}:", 1) for audience in range(_audience(number) + 1) for line in personas]
    guide.write_text(guide.read_text("utf-8").replace(personas[-1], "\n".join((personas[-1], *lists))), "utf-8")
    return written


def _text_drafts(folder: Path) -> dict[str, str]:
    """Return the drafts of a campaign that are text, and its campaign.yaml."""
    texts = (".sms", ".tweet", ".html", ".eml", ".yaml", ".md")
    paths = [path for path in sorted(folder.iterdir()) if path.suffix in texts and ".print." not in path.name]
    found = {path.name: path.read_bytes().decode("utf-8") for path in paths}
    found[CAMPAIGN] = found[CAMPAIGN].replace(", print]\n", "]\n", 1)
    return found


def _in_its_time(text: str, number: int) -> str:
    """Return a draft of the samples as the campaign of this number has it: month, days, offer and audience its own."""
    place = number - _is_mistaken(number)
    month = _MONTHS[place % len(_MONTHS)]
    # As the samples begin on a Monday, nothing of this month goes out on a Sunday.
    later = -date(2027, month, 1).weekday() % 7 + _audience(number) % 2
    percent = 10 + 5 * ((place - (place % 50 == 30)) % len(_MONTHS))

    def moment(found: re.Match[str]) -> str:
        return f"2027-{month:02}-{int(found[1]) + later:02}T"

    def header(found: re.Match[str]) -> str:
        return f"Date: {format_datetime(datetime(2027, month, int(found[1]) + later, 10, tzinfo=UTC))}"

    text = re.sub(r"Date: \w+, (\d+) .*\d", header, text)
    text = re.sub(r"2027-0[38]-(\d\d)T", moment, text)
    text = re.sub(r"2027-0[38]-", f"2027-{month:02}-", text)
    text = re.sub(r"(\d\d)/0[38]\b", rf"\g<1>/{month:02}", text)
    text = re.sub(r"\b(March|August)\b", calendar.month_name[month], text)
    text = text.replace("takes a fifth off", "lowers the price")
    text = re.sub(r"\b20( ?%|$)|(?<=SPRING|_off: )20\b", rf"{percent}\g<1>", text, flags=re.M)
    return re.sub(r"(weekend-runner|club-leader|trilha-brasil)\b", rf"\1-{_audience(number)}", text)


def _audience(number: int) -> int:
    return (number - _is_mistaken(number)) // len(_MONTHS)


def _is_mistaken(number: int) -> bool:
    return number % 20 == 19
