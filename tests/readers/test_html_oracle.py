"""Links, images and visible text of every public template are those that BeautifulSoup finds with html5lib."""

from __future__ import annotations

from pathlib import Path

import pytest

from linter.readers.html import read_markup
from linter.source import Source
from tests.readers.oracle import assert_reads_as_beautifulsoup_reads

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "data" / "email" / "corpus"
TEMPLATES = sorted(CORPUS.rglob("*.html"))

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not TEMPLATES, reason="the public templates are not at ../shared/data/email/corpus"),
]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(CORPUS)))
def test_a_template_reads_as_beautifulsoup_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8", errors="replace")
    assert_reads_as_beautifulsoup_reads(text, read_markup(Source("a.html", text).passage()))
