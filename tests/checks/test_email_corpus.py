"""On public templates the findings are few, and each points at the thing that it names."""

from __future__ import annotations

import shutil
import statistics
from collections import Counter
from pathlib import Path

import pytest

from linter.engine import check
from linter.project import open_project
from linter.ruleset import select
from linter.violation import Violation

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "data" / "email" / "corpus"

# What the places of a rule begin with, and the rules whose message quotes the words at the place.
STARTS = {
    "accessibility/language": ("<html", "lang="),
    "accessibility/table-role": ("<table",),
    "accessibility/link-text": ("<a", "http"),
    "render/fixed-width": ("<table", "<div", "<img"),
    "render/gmail-styles": ("<style", "@"),
}
QUOTING = {"color/contrast", "accessibility/headings", "accessibility/text-size", "render/background-color"}
CONTAINING = {"template/no-fallback"}

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CORPUS.is_dir(), reason="the public templates are not at ../shared/data/email/corpus"),
]


@pytest.fixture(scope="module")
def violations(tmp_path_factory: pytest.TempPathFactory) -> tuple[Violation, ...]:
    root = tmp_path_factory.mktemp("corpus").resolve()
    for path in CORPUS.rglob("*.html"):
        target = root / path.relative_to(CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (root / "msglint.yaml").write_text('files: {email: ["**/*.html"]}\n', encoding="utf-8")
    project = open_project([root])
    report = check(project, select(project), [root])
    assert report.drafts == 207
    assert not [notice for notice in report.notices if notice.failure]
    return report.violations


def named(violation: Violation) -> str:
    """Return the words in quotes in a message, which are those at the place."""
    return violation.message.partition("“")[2].partition("”")[0].rstrip("…")


def test_every_place_holds_what_its_message_names(violations: tuple[Violation, ...]) -> None:
    checked = Counter[str]()
    for violation in violations:
        topic, text = violation.rule.partition("/")[0], violation.span.text
        for span in (violation.span, *(related.span for related in violation.related)):
            assert span.source.text[span.start : span.end] or text == "", violation
        if violation.rule == "render/css-support":
            word = named(violation).partition(":")[0].removesuffix("()").strip()
            assert word.lower() in text.lower(), violation.message
            feature = word.lower() if violation.related and word[0].isalpha() else ""
            assert all(feature in related.span.text.lower() for related in violation.related), violation.message
        elif violation.message.startswith("People can't unsubscribe"):
            assert not text.strip("#") or "script" in text, violation.message
        elif violation.rule in ("link/broken", "link/insecure") and named(violation):
            assert text.startswith(named(violation)[:40]), violation.message
        elif violation.rule == "render/image-size" or violation.message.startswith("This picture has no words"):
            assert text.lower().startswith("<img"), violation.message
        elif violation.rule == "accessibility/alt-text" and named(violation):
            assert named(violation) in text
            assert text.lower().startswith("alt")
        elif violation.rule in STARTS:
            spans = (violation.span, *(related.span for related in violation.related))
            assert all(span.text.lower().startswith(STARTS[violation.rule]) for span in spans), violation.message
        elif violation.rule in QUOTING and named(violation):
            assert " ".join(text.split()).startswith(named(violation)[:37]), violation.message
        elif violation.rule in CONTAINING:
            spans = (violation.span, *(related.span for related in violation.related))
            assert all(named(violation) in span.text for span in spans), violation.message
        else:
            continue
        checked[topic] += 1
    assert all(checked[topic] > 50 for topic in ("render", "link", "accessibility", "color")), checked


def test_findings_are_few(violations: tuple[Violation, ...]) -> None:
    per_file = Counter(violation.path for violation in violations)
    counts = [*per_file.values(), *[0] * (207 - len(per_file))]
    assert statistics.median(counts) <= 8
    of_email = Counter(v.path for v in violations if v.rule.startswith(("render/", "accessibility/", "link/")))
    assert statistics.median([*of_email.values(), *[0] * (207 - len(of_email))]) <= 4
