"""The page for a browser: findings by campaign and draft, marks in the text, and no script but its own."""

from __future__ import annotations

import re
import shutil
import subprocess
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import pytest

from linter.reports import render
from linter.reports.page.text import Mark, text_lines
from linter.source import Source
from linter.violation import Checked, Report, Violation

SMS = Source("sale/a.sms", "Acme: cheap tents\nShop now\n")
MADE = Report(
    (
        Violation("voice/avoid", "error", "No “cheap”", SMS.span(6, 11), channel="sms", campaign="sale", field="body"),
        Violation("cta/missing", "warning", "Asks for nothing; see `msglint explain`", SMS.span(), help="Use `x`"),
    ),
    (),
    drafts=2,
    campaigns=1,
    files=(Checked("sale/a.sms", "sms", "sale"), Checked("sale/b.sms", "sms", "sale"), Checked("c.sms", "sms", None)),
)


def marked(text: str, *places: tuple[int, int]) -> list[str]:
    marks = [Mark(start, end, number, "error", "m") for number, (start, end) in enumerate(places, start=1)]
    lines = text_lines(Source("a", text), marks)
    return [re.sub(r' title="m[^"]*"| class="error"', "", line) for line in lines]


def test_a_place_is_marked_in_its_line() -> None:
    assert marked("one cheap two\nthree\n", (4, 9)) == [
        '<li value="1"><code dir="auto">one <i id="mark-1"></i><mark>cheap</mark> two</code></li>',
        '<li value="2"><code dir="auto">three</code></li>',
    ]


def test_overlapping_places_and_places_over_lines_are_marked_piece_by_piece() -> None:
    assert marked("abcdef\nghi", (0, 4), (2, 8)) == [
        '<li value="1"><code dir="auto"><i id="mark-1"></i><mark>ab</mark>'
        '<i id="mark-2"></i><mark>cd</mark><mark>ef</mark></code></li>',
        '<li value="2"><code dir="auto"><mark>g</mark>hi</code></li>',
    ]


def test_a_place_without_width_is_marked_even_at_the_end_of_a_line() -> None:
    assert '<i id="mark-1"></i><mark>b</mark>' in marked("ab\n", (1, 1))[0]
    assert '<i id="mark-1"></i><mark>&#8203;</mark>' in marked("ab\n", (2, 2))[0]


def test_a_long_text_is_shown_around_its_marks_and_a_long_line_too() -> None:
    text = "line\n" * 500
    lines = marked(text, (500, 504))
    assert lines[0] == '<li class="gap">98 lines left out</li>'
    assert [line.split('"')[1] for line in lines[1:-1]] == ["99", "100", "101", "102", "103"]
    assert lines[-1] == '<li class="gap">397 lines left out</li>'
    (line,) = marked("x" * 5000 + "SPOT" + "y" * 5000, (5000, 5004))
    assert len(line) < 600
    assert line.count("4,880 characters left out") == 2


def test_findings_stand_under_their_campaign_and_clean_drafts_are_named() -> None:
    page = render(MADE, "html")
    titles = re.findall(r"<h[1-3]>(.*?)(?: <small>|</h)", page)
    assert titles == ["1 error, 1 warning", "sale", "a.sms", "Drafts of no campaign, and other files"]
    assert re.findall(r"Nothing found in (.*?)</summary>", page) == ["1 draft", "1 draft"]
    assert '<a href="#mark-1" title="column 7">line 1, body</a> · <code>voice/avoid</code>' in page
    assert "the whole file · <code>cta/missing</code>" in page
    assert '<p class="help">Use <code>x</code></p>' in page


def test_what_was_found_most_comes_first_in_an_overview() -> None:
    found = [Violation(f"r/r{n}", "error", "m", SMS.span(6, 11)) for n in range(20) for _ in range(n + 1)]
    page = render(Report(tuple(found), (), 1, 0), "html")
    rows = re.findall(r"<tr><td><code>(.*?)</code></td><td>(\d+)</td><td>(\d+)</td>", page)
    assert rows[0] == ("r/r19", "20", "1")
    assert len(rows) == 15
    assert "and 5 more rules" in page
    assert "overview" not in render(MADE, "html").split("</style>")[1]


def test_the_policy_names_the_style_and_script_of_the_page() -> None:
    page = render(MADE, "html")
    policy = re.search(r'Content-Security-Policy" content="(.*?)"', page)
    assert policy is not None
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", page, re.S)
        assert content is not None
        assert f"{tag}-src 'sha256-{b64encode(sha256(content[1].encode()).digest()).decode()}'" in policy[1]
    assert policy[1].startswith("default-src 'none';")
    assert "http" not in re.sub("http-equiv", "", page.split("</head>")[0])


@pytest.mark.slow
def test_in_a_browser_the_filters_work_and_nothing_of_a_draft_runs(tmp_path: Path) -> None:
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if browser is None:
        pytest.skip("no Chromium is installed to look at the page with")
    hostile = "</code><script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"><b>bold</b>"
    source = Source("sale/<img src=x onerror=alert(1)>.sms", hostile)
    found = Violation("r/r", "error", hostile, source.span(0, len(hostile)), field="body", help=hostile)
    path = tmp_path / "report.html"
    path.write_text(render(Report((found,), (), 1, 0), "html"), encoding="utf-8")
    done = subprocess.run(
        [browser, "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom", path.as_uri()],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert "<title>msglint: 1 error</title>" in done.stdout
    assert '<form id="filters" aria-label="Filter the findings">' in done.stdout, "our own script did not run"
    assert "<img" not in done.stdout
    assert "<b>bold" not in done.stdout
