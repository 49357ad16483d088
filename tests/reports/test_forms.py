"""GitLab, JUnit, Markdown and JSON Lines: what each of them says of the same report."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from linter.reports import render
from linter.source import Source
from linter.violation import Checked, Notice, Related, Report, Violation

SMS = Source("sale/a.sms", "Acme: cheap tents\nShop now\n")
ERROR = Violation(
    "voice/avoid",
    "error",
    "“cheap” is to be avoided",
    SMS.span(6, 11),
    channel="sms",
    campaign="sale",
    field="body",
    related=(Related(Source("brand.yaml", "x").span(0, 1), "the guide says so"),),
    help="Say “great value”",
)
WARNING = Violation("cta/vague", "warning", "It leads nowhere", SMS.span(18, 26), channel="sms", campaign="sale")
MADE = Report(
    (ERROR, WARNING),
    (Notice("no-guide", "There is no guide"), Notice("crash", "It failed", "sale/b.sms", failure=True)),
    drafts=2,
    campaigns=1,
    known=3,
    files=(Checked("sale/a.sms", "sms", "sale"), Checked("sale/b.sms", "sms", "sale")),
)


def test_gitlab_gets_an_entry_for_each_violation_and_each_file_that_was_not_checked() -> None:
    entries = json.loads(render(MADE, "gitlab", folder="marketing"))
    assert [(e["check_name"], e["severity"], e["location"]) for e in entries] == [
        ("voice/avoid", "major", {"path": "marketing/sale/a.sms", "lines": {"begin": 1, "end": 1}}),
        ("cta/vague", "minor", {"path": "marketing/sale/a.sms", "lines": {"begin": 2, "end": 2}}),
        ("crash", "major", {"path": "marketing/sale/b.sms", "lines": {"begin": 1}}),
    ]
    assert len({entry["fingerprint"] for entry in entries}) == 3
    assert render(Report((), (), 0, 0), "gitlab") == "[\n]\n"


def test_junit_fails_what_fails_the_run_and_passes_clean_drafts() -> None:
    tree = ElementTree.fromstring(render(MADE, "junit"))
    cases = [(suite.get("name"), case.get("name"), [child.tag for child in case]) for suite in tree for case in suite]
    assert cases == [
        ("sale/a.sms", "voice/avoid at 1:7", ["failure"]),
        ("sale/a.sms", "cta/vague at 2:1", ["system-out"]),
        ("sale/b.sms", "nothing found", []),
        ("not checked", "no-guide", ["skipped"]),
        ("not checked", "crash", ["error"]),
    ]
    assert tree.attrib == {"name": "msglint", "tests": "5", "failures": "1", "errors": "1"}
    strict = ElementTree.fromstring(render(MADE, "junit", failing=("error", "warning")))
    assert strict.get("failures") == "2"


def test_markdown_is_one_table_with_what_to_do_folded_below() -> None:
    assert render(MADE, "markdown") == (
        "<!-- msglint -->\n"
        "### msglint: 1 error, 1 warning\n"
        "\n"
        "| | Where | What is wrong | Rule |\n"
        "|---|---|---|---|\n"
        "| error | <code>sale&#47;a.sms</code> 1 | “cheap” is to be avoided | <code>voice&#47;avoid</code> |\n"
        "| warning | <code>sale&#47;a.sms</code> 2 | It leads nowhere | <code>cta&#47;vague</code> |\n"
        "\n"
        "<details><summary>What to do about each</summary>\n"
        "\n"
        "- <code>sale&#47;a.sms</code> 1:7 <code>cheap</code>: Say “great value”. "
        "See <code>brand.yaml</code> 1 (the guide says so)\n"
        "- <code>sale&#47;a.sms</code> 2:1 <code>Shop now</code>: It leads nowhere\n"
        "\n"
        "</details>\n"
        "\n"
        "<details><summary>What was not checked</summary>\n"
        "\n"
        "- There is no guide\n"
        "- <code>sale&#47;b.sms</code>: It failed\n"
        "\n"
        "</details>\n"
        "\n"
        "Checked 2 drafts in 1 campaign; 3 known faults left out.\n"
    )
    assert "### msglint: all good\n\nChecked 1 draft.\n" in render(Report((), (), 1, 0), "markdown")


def test_a_long_comment_holds_the_worst_and_fits_into_what_github_takes() -> None:
    words = "“" + "*" * 400 + "”"
    source = Source("a.sms", "x\n" * 3000)
    found = [
        Violation("r/r", "error" if n % 7 == 0 else "warning", words, source.span(2 * n, 2 * n + 1))
        for n in range(3000)
    ]
    text = render(Report(tuple(found), (), 1, 0), "markdown")
    assert len(text) < 65_536
    rows = [line for line in text.splitlines() if line.startswith(("| error", "| warning"))]
    assert rows
    assert all(row.startswith("| error") for row in rows)
    assert f"{3000 - len(rows):,} more are not listed here" in text


def test_json_lines_end_with_the_summary() -> None:
    lines = [json.loads(line) for line in render(MADE, "jsonl").splitlines()]
    assert [line["type"] for line in lines] == ["violation", "violation", "notice", "notice", "summary"]
    assert lines[0]["start"] == {"line": 1, "column": 7}
    assert lines[-1]["known"] == 3


def test_paths_of_annotations_start_at_the_top_of_the_checkout() -> None:
    assert "file=marketing/sale/a.sms,line=1" in render(MADE, "github", folder="marketing")
    outside = Report((ERROR._replace(span=Source("../brand.yaml", "x").span(0, 1)),), (), 1, 0)
    assert "file=brand.yaml," in render(outside, "github", folder="marketing")
