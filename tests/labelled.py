"""Messages that were labelled by hand with the rules they break, before any run, and how far a run agrees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select

TOPICS = ("compliance", "cta", "voice")


class Finding(NamedTuple):
    """A rule that a message breaks, and the words; "" where it is the message as a whole."""

    rule: str
    words: str


class Message(NamedTuple):
    """One message of a set: its file name, its text with front matter, and what it breaks."""

    name: str
    text: str
    breaks: tuple[Finding, ...]


class Score(NamedTuple):
    """What was found and labelled, found but not labelled, and labelled but not found."""

    right: int
    wrong: tuple[tuple[str, Finding], ...]
    missed: tuple[tuple[str, Finding], ...]

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + len(self.missed))


def messages(folder: Path) -> list[Message]:
    """Return the messages of all languages of a set: `<language>.yaml`, each a list."""
    return [
        _message(path.stem, number, entry)
        for path in sorted(folder.glob("??.yaml"))
        for number, entry in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    ]


def _message(language: str, number: int, entry: dict[str, Any]) -> Message:
    front = {"language": language, "jurisdictions": [entry["for"]]}
    front |= {key: entry[key] for key in ("kind", "subject", "partner", "title") if key in entry}
    head = yaml.safe_dump(front, allow_unicode=True, width=1000)
    ending = "html" if entry["text"].startswith("<") else "txt"
    name = f"{language}-{number:02}.{entry['channel']}.{ending}"
    return Message(name, f"---\n{head}---\n{entry['text']}\n", tuple(_breaks(entry.get("breaks", {}))))


def _breaks(declared: dict[str, Any]) -> Iterator[Finding]:
    for rule, words in declared.items():
        for word in words if isinstance(words, list) else [words]:
            yield Finding(rule, str(word))


def score(root: Path, folder: Path) -> Score:
    """Check all messages of a set against its guide, and compare what is found with the labels."""
    (root / "brand").mkdir()
    (root / "brand/brand.yaml").write_text((folder / "guide.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    every = messages(folder)
    for message in every:
        (root / message.name).write_text(message.text, encoding="utf-8")
    project = open_project([root])
    report = check(project, select(project, TOPICS), [root])
    assert [notice.message for notice in report.notices if notice.failure] == []
    found: dict[str, list[Finding]] = {}
    for violation in report.violations:
        found.setdefault(violation.path, []).append(Finding(violation.rule, " ".join(violation.span.text.split())))
    right = 0
    wrong: list[tuple[str, Finding]] = []
    missed: list[tuple[str, Finding]] = []
    for message in every:
        left = Counter(message.breaks)
        for finding in found.get(message.name, []):
            label = next((known for known in left.elements() if _same(known, finding)), None)
            if label is None:
                wrong.append((message.name, finding))
            else:
                left[label] -= 1
                right += 1
        missed += [(message.name, label) for label in left.elements()]
    return Score(right, tuple(wrong), tuple(missed))


def _same(label: Finding, found: Finding) -> bool:
    """Whether a finding is the labelled one: the same rule, at the same words or a part of them."""
    if label.rule != found.rule or bool(label.words) != bool(found.words):
        return False
    return label.words.lower() in found.words.lower() or found.words.lower() in label.words.lower()
