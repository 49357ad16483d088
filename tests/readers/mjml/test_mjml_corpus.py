"""On public MJML templates: the HTML reads as BeautifulSoup reads it, and findings point at what they name."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from html import unescape
from pathlib import Path

import pytest

from linter.engine import check
from linter.extract.links import links
from linter.project import open_project
from linter.readers import NotRead, read
from linter.ruleset import select
from tests.readers.oracle import assert_reads_as_beautifulsoup_reads

CORPUS = Path(__file__).parents[3] / ".." / "shared" / "data" / "email" / "corpus"
TEMPLATES = sorted(CORPUS.rglob("*.mjml"))
WHOLE = [path for path in TEMPLATES if "partials" not in path.parts]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TEMPLATES, reason="the public templates are not at ../shared/data/email/corpus"),
]


def beside(path: str, written: str) -> tuple[str, bytes]:
    found = (CORPUS / path).parent / written
    return str(found.resolve().relative_to(CORPUS.resolve())), found.read_bytes()


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.name)
def test_a_template_reads_as_beautifulsoup_reads_its_html(path: Path) -> None:
    name = str(path.relative_to(CORPUS))
    draft = read(name, path.read_bytes(), "email", beside=beside)
    assert draft.markup is not None
    assert draft.problems == ()
    html = draft.markup.document.text
    assert_reads_as_beautifulsoup_reads(html, draft.markup)

    # As many links and pictures as the MJML has, each at its place there.
    text = draft.source.text
    written = Counter(re.findall(r'\bhref="([^"]*)"', re.sub(r"<mj-font[^>]*>", "", text)))
    placed = {
        (span.start, span.end) for link in draft.fact(links) if link.kind == "anchor" and (span := link.target.span())
    }
    assert Counter(text[start:end] for start, end in placed) == written
    pictures = {(span.start, span.end) for image in draft.images if (span := image.reference.span())}
    named = Counter(re.findall(r'\b(?:src|background-url)="([^"]*)"', text))
    assert Counter(text[start:end] for start, end in pictures) == named


def test_every_file_is_read_and_its_findings_point_at_what_they_name(tmp_path: Path) -> None:
    assert len(TEMPLATES) == 29
    for path in TEMPLATES:
        target = tmp_path / path.relative_to(CORPUS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    (tmp_path / ".git").mkdir()
    project = open_project([tmp_path])
    report = check(project, select(project), [tmp_path])
    assert [notice.path for notice in report.notices if notice.path] == [
        "email-templates-ColorlibHQ/src/partials/base.mjml"
    ]
    assert not any(notice.failure for notice in report.notices)
    seen = Counter[str]()
    for violation in report.violations:
        words = violation.message.partition("“")[2].partition("”")[0].rstrip("…")
        stored = unescape(violation.span.source.text[violation.span.start : violation.span.end])
        if violation.message.startswith("People can't unsubscribe"):
            assert stored == "#"
        elif words and violation.rule != "render/css-support":
            assert words.lower() in stored.lower(), violation.message
            seen[violation.rule] += 1
        elif violation.rule == "accessibility/alt-text":
            assert stored.startswith(("<mj-image", "<img")), stored
            seen[violation.rule] += 1
    assert {rule for rule, count in seen.items() if count > 2} >= {"link/broken", "asset/missing-file", "cta/vague"}


def test_a_part_alone_is_no_draft() -> None:
    (part,) = set(TEMPLATES) - set(WHOLE)
    with pytest.raises(NotRead):
        read(part.name, part.read_bytes(), "email")
